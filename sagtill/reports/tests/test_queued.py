"""What a phone locked without a network is opened here, once, for the one who wrote it."""

import json
from base64 import b64decode
from typing import Any
from uuid import uuid4

import pytest
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from django.test import Client

from sagtill.organisation.models import Person
from sagtill.organisation.testing import Town
from sagtill.reports.models import Draft, Report
from sagtill.reports.services import drafts
from sagtill.vault.rules import CannotOpenError
from sagtill.vault.services import envelopes

WHAT = [["text", "Larmet gick inte att höra i källaren."], ["when", "today"]]


def locked(public_key: bytes, content: dict[str, Any]) -> bytes:
    """What the script in the phone does, once more in Python."""
    own = ec.generate_private_key(ec.SECP256R1())
    point = own.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
    shared = own.exchange(ec.ECDH(), ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), public_key))
    key = HKDF(algorithm=hashes.SHA256(), length=32, salt=point, info=b"sagtill:envelope").derive(shared)
    nonce = bytes(12)
    return point + nonce + AESGCM(key).encrypt(nonce, json.dumps(content).encode(), None)


def signed_in(person: Person) -> Client:
    client = Client()
    client.force_login(person)
    return client


def report(client: Client, **more: Any) -> dict[str, Any]:
    owner = client.get("/r/ko").json()["owner"]
    steps = {"vad": WHAT, "hur": [["choice", "little"]], "stammer": []}
    return {"owner": owner, "key": str(uuid4()), "typ": "fel", "svar": "", "language": "sv", "steps": steps, **more}


def hand_over(client: Client, content: dict[str, Any]) -> Any:
    key = b64decode(client.get("/r/ko").json()["key"])
    return client.post("/r/ko", locked(key, content), content_type="application/octet-stream")


def test_a_locked_report_is_sent_once_however_often_it_is_handed_over(town: Town) -> None:
    client = signed_in(town.amina)
    content = report(client)
    answers = [hand_over(client, content) for _ in range(2)]
    assert [answer.status_code for answer in answers] == [200, 200]
    assert answers[0].json()["number"] == answers[1].json()["number"]
    sent = Report.objects.get()
    assert sent.reporter == town.amina
    assert sent.plain_text == "Larmet gick inte att höra i källaren."


def test_only_the_one_who_wrote_it_may_send_it(town: Town) -> None:
    content = report(signed_in(town.amina))
    answer = hand_over(signed_in(town.karin), content)
    assert answer.status_code == 409
    assert "Den som skrev" in answer.json()["sentence"]
    assert not Report.objects.exists()


def test_without_signing_in_nothing_is_given_or_taken(town: Town) -> None:
    assert Client().get("/r/ko").status_code == 401
    assert Client().post("/r/ko", b"x", content_type="application/octet-stream").status_code == 401


@pytest.mark.parametrize("touched", ["cut", "changed", "nothing", "a false owner", "no pages"])
def test_what_was_changed_on_the_way_is_refused(town: Town, touched: str) -> None:
    client = signed_in(town.amina)
    key = b64decode(client.get("/r/ko").json()["key"])
    content = report(client)
    if touched == "a false owner":
        content["owner"] = "x" + content["owner"][1:]
    if touched == "no pages":
        content["steps"] = None
    whole = locked(key, content)
    sent = {"cut": whole[:70], "changed": whole[:-1] + bytes([whole[-1] ^ 1]), "nothing": b""}.get(touched, whole)
    assert client.post("/r/ko", sent, content_type="application/octet-stream").status_code == 410
    assert not Report.objects.exists()


def test_an_unknown_door_is_refused(town: Town) -> None:
    client = signed_in(town.amina)
    assert hand_over(client, report(client, typ="något annat")).status_code == 410


def test_a_personal_number_becomes_a_draft_to_put_right_and_no_word_is_lost(town: Town) -> None:
    client = signed_in(town.amina)
    text = "Hon heter 19640823-3234 och fick vänta länge."
    content = report(client)
    content["steps"]["vad"] = [["text", text], ["when", "today"]]
    answer = hand_over(client, content)
    assert (answer.status_code, answer.json()["draft"]) == (422, "/r")
    draft = drafts.of(town.amina)
    assert draft is not None
    values = drafts.answers_in(draft)
    assert values is not None
    assert values["text"] == text
    assert "Fortsätt skriva" in client.get("/r").content.decode()


def test_pages_that_are_missing_become_a_draft_too(town: Town) -> None:
    client = signed_in(town.amina)
    content = report(client)
    del content["steps"]["hur"]
    assert hand_over(client, content).status_code == 422
    assert Draft.objects.count() == 1


def test_a_draft_that_is_there_already_is_never_written_over(town: Town) -> None:
    client = signed_in(town.amina)
    drafts.save(town.amina, {"text": "det första"})
    content = report(client)
    del content["steps"]["hur"]
    assert hand_over(client, content).status_code == 423
    draft = drafts.of(town.amina)
    assert draft is not None
    assert drafts.answers_in(draft) == {"text": "det första"}


def test_the_pages_before_the_network_was_gone_are_taken_along_sealed(town: Town) -> None:
    client = signed_in(town.amina)
    page = client.post("/r/svar", {"typ": "risk"}).context["sealed"]
    first = {"svar": page, "fran": "vad", "text": "Trappan är hal på morgonen.", "when": "today"}
    first["unit"] = str(client.post("/r/svar", {"typ": "risk"}).context["form"].initial["unit"])
    sealed = client.post("/r/svar", first).context["sealed"]
    answer = hand_over(client, report(client, typ="risk", svar=sealed, steps={"stammer": [["who", "Anna i trappan"]]}))
    assert answer.status_code == 200
    sent = Report.objects.get()
    assert (sent.kind, sent.plain_text) == ("risk", "Trappan är hal på morgonen.")
    assert not Draft.objects.exists(), "what has been sent is no draft any more"


def test_the_same_form_with_other_words_becomes_a_draft_of_its_own(town: Town) -> None:
    client = signed_in(town.amina)
    content = report(client)
    assert hand_over(client, content).status_code == 200
    content["steps"]["vad"] = [["text", "Något helt annat hände sedan."], ["when", "today"]]
    assert hand_over(client, content).status_code == 422
    assert Report.objects.count() == 1


def test_the_shell_holds_nothing_of_anybody_and_the_worker_knows_its_files(town: Town) -> None:
    page = signed_in(town.amina).get("/r/utan-nat").content.decode()
    assert town.amina.name not in page
    worker = Client().get("/r/sw.js")
    assert worker["Service-Worker-Allowed"] == "/r"
    assert "offline.js" in worker.content.decode()


def test_an_envelope_for_another_key_is_not_opened(db: None) -> None:
    other = ec.generate_private_key(ec.SECP256R1()).public_key()
    key = other.public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
    with pytest.raises(CannotOpenError):
        envelopes.open_envelope(locked(key, {"a": 1}))


def test_signing_out_leaves_a_locked_report_in_the_phone_and_else_nothing(town: Town) -> None:
    assert signed_in(town.amina).post("/logga-ut", {"ko": "1"})["Clear-Site-Data"] == '"cache"'
    assert "storage" in signed_in(town.amina).post("/logga-ut")["Clear-Site-Data"]
