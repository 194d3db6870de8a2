"""People of the administration pages."""

from sagtill.organisation.models import Person

PAGE = "/admin/personer"


def of(person: Person, *more: str) -> str:
    return "/".join([PAGE, str(person.pk), *more])
