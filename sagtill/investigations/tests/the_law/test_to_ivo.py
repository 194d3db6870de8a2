"""The decision, the notification to IVO, and the two months."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied

from sagtill.cases.testing import as_
from sagtill.investigations.rules.ivo import WAYS
from sagtill.investigations.rules.stages import Stage
from sagtill.investigations.services import after, urgent
from sagtill.investigations.testing import decided, fresh, opened
from sagtill.investigations.tests.the_law.pages import page
from sagtill.law import clock, deadlines, notification
from sagtill.law.outcomes import Outcome
from sagtill.organisation.testing import Town


def test_the_investigation_goes_to_ivo_in_two_months() -> None:
    assert deadlines.due("ivo_investigation", date(2026, 9, 15)).date == date(2026, 11, 16)  # the 15th is a Sunday
    assert deadlines.rule("ivo_investigation", date(2026, 9, 15)).length == 2


@pytest.mark.parametrize(
    "row", ["outcome", "reasons", "ivo", "ivo_number", "decided_by", "delegation", "reported_to_board"]
)
def test_the_decision_says(town: Town, row: str) -> None:
    serious = row in ("ivo", "ivo_number")
    one = decided(opened(town), town, Outcome.SERIOUS if serious else Outcome.MISCONDUCT)
    decision = one.decisions.get()
    if serious:
        urgent.notify(
            as_(town.josefin), one, sent_on=clock.today(), way="post", ivo_number="3.1.1-1/2026", attached=True
        )
    if row == "reported_to_board":
        after.report_to_board(as_(town.josefin), one, clock.today())
    decision.refresh_from_db()
    said = {
        "outcome": decision.outcome == Outcome.MISCONDUCT,
        "reasons": decision.reasons.startswith("Hjälpen uteblev"),
        "ivo": decision.notify_ivo and decision.ivo_reasons == "Det är allvarligt.",
        "ivo_number": row != "ivo_number" or fresh(one).notification.ivo_number == "3.1.1-1/2026",
        "decided_by": (decision.by_name, decision.by_title) == ("Doris Ahl", "Socialchef"),
        "delegation": decision.delegation == "5.2",
        "reported_to_board": decision.reported_to_board_on == clock.today(),
    }
    assert said[row]


FIELDS = [
    ("own_number", 1), ("seriousness", 2), ("notifier_kind", 3), ("notifier_name", 3), ("organisation_number", 4),
    ("address", 4), ("contact_person", 4), ("contact_phone", 4), ("contact_email", 4), ("unit_name", 5),
    ("unit_address", 5), ("unit_municipality", 5), ("unit_form", 5), ("occurred_at", 5), ("description", 6),
    ("investigation_follows", 7), ("area", 8), ("consequences", 9), ("measures", 9), ("others_told", 9),
]  # fmt: skip


@pytest.mark.parametrize(("row", "group"), FIELDS, ids=[row[0] for row in FIELDS])
def test_the_notification_asks_for(town: Town, row: str, group: int) -> None:
    fields = {one.key: one for one in notification.template()}
    assert fields[row].group == group
    assert f'<label for="ivo-{row}">{group}. {fields[row].text}' in page(
        town, f"/lexsarah/{opened(town).number}/dokument/ivo"
    )


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ("investigation_attached", "Utredningen bifogas anmälan"),
        ("other_documents", "Andra handlingar av betydelse bifogas"),
        ("department", "Till den regionala avdelning där verksamheten ligger"),
        ("signed", "kräver BankID eller SITHS"),
        ("supplement", "En utredning som skickas senare"),
        ("own_operation", "En huvudman anmäler bara sin egen verksamhet"),
    ],
)
def test_the_page_says_how_it_is_sent(town: Town, row: str, words: str) -> None:
    number = opened(town).number
    for end in ("anmal", "dokument/ivo", "dokument/gor/ivo_pack"):
        assert words in page(town, f"/lexsarah/{number}/{end}"), row


def test_it_may_be_sent_before_the_investigation_is_finished(town: Town) -> None:
    one = opened(town)
    urgent.notify(as_(town.josefin), one, sent_on=clock.today(), way="e_service", ivo_number="", attached=False)
    assert fresh(one).stage == Stage.OPEN
    assert fresh(one).ivo_due is not None


def test_it_is_never_sent_by_mail_or_fax() -> None:
    assert set(WAYS) == {"e_service", "post"}


def test_what_is_sent_cannot_be_changed(town: Town) -> None:
    one = opened(town)
    send = {"sent_on": clock.today(), "way": "post", "ivo_number": "", "attached": False}
    urgent.notify(as_(town.josefin), one, **send)  # type: ignore[arg-type]
    with pytest.raises(PermissionDenied, match="redan skickad"):
        urgent.notify(as_(town.josefin), fresh(one), **send)  # type: ignore[arg-type]
