"""Reports for the tests, sent by the real service."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID, uuid4

from django.db.models import QuerySet

from sagtill.law import clock
from sagtill.organisation.models import Person, Unit
from sagtill.organisation.roles import Kind
from sagtill.reports.models import Report, SearchRow
from sagtill.reports.queries import search
from sagtill.reports.rules.statuses import Identity, Outcome
from sagtill.reports.rules.telling import Telling
from sagtill.reports.rules.voices import Said
from sagtill.reports.services import sending

TEXT = "Kvällsbesöket hos en person på min slinga blev inte av i går. Turen låg dubbelt i planeringen."


def a_telling(unit: Unit, **answers: Any) -> Telling:
    """A complete telling; what is given replaces the usual."""
    usual: dict[str, Any] = {
        "key": uuid4(),
        "kind": Kind.DEVIATION,
        "unit_id": unit.id,
        "text": TEXT,
        "happened_on": clock.today(),
        "outcome": Outcome.COULD,
    }
    said = {"identity": Identity.NAMED, **usual, **answers}
    said["kind"], said["identity"], said["outcome"] = (
        Kind(said["kind"]),
        Identity(said["identity"]),
        Outcome(said["outcome"]),
    )
    return Telling(**said)


def a_report(unit: Unit, reporter: Person | None, **answers: Any) -> Report:
    """A report that has been sent."""
    if reporter is None:
        answers.setdefault("identity", Identity.ANONYMOUS)
    return sending.send(a_telling(unit, **answers), reporter).report


def a_voice(unit: Unit, said: Said, **answers: Any) -> Report:
    """Somebody outside the staff has said something, on the anonymous channel."""
    answers = {"kind": Kind.COMPLAINT, "outcome": Outcome.NOT_ASKED, "identity": Identity.ANONYMOUS, **answers}
    return sending.send(a_telling(unit, said=said, **answers), None).report


def matching(query: str, organisation_id: UUID, units: Iterable[UUID] | None = None) -> QuerySet[SearchRow]:
    """The rows of the index whose cases a search for these words would look at."""
    found = search.newest(search.expression(query, units), organisation_id, search.LATEST_HITS)
    return SearchRow.objects.filter(organisation_id=organisation_id, case_id__in=found.cases)
