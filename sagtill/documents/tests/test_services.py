"""A document is ordered, made once, locked with its hash, and given away only whole."""

import hashlib
from uuid import UUID, uuid4

import pytest
from django.http import Http404

from sagtill.audit.models import AuditRow
from sagtill.documents import delivery, queries, services
from sagtill.documents.models import Document
from sagtill.documents.rules.making import Form, State
from sagtill.documents.testing import a_paper
from sagtill.files.services import path_of
from sagtill.organisation.testing import Town

OWNER = UUID(int=7)


def ordered(town: Town, form: Form = Form.PDF, **choices: str) -> Document:
    return services.order(town.as_actor(town.josefin), OWNER, "investigation", form, choices)


def simple(document: Document) -> services.Order:
    return services.Order(a_paper())


def made(document: Document) -> Document:
    found = services.make(document.id, simple)
    assert found is not None
    return found


def test_a_made_document_is_locked_with_the_hash_of_the_very_file(town: Town) -> None:
    document = made(ordered(town))
    content = services.content_of(document)
    assert content.startswith(b"%PDF-")
    assert document.digest == hashlib.sha256(content).hexdigest()
    assert (document.state, document.pages, document.progress) == (State.READY, 1, 100)
    assert document.file is not None
    assert not path_of(document.organisation_id, document.file.id).read_bytes().startswith(b"%PDF-")


@pytest.mark.parametrize(("form", "head"), [(Form.WORD, b"PK"), (Form.ARCHIVE, b"%PDF-")])
def test_the_other_forms_are_made_too(town: Town, form: Form, head: bytes) -> None:
    document = made(ordered(town, form))
    assert services.content_of(document).startswith(head)
    assert document.file_name() == f"investigation-1.{'docx' if form is Form.WORD else 'pdf'}"


def test_made_twice_it_is_made_once_and_a_new_order_gets_the_next_number(town: Town) -> None:
    document = made(ordered(town))
    again = services.make(document.id, lambda _: pytest.fail("it was ready"))
    assert again is not None
    assert again.digest == document.digest
    assert ordered(town).number == 2
    assert [one.number for one in queries.of(OWNER)] == [2, 1]


def test_when_two_workers_make_it_the_first_one_stands(town: Town) -> None:
    document = ordered(town)

    def slow(waiting: Document) -> services.Order:
        made(waiting)
        return simple(waiting)

    second = services.make(document.id, slow)
    assert second is not None
    assert second.digest == Document.objects.get(pk=document.pk).digest


def test_an_error_is_noted_by_its_kind_and_the_next_try_may_go_well(town: Town) -> None:
    document = ordered(town)

    def broken(_: Document) -> services.Order:
        raise ValueError("hemligt")

    with pytest.raises(ValueError, match="hemligt"):
        services.make(document.id, broken)
    document.refresh_from_db()
    assert (document.state, document.error, document.is_under_way) == (State.FAILED, "ValueError", False)
    assert made(document).is_ready


def test_choices_are_sealed_and_come_back(town: Town) -> None:
    document = ordered(town, words="Hej Maja")
    assert b"Maja" not in bytes(document.sealed_choices)
    assert Document.objects.get(pk=document.pk).choices == {"words": "Hej Maja"}
    assert ordered(town).choices == {}


def test_nothing_is_given_until_it_is_ready_and_every_download_is_logged(town: Town) -> None:
    document = ordered(town)
    actor = town.as_actor(town.josefin)
    with pytest.raises(Http404):
        delivery.give(actor, document)
    with pytest.raises(FileNotFoundError):
        services.content_of(document)
    answer = delivery.give(actor, made(document))
    assert answer["Content-Disposition"] == 'attachment; filename="investigation-1.pdf"'
    assert "sandbox" in answer["Content-Security-Policy"]
    assert AuditRow.objects.filter(act="export", object_id=str(document.id)).count() == 1
    document.refresh_from_db()
    named = delivery.give(actor, document, called="Brev till den det gäller")
    assert named["Content-Disposition"] == 'attachment; filename="brev-till-den-det-galler-1.pdf"'


def test_a_file_that_is_not_the_one_that_was_made_is_not_given(town: Town) -> None:
    document = made(ordered(town))
    document.digest = "0" * 64
    with pytest.raises(services.ChangedFileError):
        services.content_of(document)


def test_what_does_not_exist_is_not_made(town: Town) -> None:
    assert services.make(uuid4(), simple) is None
    assert queries.one_of(OWNER, uuid4()) is None
