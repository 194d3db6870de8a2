"""Sending a report: what is stored, and that once is once."""

from dataclasses import replace
from types import SimpleNamespace
from uuid import uuid4

import pytest
from django.db import IntegrityError

from sagtill.audit.models import AuditRow
from sagtill.notices.models import Notice
from sagtill.organisation.models import Unit
from sagtill.organisation.testing import Town
from sagtill.reports.models import Case, Report, SearchRow, StatusChange
from sagtill.reports.rules import codes
from sagtill.reports.rules.statuses import Identity, Status
from sagtill.reports.services import search_index, sending, sent_forms, talking
from sagtill.reports.testing import a_report, a_telling


def test_a_report_opens_a_case_with_its_first_step_a_log_row_and_a_notice(town: Town) -> None:
    report = a_report(town.north, town.amina)
    assert report.case.status == Status.RECEIVED
    assert StatusChange.objects.filter(case=report.case).count() == 1
    assert AuditRow.objects.filter(object_id=str(report.id), act="create").count() == 1
    assert Notice.objects.filter(person=town.karin, what="new").count() == 1


def test_the_same_form_sent_twice_is_one_report_and_the_same_receipt(town: Town) -> None:
    telling = a_telling(town.north)
    first, second = sending.send(telling, town.amina), sending.send(telling, town.amina)
    assert first.report == second.report
    assert second.again
    assert Report.objects.count() == 1


def test_an_anonymous_report_keeps_the_digest_of_its_code_and_only_the_day(town: Town) -> None:
    receipt = sending.send(a_telling(town.north, identity=Identity.ANONYMOUS), None)
    report = Report.objects.get(pk=receipt.report.pk)
    assert report.code_digest == codes.digest(receipt.code)
    assert (report.received_at.hour, report.received_at.minute) in {(10, 0), (11, 0)}
    assert report.number.startswith(f"{report.received_at.year}-A")
    assert not AuditRow.objects.filter(object_id=str(report.id)).exists()


def test_the_code_is_shown_again_until_it_is_said_to_be_saved(town: Town) -> None:
    telling = a_telling(town.north, identity=Identity.ANONYMOUS)
    first = sending.send(telling, None)
    assert sending.send(telling, None).code == first.code
    sent_forms.forget_code(telling.key)
    assert sending.send(telling, None).code == ""


def test_a_report_about_the_manager_goes_to_the_sas_and_stays_out_of_the_managers_sight(town: Town) -> None:
    report = a_report(town.north, town.amina, about_manager=True)
    assert report.case.desk == "sas"
    assert not Case.objects.visible_to(town.as_actor(town.karin)).exists()
    assert Case.objects.visible_to(town.as_actor(town.josefin)).exists()


def test_every_report_and_case_has_a_number_of_its_own_that_shared_statistics_are_rounded_by(town: Town) -> None:
    reports = [a_report(town.north, town.amina) for _ in range(3)]
    keys = {one.cell_key for one in reports} | {one.case.cell_key for one in reports}
    assert len(keys) == 6
    assert all(0 <= key < 2**32 for key in keys)


def test_a_key_that_was_used_for_something_else_begins_a_new_form(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    telling = a_telling(town.north)
    sending.send(telling, town.amina)
    with pytest.raises(sent_forms.OtherFormError):
        sending.send(replace(telling, text="Något helt annat hände i går kväll."), town.amina)

    def broken(*_args: object) -> None:
        raise IntegrityError

    monkeypatch.setattr(sending, "_store", broken)
    with pytest.raises(sent_forms.OtherFormError):
        sending.send(a_telling(town.north), town.amina)
    assert Report.objects.count() == 1


def test_a_unit_that_there_is_not_gets_no_report(town: Town) -> None:
    with pytest.raises(Unit.DoesNotExist):
        sending.send(replace(a_telling(town.north), unit_id=uuid4()), town.amina)
    assert not Report.objects.exists()


def test_a_forms_key_is_a_uuid_or_no_key(town: Town) -> None:
    key = a_telling(town.north).key
    assert sent_forms.as_key(str(key)) == key
    with pytest.raises(ValueError, match="badly formed"):
        sent_forms.as_key("nyckel")


def test_who_is_protected_opens_and_nothing_else_does(town: Town) -> None:
    report = a_report(town.north, town.amina, who="Berit Ask")
    assert talking.open_protected(report, "who", by=town.karin) == "Berit Ask"
    with pytest.raises(KeyError):
        talking.open_protected(report, "identity", by=town.karin)


def test_that_the_reporter_has_looked_is_kept_only_of_those_we_know(town: Town) -> None:
    named, unknown = a_report(town.north, town.amina), a_report(town.north, None)
    for report in (named, unknown):
        talking.mark_seen(report)
        report.refresh_from_db()
    assert named.seen_at
    assert unknown.seen_at is None


def test_postgresql_is_not_told_of_the_words_twice(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    report = a_report(town.north, town.amina)
    monkeypatch.setattr(search_index, "connection", SimpleNamespace(vendor="postgresql"))
    search_index.mirror([report.case.search_row])
    search_index.forget(report.case)
    assert not SearchRow.objects.filter(case=report.case).exists()
