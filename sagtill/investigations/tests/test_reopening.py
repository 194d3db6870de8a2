"""A closed matter that is opened again takes its cases along, wherever they have come since."""

from sagtill.cases.services import moving as moving_cases
from sagtill.cases.testing import as_, assessed
from sagtill.cases.testing import fresh as fresh_case
from sagtill.investigations.services import after, moving
from sagtill.investigations.testing import closed_at_the_unit, ended, fresh, opened
from sagtill.organisation.testing import Town, client_of
from sagtill.reports.rules.statuses import Verdict
from sagtill.reports.services import following


def test_a_closed_case_is_opened_with_its_investigation(town: Town) -> None:
    one = ended(opened(town), town)
    case = closed_at_the_unit(one, town.karin)
    after.reopen(as_(town.josefin), one, "Nya fakta.")
    case = fresh_case(case)
    assert (case.status, case.desk, case.closed_at) == ("lex_sarah", "sas", None)
    assert [change.verb for change in case.changes.order_by("position")][-3:] == [
        "reopen",
        "assess",
        "reopen_lex_sarah",
    ]


def test_where_the_reporter_reads_the_reason_the_page_says_so(town: Town) -> None:
    one = ended(opened(town), town)
    case = closed_at_the_unit(one, town.karin)
    josefin, amina = client_of(town.josefin), client_of(town.amina)
    assert "den som rapporterade får läsa skälet" in josefin.get(f"/lexsarah/{one.number}/oppna").content.decode()
    after.reopen(as_(town.josefin), one, "IVO har beslutat att det utreds igen.")
    for end in ("enheten", "ratt-enhet"):
        page = josefin.get(f"/lexsarah/{one.number}/lamna/{end}").content.decode()
        assert "Den som rapporterade får läsa skälet." in page
    moving.to_right_unit(as_(town.josefin), fresh(one), town.south, "Det hände på Söder.")
    told = amina.get(f"/rapport/{case.reports.get().number}").content.decode()
    assert "IVO har beslutat att det utreds igen." in told
    assert "Det hände på Söder." in told


def test_a_case_that_the_reporter_has_opened_again_and_somebody_judged_is_investigated_anew(town: Town) -> None:
    one = ended(opened(town), town)
    case = closed_at_the_unit(one, town.karin)
    following.say_whether_it_holds(case.reports.get(), Verdict.STILL)
    case = assessed(fresh_case(case), town.josefin, why="Det är samma planering som före.")
    after.reopen(as_(town.josefin), fresh(one), "Det händer fortfarande.")
    assert [change.verb for change in case.changes.order_by("position")][-2:] == ["assess", "reopen_lex_sarah"]


def test_a_case_that_the_sas_had_already_taken_a_stand_on_goes_straight_back_to_being_investigated(town: Town) -> None:
    one = ended(opened(town), town)
    case = closed_at_the_unit(one, town.karin)
    following.say_whether_it_holds(case.reports.get(), Verdict.STILL)
    moving_cases.back_to_unit(as_(town.josefin), fresh_case(case), "Enheten ser över turen igen.")
    assert fresh_case(case).status == "assessed"
    after.reopen(as_(town.josefin), fresh(one), "Det händer fortfarande.")
    assert [change.verb for change in case.changes.order_by("position")][-2:] == ["return", "reopen_lex_sarah"]
