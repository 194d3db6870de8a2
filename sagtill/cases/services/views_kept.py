"""A person's own views of the list."""

from uuid import UUID

from sagtill.cases.models import SavedView
from sagtill.organisation.access import Actor


def keep(actor: Actor, name: str, filters: str) -> SavedView:
    """Keep filters under a name; the same name again replaces them."""
    view, _ = SavedView.objects.update_or_create(
        person=actor.person,
        name=name[:60],
        defaults={"organisation_id": actor.organisation_id, "filters": filters[:500]},
    )
    return view


def drop(actor: Actor, key: str) -> None:
    """Take a kept view away."""
    try:
        SavedView.objects.filter(person=actor.person, pk=UUID(key)).delete()
    except ValueError:
        return
