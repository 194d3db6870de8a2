"""Answering, explaining, signing and reminding."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied

from sagtill.audit.models import AuditRow
from sagtill.cases import testing as handling
from sagtill.cases.services import circles
from sagtill.cases.testing import a_case, as_
from sagtill.law import clock
from sagtill.log_review import permissions, queries, services
from sagtill.log_review.models import Review, Sample
from sagtill.log_review.rules import Answer
from sagtill.log_review.testing import a_read_month, drawn, read, review_of
from sagtill.notices.models import Notice
from sagtill.organisation.models import Person
from sagtill.organisation.testing import Town


def sample_of(review: Review, person: Person) -> Sample:
    return review.samples.select_related("review", "person").get(person=person)


def test_a_reviewer_answers_and_the_one_who_is_asked_explains(town: Town) -> None:
    a_read_month(town)
    review = review_of(town, town.josefin)
    sample = sample_of(review, town.karin)
    Notice.objects.all().delete()
    services.answer(as_(town.josefin), sample, Answer.ASK, "Varför just den dagen?")
    services.answer(as_(town.josefin), sample, Answer.ASK, "Varför just den dagen, och så sent?")
    assert Notice.objects.filter(person=town.karin).count() == 1
    [asked] = queries.questions_to(as_(town.karin))
    services.explain(as_(town.karin), asked, "Jag hade jouren.")
    assert queries.questions_to(as_(town.karin)) == []
    sample.refresh_from_db()
    assert (sample.note, sample.explanation) == ("Varför just den dagen, och så sent?", "Jag hade jouren.")
    assert b"jouren" not in bytes(sample.sealed_explanation)
    assert Notice.objects.filter(person=town.josefin).exists()
    assert AuditRow.objects.filter(act="review", reason="explained", who=str(town.karin.id)).exists()


def test_a_question_that_was_taken_back_is_not_answered(town: Town) -> None:
    a_read_month(town)
    sample = sample_of(review_of(town, town.josefin), town.karin)
    services.answer(as_(town.josefin), sample, Answer.JUSTIFIED)
    with pytest.raises(PermissionDenied, match="inte öppen"):
        services.explain(as_(town.karin), sample, "För att.")
    with pytest.raises(PermissionDenied, match="någon annan"):
        services.explain(as_(town.mona), sample, "För att.")


def test_a_month_is_signed_when_everything_has_its_answer_and_then_stays(town: Town) -> None:
    a_read_month(town)
    review = review_of(town, town.josefin)
    actor = as_(town.josefin)
    with pytest.raises(PermissionDenied, match="3 läsningar"):
        services.sign(actor, review)
    samples = list(review.samples.select_related("review"))
    for sample in samples:
        services.answer(actor, sample, Answer.JUSTIFIED)
    services.answer(actor, samples[0], Answer.ASK, "Varför?")
    with pytest.raises(PermissionDenied, match="frågat en medarbetare"):
        services.sign(actor, review)
    services.answer(actor, samples[0], Answer.INVESTIGATE, "Inget svar.")
    signed = services.sign(actor, review)
    row = AuditRow.objects.get(organisation_id=town.board.id, n=signed.anchor_n)
    assert row.h == signed.anchor_h
    with pytest.raises(PermissionDenied, match="redan undertecknad"):
        services.sign(actor, review)
    with pytest.raises(PermissionDenied, match="ändras inte"):
        services.answer(actor, samples[0], Answer.JUSTIFIED)


def test_only_the_reviewer_answers_and_signs_and_never_of_themselves(town: Town) -> None:
    a_read_month(town)
    review = review_of(town, town.josefin)
    sample = sample_of(review, town.karin)
    assert permissions.why_not_answer(as_(town.magnus), sample) == "Granskningen är någon annans."
    assert permissions.why_not_sign(as_(town.magnus), review) == "Granskningen är någon annans."
    # Somebody who changes the database by hand still cannot review themselves.
    sample.person_id = town.josefin.id
    assert permissions.why_not_answer(as_(town.josefin), sample) == "Ingen granskar sig själv."


def test_whoever_is_late_is_reminded_and_the_nämnd_sees_it(town: Town) -> None:
    a_read_month(town)
    review = review_of(town, town.josefin)
    Notice.objects.all().delete()
    with clock.moved_to(clock.at(review.due_on + timedelta(days=1), 6)):
        assert services.remind() == 2
        [month] = queries.summary(town.board.id)
        assert month.late
    assert set(Notice.objects.values_list("person", flat=True)) == {town.josefin.id, town.doris.id}
    with clock.moved_to(clock.at(review.due_on + timedelta(days=2), 6)):
        assert services.remind() == 0


def test_the_figures_for_the_nämnd_add_up(town: Town) -> None:
    a_read_month(town)
    for review in drawn(town):
        for sample in review.samples.all():
            said = Answer.INVESTIGATE if sample.person == town.mona else Answer.JUSTIFIED
            services.answer(as_(review.reviewer), sample, said)
        services.sign(as_(review.reviewer), review)
    [month] = queries.summary(town.board.id)
    assert (month.drawn_from, month.drawn, month.justified, month.investigate, month.left) == (4, 4, 3, 1, 0)
    assert month.is_done
    assert not month.late


def test_a_reporter_is_told_who_has_read_by_role_and_unit_and_not_of_their_own_looks(town: Town) -> None:
    case = a_case(town)
    for person, act in ((town.karin, "read"), (town.karin, "read"), (town.josefin, "open"), (town.amina, "read")):
        read(person, case, at=clock.now(), act=act)
    readers = queries.readers_of(handling.only_report(case))
    assert {(one.role, one.unit, one.act) for one in readers} == {
        ("Enhetschef", "Hemtjänsten Norr", "läste"),
        ("SAS", "Omsorgsnämnden", "öppnade skyddad uppgift"),
    }
    assert len(readers) == 2


def test_everything_somebody_touched_is_there_with_numbers_only_for_what_the_asker_may_see(town: Town) -> None:
    seen, hidden = a_case(town), a_case(town)
    circles.close(as_(town.karin), hidden, [], "Skyddade personuppgifter.")
    since = clock.now() - timedelta(minutes=1)
    read(town.karin, seen, at=clock.now())
    read(town.karin, hidden, at=clock.now(), reason="om hotet")
    from sagtill.audit import services as audit

    audit.record(town.board.id, str(town.karin.id), "list", "case", subjects=[seen.id, hidden.id])
    rows = queries.touched(as_(town.josefin), town.karin, since, clock.now() + timedelta(minutes=1))
    last = rows[-3:]
    assert [one.what for one in last] == [seen.number, "1 som du inte får se", f"{seen.number}, 1 som du inte får se"]
    assert last[1].reason == ""
    assert queries.cases_in(last) == 1
    assert queries.touched(as_(town.josefin), town.karin, since - timedelta(days=9), since) == []
