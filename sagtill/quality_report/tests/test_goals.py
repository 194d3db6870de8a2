"""A goal carries actions, and the next year's report says how they went: their numbers, never what they say."""

from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied

from sagtill.actions.models import Action
from sagtill.actions.rules import Effect
from sagtill.cases.services import acting
from sagtill.cases.testing import a_case, as_, assessed, with_action
from sagtill.documents.rules.paper import text_of
from sagtill.law import clock
from sagtill.law.choices import AREAS
from sagtill.organisation.testing import Town, client_of
from sagtill.quality_report.models import Goal, QualityReport
from sagtill.quality_report.queries.papers import paper_of
from sagtill.quality_report.queries.promised import of_promise
from sagtill.quality_report.rules.statuses import Kept
from sagtill.quality_report.services import promising, signing, writing
from sagtill.quality_report.services.promising import Outcome
from sagtill.statistics.models import ClosedCount


@pytest.fixture
def year(town: Town) -> Iterator[int]:
    """The January after a year; what is begun is that year's report."""
    with clock.moved_to(clock.at(date(clock.today().year + 1, 1, 20), 9)):
        yield clock.today().year - 1


def a_goal(town: Town, year: int) -> Goal:
    report = writing.begin(as_(town.josefin), year, "ledningssystem")
    return promising.add_goal(as_(town.josefin), report, "Svar inom fem dagar", "Medianen är högst fem.")


def finished(town: Town, report: QualityReport) -> QualityReport:
    """Written, locked, signed and frozen."""
    josefin, magnus = as_(town.josefin), as_(town.magnus)
    for section in report.sections.all():
        section.report = report
        writing.save(josefin, section, section.text or "Ord.", section.version, is_done=True)
    signing.lock(josefin, report)
    signing.sign(josefin, report)
    signing.sign(magnus, report)
    return signing.freeze(magnus, report)


def an_action(town: Town) -> Action:
    return with_action(assessed(a_case(town), town.karin), town.karin)


def done(town: Town, action: Action, effect: Effect | None = None) -> None:
    from sagtill.reports.models import Case

    case = Case.objects.get(pk=action.origin_id)
    acting.complete_action(as_(town.karin), case, action)
    if effect:
        acting.judge_effect(as_(town.karin), case, action, effect, "Inga dubbla turer på tre månader.")


def test_an_action_is_tied_to_a_goal_also_after_the_report_is_frozen(town: Town, year: int) -> None:
    goal = a_goal(town, year)
    finished(town, goal.report)
    before = goal.report.digest or QualityReport.objects.get(pk=goal.report_id).digest
    promising.carry(as_(town.karin), goal, an_action(town))
    assert goal.measures.count() == 1
    assert signing.digest_of(QualityReport.objects.get(pk=goal.report_id)) == before


def test_the_next_report_says_how_each_action_went_and_never_what_it_says(town: Town, year: int) -> None:
    goal = a_goal(town, year)
    finished(town, goal.report)
    helped, waits, late, later = (an_action(town) for _one in range(4))
    for action in (helped, waits, late, later):
        promising.carry(as_(town.karin), goal, action)
    done(town, helped, Effect.YES)
    done(town, waits)
    with clock.moved_to(clock.at(date(year + 2, 1, 20), 9)):
        report = writing.begin(as_(town.josefin), year + 1, "ledningssystem")
        said = of_promise(report, report.promises.get())
        whole = text_of(paper_of(report))
    assert any("Hjälpte det? Ja, det fungerar." in one for one in said)
    assert any("För tidigt att säga om det hjälpte." in one for one in said)
    assert sum("inte klar, skulle vara klar" in one for one in said) == 2
    assert all(one in whole for one in said)
    assert late.text not in whole


def test_what_was_said_of_the_actions_is_locked_with_the_numbers(town: Town, year: int) -> None:
    goal = a_goal(town, year)
    finished(town, goal.report)
    action = an_action(town)
    promising.carry(as_(town.karin), goal, action)
    with clock.moved_to(clock.at(date(year + 2, 1, 20), 9)):
        report = writing.begin(as_(town.josefin), year + 1, "ledningssystem")
        promise = report.promises.get()
        promising.answer_promise(as_(town.josefin), report, promise.id, Outcome(Kept.PARTLY, "Nästan."))
        promising.add_goal(as_(town.josefin), report, "Ett till", "Det syns.")
        frozen = finished(town, report)
        before = of_promise(frozen, frozen.promises.get())
        done(town, action, Effect.YES)
        assert of_promise(frozen, frozen.promises.get()) == before
        assert before
        with pytest.raises(PermissionDenied, match="redan sagt"):
            promising.carry(as_(town.karin), goal, an_action(town))


def test_only_an_action_that_one_sees_and_only_those_who_write(town: Town, year: int) -> None:
    goal = a_goal(town, year)
    other = an_action(town)
    with pytest.raises(PermissionDenied, match="Bara SAS"):
        promising.carry(as_(town.amina), goal, other)
    with pytest.raises(PermissionDenied, match="som du ser"):
        promising.carry(as_(town.magnus), goal, Action(pk=goal.pk, number="0"))


def test_it_is_done_on_the_page(town: Town, year: int) -> None:
    goal, action = a_goal(town, year), an_action(town)
    page = f"/berattelse/{goal.report_id}"
    josefin = client_of(town.karin)
    josefin.post(f"{page}/mal/{goal.id}/atgard", {"number": "finns inte"})
    assert not goal.measures.exists()
    josefin.post(f"{page}/mal/{goal.id}/atgard", {"number": f"Å {action.number}"})
    held = goal.measures.get()
    assert f"Å {action.number}: pågår, klar senast" in josefin.get(f"{page}/loften").content.decode()
    josefin.post(f"{page}/mal/{goal.id}/atgard", {"bort": str(held.id)})
    assert not goal.measures.exists()
    assert action.due_on > clock.today() - timedelta(days=1)


def test_the_years_counts_are_kept_closed_as_long_as_any_report_of_it_is_locked(town: Town, year: int) -> None:
    josefin = as_(town.josefin)
    reports = [writing.begin(josefin, year, "ledningssystem", area) for area in ("", AREAS[0].key)]
    for report in reports:
        promising.add_goal(josefin, report, "Svar inom fem dagar", "Medianen är högst fem.")
        for section in report.sections.all():
            section.report = report
            writing.save(josefin, section, section.text or "Ord.", section.version, is_done=True)
        signing.lock(josefin, report)
    closed = ClosedCount.objects.count()
    assert closed > 0
    signing.open_again(josefin, reports[0])
    assert ClosedCount.objects.count() == closed
    signing.open_again(josefin, reports[1])
    assert not ClosedCount.objects.exists()
