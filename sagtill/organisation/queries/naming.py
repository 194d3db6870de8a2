"""People who are only named."""

from sagtill.organisation.models import Person

_NAMING = frozenset({"id", "organisation", "first_name", "last_name", "title", "is_protected"})


def only_the_name(path: str) -> list[str]:
    """What a question may leave out (`defer`) of somebody it joins, when they are only to be named."""
    return [f"{path}__{field.name}" for field in Person._meta.concrete_fields if field.name not in _NAMING]
