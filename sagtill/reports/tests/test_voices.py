"""Voices from outside: who reads them, what is kept of them, and how fast they are read."""

from uuid import uuid4

import pytest

from sagtill.organisation.roles import STAFF_KINDS, VOICE_KINDS, Kind
from sagtill.organisation.testing import Town
from sagtill.reports.kinds import ALL, BY_CHOICE, STAFF, VOICES
from sagtill.reports.models import SearchRow, Voice
from sagtill.reports.rules import telling
from sagtill.reports.rules.statuses import Identity
from sagtill.reports.rules.voices import AnswerWay, Contact, Said, Speaker, answer_key
from sagtill.reports.services import sending, sent_forms
from sagtill.reports.testing import a_telling, a_voice


def test_staff_meet_only_their_own_doors_and_every_kind_has_one() -> None:
    assert set(ALL) == STAFF_KINDS | VOICE_KINDS
    assert {kind.key for kind in BY_CHOICE.values()} == set(STAFF)
    assert not set(STAFF) & set(VOICES)


OWN_NUMBER = "Jag heter Tolvan, 19121212-1212, och ingen ringer"
REFUSALS = [
    ("", Speaker.CLIENT, telling.EMPTY, "en vuxen skriver något"),
    ("", Speaker.CHILD, None, "ett barn får bara välja"),
    ("nej", Speaker.CLIENT, None, "inget är för kort för att höras"),
    (OWN_NUMBER, Speaker.CLIENT, None, "sitt eget nummer får man ge: texten är förseglad"),
    ("x" * 100_001, Speaker.CHILD, telling.TOO_LONG, "för lång"),
]


@pytest.mark.parametrize(("text", "speaker", "sentence", "why"), REFUSALS, ids=[row[3] for row in REFUSALS])
def test_a_voice_is_refused_only_when_there_is_nothing_to_read(
    town: Town, text: str, speaker: Speaker, sentence: str | None, why: str
) -> None:
    told = a_telling(town.north, kind=Kind.COMPLAINT, text=text, said=Said(speaker))
    assert told.errors() == ({"text": sentence} if sentence else {}), why


def test_everything_personal_in_a_voice_is_sealed_and_nothing_of_it_is_searched(town: Town) -> None:
    said = Said(
        Speaker.CHILD,
        door="afraid",
        wish="canary-wish",
        answer_way=AnswerWay.PHONE,
        contact=Contact(name="canary-name", to="canary-phone", when="canary-when", ombud="canary-ombud"),
        trusted="canary-trusted",
    )
    report = a_voice(town.north, said, text="canary-text")
    voice = Voice.objects.get()
    stored = [str(value) for row in (report, voice, report.case) for value in vars(row).values()]
    assert not any("canary" in value for value in stored)
    assert not SearchRow.objects.filter(case=report.case).exists()
    assert (report.text, voice.wish, voice.trusted) == ("canary-text", "canary-wish", "canary-trusted")
    assert voice.contact == said.contact


def test_a_voice_is_numbered_and_timed_like_every_anonymous_report(town: Town) -> None:
    report = a_voice(town.north, Said(Speaker.CLIENT, answer_way=AnswerWay.PHONE, contact=Contact(to="070-1")))
    assert report.identity == Identity.ANONYMOUS
    assert report.day_only
    assert report.log_at_night
    assert report.code_digest


def test_the_code_and_whether_it_was_sent_are_known_by_the_forms_key_alone(town: Town) -> None:
    told = a_telling(town.north, kind=Kind.COMPLAINT, identity=Identity.ANONYMOUS, said=Said(Speaker.CLIENT))
    receipt = sending.send(told, None)
    assert sent_forms.code_of(told.key) == receipt.code
    assert sent_forms.is_sent(told.key)
    assert not sent_forms.is_sent(uuid4())
    assert sent_forms.code_of(uuid4()) == ""
    sent_forms.forget_code(told.key)
    assert sent_forms.code_of(told.key) == ""


@pytest.mark.parametrize(
    ("speaker", "key"),
    [
        (Speaker.CHILD, "child_complaint_answer"),
        (Speaker.YOUNG, "child_complaint_answer"),
        (Speaker.CLIENT, "complaint_answer"),
    ],
)
def test_which_promise_an_answer_is_bound_to(speaker: Speaker, key: str) -> None:
    assert answer_key(speaker) == key
