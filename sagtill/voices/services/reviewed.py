"""What translators have read: kept here, and laid over the catalogue that the files gave."""

import time

from django.db import transaction
from django.utils.translation import trans_real

from sagtill.audit import services as audit
from sagtill.law import clock
from sagtill.organisation.access import Actor
from sagtill.ui.languages import SPOKEN
from sagtill.voices.models import Translation

# Other processes read what was approved within a minute.
_SECONDS = 60.0
_read_at: dict[str, float] = {}


def refresh(language: str) -> None:
    """Lay what is reviewed over the catalogue of this language, at most once a minute. The staff's languages are not changed here."""
    if language not in SPOKEN or language in ("sv", "en"):
        return
    now = time.monotonic()
    if now - _read_at.get(language, -_SECONDS) < _SECONDS:
        return
    _read_at[language] = now
    catalogue = trans_real.translation(language)
    rows = Translation.objects.filter(language=language).values_list("source", "text")
    for source, text in rows:
        catalogue._catalog[source] = text  # type: ignore[attr-defined]


@transaction.atomic
def approve(actor: Actor, language: str, source: str, text: str) -> Translation:
    """A translator has read the sentence, and this is how it is said."""
    reviewed, _ = Translation.objects.update_or_create(
        language=language, source=source, defaults={"text": text, "by": actor.person, "at": clock.now()}
    )
    audit.record(actor.organisation_id, str(actor.id), "change", "translation", reviewed.id, reason=language)
    _read_at.pop(language, None)
    return reviewed
