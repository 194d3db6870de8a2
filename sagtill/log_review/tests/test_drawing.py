"""Drawing a month: what is drawn, why, and who reviews it."""

from datetime import timedelta

from sagtill.audit import services as audit
from sagtill.cases import testing as handling
from sagtill.cases.services import circles
from sagtill.cases.testing import a_case, as_, only_report
from sagtill.investigations.services import opening
from sagtill.investigations.testing import a_beginning
from sagtill.law import clock
from sagtill.log_review import queries, services
from sagtill.log_review.models import Review, Sample
from sagtill.log_review.rules import Why
from sagtill.log_review.testing import MONTH, a_moment, a_read_month, drawn, read
from sagtill.notices.models import Notice
from sagtill.organisation import services as organisation
from sagtill.organisation.testing import Town


def test_nobody_reviews_themselves_and_somebody_reviews_everybody(town: Town) -> None:
    a_read_month(town)
    reviews = drawn(town)
    shared = {(one.reviewer.username, sample.person.username) for one in reviews for sample in one.samples.all()}
    assert ("josefin", "karin") in shared
    assert ("josefin", "mona") in shared
    assert ("josefin", "magnus") in shared
    assert {reviewer for reviewer, person in shared if person == "josefin"} == {"doris"}
    assert all(reviewer != person for reviewer, person in shared)
    assert Notice.objects.filter(person=town.josefin).exists()


def test_a_month_is_drawn_once_and_can_be_drawn_again_from_its_seed(town: Town) -> None:
    a_read_month(town)
    first = {(sample.n, tuple(sample.why)) for one in drawn(town) for sample in one.samples.all()}
    assert services.draw_month(town.board, MONTH) == 0
    Sample.objects.all().delete()
    Review.objects.all().delete()
    services.draw_month(town.board, MONTH, seed=1)
    assert {(sample.n, tuple(sample.why)) for sample in Sample.objects.all()} == first


def test_what_the_draw_knows_of_a_reading_is_told_as_its_reason(town: Town) -> None:
    own = a_case(town, reporter=town.karin)
    kin = a_case(town, who="Gunnar Holm, 82 år")
    read(town.karin, own)
    read(town.karin, kin)
    read(town.mona, kin, act="break_glass")
    read(town.elin, kin)
    why = {(one.person.username, one.case_id): set(one.why) for review in drawn(town) for one in review.samples.all()}
    assert Why.OWN in why["karin", own.id]
    assert Why.SURNAME in why["karin", kin.id]
    assert Why.GLASS in why["mona", kin.id]
    assert Why.OUTSIDE in why["elin", kin.id]
    assert Why.OUTSIDE not in why["karin", kin.id]


def test_a_confidential_reporter_is_not_given_away_by_the_draw(town: Town) -> None:
    case = a_case(town, reporter=town.karin, identity="confidential")
    read(town.karin, case)
    assert all(Why.OWN not in sample.why for one in drawn(town) for sample in one.samples.all())


def test_a_closed_circle_is_reviewed_by_somebody_inside_it_and_shown_to_others_without_its_number(town: Town) -> None:
    case = a_case(town)
    circles.close(as_(town.karin), case, [town.doris], "Skyddade personuppgifter.")
    read(town.karin, case)
    [review] = drawn(town)
    assert review.reviewer == town.doris
    [shown] = queries.samples_of(as_(town.doris), review)
    assert shown.number == case.number
    [hidden] = queries.samples_of(as_(town.josefin), review)
    assert (hidden.number, hidden.unit) == ("", "")
    assert Why.CIRCLE in shown.sample.why


def test_refusals_by_number_and_rows_of_the_system_are_not_taken_for_readings_of_a_case(town: Town) -> None:
    case = a_case(town)
    for _ in range(5):
        read(town.elin, case, act="denied")
    audit.record(town.board.id, "sagtill", "read", "case", case.id, at=a_moment())
    audit.record(town.board.id, str(town.karin.id), "read", "report", case.id, at=a_moment())
    [sample] = [one for review in drawn(town) for one in review.samples.all()]
    assert (sample.person, sample.case, sample.why) == (town.elin, None, [Why.DENIED])


def test_where_nobody_else_is_there_to_review_nothing_is_shared_out(town: Town) -> None:
    case = a_case(town, reporter=town.olle, unit=town.home)
    read(town.sara, case)
    yesterday = clock.today() - timedelta(days=1)
    for assignment in town.mikael.assignments.all():
        organisation.end_assignment(assignment, yesterday, by="test")
    assert services.draw_month(town.provider, MONTH) == 0
    for assignment in town.mikael.assignments.all():
        organisation.end_assignment(assignment, clock.today(), by="test")
    assert services.draw_month(town.provider, MONTH) == 1


def test_the_job_draws_last_month_in_every_organisation_once(town: Town) -> None:
    a_read_month(town)
    assert services.draw_due() == 2
    assert services.draw_due() == 0


def test_readings_of_an_investigation_and_of_a_track_are_drawn_and_shown_by_their_number(town: Town) -> None:
    case = handling.lifted(a_case(town), town.karin)
    matter = opening.open_from(as_(town.josefin), case, a_beginning(title="En utredning"))
    for person in (town.josefin, town.magnus, town.elin):
        audit.record(town.board.id, str(person.id), "read", "investigation", matter.id, at=a_moment())
    reviews = drawn(town)
    by_person = {sample.person.username: set(sample.why) for one in reviews for sample in one.samples.all()}
    assert set(by_person) == {"josefin", "magnus", "elin"}
    assert Why.OUTSIDE in by_person["elin"]
    assert Why.OUTSIDE not in by_person["josefin"], "who investigates it"
    review = next(one for one in reviews if one.reviewer == town.josefin)
    assert {(shown.number, shown.address) for shown in queries.samples_of(as_(town.josefin), review)} == {
        (matter.number, f"/lexsarah/{matter.number}")
    }
    assert {shown.number for shown in queries.samples_of(as_(town.frida), review)} == {""}


def test_what_is_opened_in_a_report_is_drawn_but_not_that_somebody_reads_their_own(town: Town) -> None:
    case = a_case(town, who="Greta Alm, rum 4")
    report = only_report(case)
    audit.record(town.board.id, str(town.amina.id), "read", "report", report.id, at=a_moment())
    audit.record(town.board.id, str(town.karin.id), "open", "report", report.id, reason="who", at=a_moment())
    [review] = drawn(town)
    [sample] = review.samples.all()
    assert (sample.person, sample.case_id) == (town.karin, case.id)
    assert Why.OPENED in sample.why
