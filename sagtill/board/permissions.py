"""Why somebody may not do something with the nämnd's page, as one sentence, or None when they may."""

from django.utils.translation import gettext as _

from sagtill.board.models import READERS, WRITERS, BoardPage, BoardQuestion
from sagtill.organisation.access import Actor


def why_not_write(actor: Actor) -> str | None:
    """Write the nämnd's page."""
    return None if actor.holds(*WRITERS) else _("Bara SAS och förvaltningschefen skriver nämndens sida.")


def why_not_change(actor: Actor, page: BoardPage) -> str | None:
    """Change a draft."""
    if page.organisation_id != actor.organisation_id:
        return _("Sidan hör till en annan organisation.")
    if page.is_published:
        return _("Sidan är publicerad och kan inte ändras. Gör en ny version.")
    return why_not_write(actor)


def why_not_publish(actor: Actor, page: BoardPage) -> str | None:
    """Freeze it."""
    if reason := why_not_change(actor, page):
        return reason
    uncleared = page.lines.filter(kind="voice", clearance="").exists()
    return _("Säg för varje röst varför den får visas.") if uncleared else None


def why_not_correct(actor: Actor, page: BoardPage) -> str | None:
    """Begin a new version of a published page."""
    if page.organisation_id != actor.organisation_id or not page.is_published:
        return _("Bara en publicerad sida kan få en ny version.")
    return why_not_write(actor)


def why_not_ask(actor: Actor, page: BoardPage) -> str | None:
    """Put a question to the administration."""
    if page.organisation_id != actor.organisation_id or not page.is_published:
        return _("Frågor ställs på en publicerad sida.")
    return None if actor.holds(*READERS) else _("Bara nämnden och förvaltningen ställer frågor här.")


def why_not_answer(actor: Actor, question: BoardQuestion) -> str | None:
    """Answer it, for everybody."""
    if question.organisation_id != actor.organisation_id:
        return _("Frågan hör till en annan organisation.")
    if question.answered_at is not None:
        return _("Frågan är redan besvarad.")
    return why_not_write(actor)
