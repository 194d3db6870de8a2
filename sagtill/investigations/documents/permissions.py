"""Why somebody may not have a document, make one, or try a request to see one: one Swedish sentence, or None."""

from django.utils.translation import gettext as _

from sagtill.investigations.documents.kinds import DocumentKind
from sagtill.investigations.documents.models import Copy
from sagtill.investigations.models import Investigation
from sagtill.organisation.access import Actor, may
from sagtill.organisation.roles import Act


def why_not_see(actor: Actor, matter: Investigation) -> str | None:
    """See the documents: whoever may read the investigation."""
    return None if may(actor, Act.READ, matter) else _("Du har inte uppdraget att läsa den här utredningen.")


def why_not_make(actor: Actor, matter: Investigation, kind: DocumentKind) -> str | None:
    """Make a document of this kind now."""
    # Whoever is named to decide may also handle, so one question is enough.
    if not may(actor, Act.HANDLE, matter):
        return _("Bara den som utreder eller beslutar kan göra dokument.")
    if kind is DocumentKind.PROPOSAL and not matter.proposals.filter(returned_at__isnull=True).exists():
        return _("Det finns inget förslag att skriva ut. Lägg ett förslag i del 9 först.")
    if kind is DocumentKind.DECISION and not matter.decided_at:
        return _("Utredningen är inte beslutad än.")
    if kind is DocumentKind.IVO_PACK and not matter.is_lex_sarah:
        return _("Det här är ingen utredning enligt lex Sarah.")
    if kind is DocumentKind.CHILD_LETTER and not matter.letters.exists():
        return _("Inget brev till barnet är skrivet.")
    return None


def why_not_mask(actor: Actor, matter: Investigation) -> str | None:
    """Try a request to see the investigation: whoever handles it."""
    return None if may(actor, Act.HANDLE, matter) else _("Bara den som utreder prövar vad som kan lämnas ut.")


def why_not_change_copy(actor: Actor, copy: Copy) -> str | None:
    """Mark, or take a mark away."""
    return why_not_mask(actor, copy.investigation) or (
        _("Kopian är redan prövad. Börja en ny om något ska ändras.") if copy.is_decided else None
    )
