"""A request to see an investigation, tried passage by passage, and every mark in the log."""

from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied

from sagtill.audit.models import AuditRow
from sagtill.cases.testing import as_
from sagtill.documents import services as files
from sagtill.documents.rules.paper import text_of
from sagtill.documents.testing import Read
from sagtill.investigations.documents import queries, services
from sagtill.investigations.documents.models import Copy
from sagtill.investigations.documents.tests.a_matter import made
from sagtill.investigations.models import Investigation
from sagtill.investigations.services import writing
from sagtill.organisation.testing import Town


def test_a_request_is_tried_passage_by_passage_and_every_mark_is_logged(town: Town, matter: Investigation) -> None:
    josefin = as_(town.josefin)
    copy = services.begin_copy(josefin, matter)
    assert services.mask_words(josefin, copy, "personen", "social_services") >= 2
    assert services.mask_words(josefin, copy, "personen", "social_services") >= 2
    assert services.mask_words(josefin, copy, "finns inte", "social_services") == 0
    services.mask_line(josefin, copy, 0, "whereabouts_of_child")
    taken = copy.masks.get(line=0)
    services.unmask(josefin, copy, taken.id)
    services.unmask(josefin, copy, uuid4())
    document = services.decide_copy(josefin, copy)
    assert document is not None
    read = Read(files.content_of(made(document)))
    assert "Personen" not in read.text()
    assert matter.title in read.text()
    assert copy.masks.filter(removed_by=town.josefin).count() == 1
    assert AuditRow.objects.filter(act="disclose", object_id=str(copy.id)).exists()
    copy.refresh_from_db()
    assert copy.outcome == "masked"
    with pytest.raises(PermissionDenied, match="redan prövad"):
        services.mask_words(josefin, copy, "hjälp", "social_services")


def test_marks_are_about_the_text_as_it_was_when_the_request_came(town: Town, matter: Investigation) -> None:
    josefin = as_(town.josefin)
    copy = services.begin_copy(josefin, matter)
    writing.write(josefin, matter, {"consisted_of": "Något helt annat."})
    assert "Kvällshjälpen kom inte." in text_of(Copy.objects.get(pk=copy.pk).paper)
    shown = queries.passages(copy)
    assert [one.number for one in shown] == sorted(one.number for one in shown)


def test_a_request_can_be_given_whole_or_refused(town: Town, matter: Investigation) -> None:
    josefin = as_(town.josefin)
    assert services.decide_copy(josefin, services.begin_copy(josefin, matter)) is not None
    assert services.decide_copy(josefin, services.begin_copy(josefin, matter), refused=True) is None
    assert list(Copy.objects.values_list("number", "outcome")) == [(2, "refused"), (1, "whole")]


def test_a_bad_reason_a_bad_line_and_the_wrong_person_are_refused(town: Town, matter: Investigation) -> None:
    josefin = as_(town.josefin)
    copy = services.begin_copy(josefin, matter)
    with pytest.raises(PermissionDenied, match="varför"):
        services.mask_words(josefin, copy, "personen", "hittepå")
    with pytest.raises(PermissionDenied, match="finns inte"):
        services.mask_line(josefin, copy, 9999, "social_services")
    with pytest.raises(PermissionDenied, match="Bara den som utreder"):
        services.begin_copy(as_(town.karin), matter)
    assert queries.copy_of(matter, uuid4()) is None


def test_masks_that_overlap_are_shown_once() -> None:
    from sagtill.documents.rules.masking import Mark

    assert queries._pieces("Anna Ek bor", [Mark(0, 0, 4, "a"), Mark(0, 2, 7, "b")]) == [
        ("Anna", "a"),
        (" Ek", "b"),
        (" bor", ""),
    ]
    assert queries._pieces("Anna", [Mark(0, 0, 4, "a"), Mark(0, 1, 3, "b")]) == [("Anna", "a")]
