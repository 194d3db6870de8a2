"""Who may do what beside an investigation and after it, and who stops the erasing."""

from sagtill.cases.testing import as_, only_report
from sagtill.cases.testing import fresh as fresh_case
from sagtill.investigations import permissions
from sagtill.investigations.services import opening
from sagtill.investigations.testing import a_beginning, ended, opened
from sagtill.law import clock
from sagtill.organisation.roles import Kind
from sagtill.organisation.testing import Town

NOT_THEIRS = "Du har inte uppdraget att utreda det här."


def test_a_track_is_begun_by_whoever_investigates_and_by_nobody_else(town: Town) -> None:
    one = opened(town)
    assert permissions.why_not_track(as_(town.josefin), one, Kind.POLICE) is None
    for other in (town.karin, town.doris, town.amina):
        assert permissions.why_not_track(as_(other), one, Kind.POLICE) == NOT_THEIRS


def test_erasing_is_stopped_by_the_registrar_and_by_whoever_investigates(town: Town) -> None:
    one = ended(opened(town), town)
    for asker in (town.agneta, town.josefin):
        assert permissions.why_not_hold(as_(asker), one) is None
    for other in (town.karin, town.amina, town.frida):
        assert permissions.why_not_hold(as_(other), one) == (
            "Bara registratorn, SAS och den som utreder stoppar gallringen."
        )


def test_whoever_does_not_investigate_is_told_so_though_they_told_it_themselves(town: Town) -> None:
    one = opened(town)
    report = only_report(fresh_case(one.cases.get().case))
    assert report.is_by(town.amina)
    assert permissions.why_not_reply(as_(town.amina), one, report) == NOT_THEIRS


def test_what_is_told_of_somebody_elses_business_is_not_asked_whether_it_is_serious(town: Town) -> None:
    beginning = a_beginning(ground="unsuitable", business="Hemmet AB")
    one = opening.open_directly(as_(town.josefin), town.south, beginning, "Ett samtal.", clock.now(), Kind.LICENCE)
    said = "Frågan ställs bara i utredningar enligt lex Sarah."
    assert permissions.why_not_judge_serious(as_(town.josefin), one) == said
    assert permissions.why_not_judge_serious(as_(town.josefin), opened(town)) is None
