"""What IVO was sent is linked to the notification: the very file, with the hash it had."""

import pytest
from django.core.exceptions import PermissionDenied

from sagtill.cases.testing import a_case, as_, lifted
from sagtill.documents import services as files
from sagtill.documents.models import Document
from sagtill.documents.rules.making import Form
from sagtill.files.models import Attachment
from sagtill.files.services import path_of
from sagtill.investigations.documents import services, tasks
from sagtill.investigations.documents.kinds import DocumentKind
from sagtill.investigations.models import Investigation, Notification
from sagtill.investigations.services import ivo, urgent
from sagtill.investigations.testing import decided, fresh, opened
from sagtill.law import clock
from sagtill.law.outcomes import Outcome
from sagtill.organisation.testing import Town, client_of


def _pack(town: Town, matter: Investigation) -> Document:
    document = services.order(
        as_(town.josefin), matter, DocumentKind.IVO_PACK, Form.PDF, {"own": {}, "attachments": []}
    )
    tasks.make.func(str(document.id))
    document.refresh_from_db()
    return document


def _notify(town: Town, matter: Investigation, *documents: Document) -> Notification:
    keys = [one.id for one in documents]
    send = {"sent_on": clock.today(), "way": "e_service", "ivo_number": "", "attached": False}
    return urgent.notify(as_(town.josefin), matter, **send, documents=keys)  # type: ignore[arg-type]


def test_the_pack_that_was_sent_is_chosen_on_the_page_and_shown_with_its_hash(town: Town) -> None:
    matter, client = opened(town), client_of(town.josefin)
    pack = _pack(town, matter)
    assert "Underlag till IVO 1" in client.get(f"/lexsarah/{matter.number}/anmal").content.decode()
    said = {"sent_on": clock.today().isoformat(), "way": "e_service", "documents": str(pack.id)}
    assert client.post(f"/lexsarah/{matter.number}/anmal", said).status_code == 302
    page = client.get(f"/lexsarah/{matter.number}/efter").content.decode()
    assert pack.digest in page
    assert "Underlag till IVO 1</a>" in page
    assert f"/lexsarah/{matter.number}/dokument/{pack.id}" in page
    sent = matter.sent_to_ivo.get()
    assert (sent.what_label, sent.document, sent.digest) == ("Med anmälan", pack, pack.digest)


def test_a_newer_pack_does_not_change_what_was_sent(town: Town) -> None:
    matter = opened(town)
    first = _pack(town, matter)
    _notify(town, matter, first)
    second = _pack(town, fresh(matter))
    sent = matter.sent_to_ivo.get()
    assert (sent.document.number, second.number) == (1, 2)
    assert files.content_of(sent.document)[:5] == b"%PDF-"


def test_the_investigation_and_a_supplement_are_linked_too(town: Town) -> None:
    matter = opened(town)
    _notify(town, matter)
    matter = decided(fresh(matter), town, Outcome.SERIOUS)
    by, pack = as_(town.josefin), _pack(town, matter)
    ivo.send_investigation(by, matter, clock.today(), [pack.id])
    ivo.note_ivo(by, matter, ivo.FromIvo("supplement", clock.today(), documents=[pack.id]))
    assert [one.what for one in matter.sent_to_ivo.all()] == ["investigation", "supplement"]
    page = client_of(town.josefin).get(f"/lexsarah/{matter.number}/efter").content.decode()
    assert "Utredningen, efter anmälan" in page
    assert "Som komplettering" in page


def test_without_a_file_the_page_says_so(town: Town) -> None:
    matter = opened(town)
    _notify(town, matter)
    page = client_of(town.josefin).get(f"/lexsarah/{matter.number}/efter").content.decode()
    assert "Ingen fil som skickades är sparad här." in page


def test_a_file_that_was_changed_or_is_another_matters_cannot_have_been_sent(town: Town) -> None:
    matter = opened(town)
    other = opened(town, case=lifted(a_case(town, town.samir), town.karin))
    with pytest.raises(PermissionDenied, match="hör till en annan utredning"):
        _notify(town, matter, _pack(town, other))
    waiting = services.order(as_(town.josefin), matter, DocumentKind.IVO_PACK, Form.PDF, {"own": {}, "attachments": []})
    with pytest.raises(PermissionDenied, match="inte färdigt"):
        _notify(town, matter, waiting)
    pack = _pack(town, matter)
    Document.objects.filter(pk=pack.pk).update(digest="0" * 64)
    with pytest.raises(PermissionDenied, match="inte den som gjordes"):
        _notify(town, matter, pack)
    path_of(town.board.pk, Attachment.objects.get(owner_id=pack.pk).pk).unlink()
    with pytest.raises(PermissionDenied, match="inte den som gjordes"):
        _notify(town, matter, pack)
    assert not Notification.objects.exists()
