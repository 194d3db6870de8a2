"""Cases that are told of alike: those that the reader may see, of the same unit and the last year, most alike first."""

from datetime import timedelta

from sagtill.cases.queries.similar import similar
from sagtill.cases.testing import a_case, as_, lifted
from sagtill.law import clock
from sagtill.organisation.models import Person
from sagtill.organisation.testing import Town
from sagtill.reports.models import Case

_TOLD = "Larmet i duschen tystnade under natten och ingen märkte fallet."
_NEARLY = "Larmet i duschen tystnade medan personalen satt i överlämning."
_OTHER = "Medicinskåpet stod olåst hela helgen utan att någon såg nyckeln."


def _found(person: Person, case: Case) -> list[Case]:
    return similar(as_(person), case)


def test_those_most_alike_come_first_and_the_newer_of_two_as_much_alike(town: Town) -> None:
    with clock.moved_by(-timedelta(days=2)):
        nearly, same = a_case(town, text=_NEARLY), a_case(town, text=_TOLD)
        a_case(town, text=_OTHER)
    nearly_too = a_case(town, text=_NEARLY)
    case = a_case(town, text=_TOLD)
    assert _found(town.karin, case) == [same, nearly_too, nearly]


def test_another_unit_and_what_is_older_than_a_year_are_not_looked_at(town: Town) -> None:
    a_case(town, unit=town.south, text=_TOLD)
    with clock.moved_by(-timedelta(days=367)):
        a_case(town, text=_TOLD)
    with clock.moved_by(-timedelta(days=364)):
        within = a_case(town, text=_TOLD)
    case = a_case(town, text=_TOLD)
    assert _found(town.karin, case) == [within]


def test_what_the_reader_may_not_see_gives_way_to_what_may_be_seen(town: Town) -> None:
    seen = a_case(town, text=_NEARLY)
    for _ in range(9):
        lifted(a_case(town, text=_TOLD), town.karin)
    case = a_case(town, text=_TOLD)
    assert _found(town.karin, case) == [seen]


def test_five_are_enough(town: Town) -> None:
    told = [a_case(town, text=_TOLD) for _ in range(10)]
    assert len(_found(town.karin, told[0])) == 5
