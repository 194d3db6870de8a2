"""What all doors ask: the words, what one wishes for, and how one may be reached."""

from typing import Any, ClassVar
from uuid import UUID

from django import forms
from django.utils.translation import gettext as _

from sagtill.law import clock
from sagtill.organisation import queries as organisation
from sagtill.organisation.models import Unit
from sagtill.organisation.roles import Kind
from sagtill.reports.rules import telling
from sagtill.reports.rules.statuses import Identity
from sagtill.reports.rules.telling import Telling
from sagtill.reports.rules.voices import Said

_LONG = 2000
_SHORT = 400


class NobodyListensError(Exception):
    """No organisation here can hear anybody: the installation is not finished."""


class VoiceForm(forms.Form):
    """The questions that every door shares."""

    text = forms.CharField(required=False, strip=False, widget=forms.Textarea)
    wish = forms.CharField(required=False, max_length=_LONG, strip=False, widget=forms.Textarea)
    name = forms.CharField(required=False, max_length=_SHORT)
    when = forms.CharField(required=False, max_length=_SHORT)
    # On which page each question stands, so that a refusal opens the right one; the others stand on the last.
    pages: ClassVar[dict[str, str]] = {}
    last_page: ClassVar[str] = ""

    def __init__(self, *args: Any, poster: Unit | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.poster = poster

    def clean_text(self) -> str:
        return telling.cleaned(self.cleaned_data["text"])

    def clean_wish(self) -> str:
        return telling.cleaned(self.cleaned_data["wish"]).strip()

    def page_with_error(self) -> str:
        """The first page that has something to put right."""
        found = [self.pages.get(name, self.last_page) for name in self.fields if name in self.errors]
        return next(iter(found), self.last_page)

    def say(self, field: str, sentence: str | None) -> None:
        """Refuse a field with a sentence, if there is one."""
        if sentence:
            self.add_error(field, _(sentence))

    def telling(self, key: UUID, language: str) -> Telling:
        """The answers as something to send. Raises NobodyListensError."""
        raise NotImplementedError

    def made(self, key: UUID, kind: Kind, unit: Unit, said: Said, language: str) -> Telling:
        """A telling on the anonymous channel, about today."""
        return Telling(
            key=key,
            kind=kind,
            unit_id=unit.id,
            text=self.cleaned_data["text"],
            happened_on=clock.today(),
            identity=Identity.ANONYMOUS,
            language=language,
            said=said,
        )


def reached(chosen: Unit | None, *, to_children: bool) -> Unit:
    """Where it goes: the chosen unit, else the whole organisation that listens. Raises NobodyListensError."""
    listener = organisation.that_listens(chosen, to_children=to_children)
    if listener is None:
        raise NobodyListensError
    if chosen is not None and chosen.organisation_id == listener.id:
        return chosen
    return Unit.objects.select_related("organisation").get(organisation=listener, parent=None)
