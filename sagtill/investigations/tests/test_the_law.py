"""One test for every row of docs/generated/lex_sarah.md: take the row away, and the test that bears its name fails."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from django.db.models import PROTECT, ProtectedError

from sagtill.cases.testing import a_case, as_
from sagtill.investigations.models import Investigation
from sagtill.investigations.queries import facts
from sagtill.investigations.rules import completeness
from sagtill.investigations.rules.completeness import missing
from sagtill.investigations.rules.ivo import WAYS
from sagtill.investigations.rules.next_step import Next
from sagtill.investigations.rules.stages import Basis, Safe, Serious, Stage
from sagtill.investigations.rules.tracks import TRACKS
from sagtill.investigations.services import after, informing, opening, tracks, urgent, writing
from sagtill.investigations.testing import TEXTS, a_beginning, complete, decided, ended, fresh, opened, providers, safe
from sagtill.law import clock, contents, deadlines, duties, notification, proofs, regulations, steps
from sagtill.law.docs_lex_sarah import duty_name
from sagtill.law.laws import Kind as OrganisationKind
from sagtill.law.laws import Law
from sagtill.law.outcomes import Outcome
from sagtill.organisation.roles import Kind
from sagtill.organisation.testing import Town, client_of
from sagtill.ui.words import day

# Duty, the day that asks, the section, the law's own word for how fast, and whose it is: b(oard), p(rivate), s(is).
DUTIES = [
    ("SoL.good_quality.2011", date(2024, 5, 2), "14 kap. 2 §", "", "bps"),
    ("SoL.report.2011", date(2024, 5, 2), "14 kap. 3 §", "genast", "bps"),
    ("SoL.inform_staff.2011", date(2024, 5, 2), "14 kap. 4 §", "", "bps"),
    ("SoL.inform_board_of_reports.2011", date(2024, 5, 2), "14 kap. 5 §", "", "p"),
    ("SoL.investigate.2011", date(2025, 6, 30), "14 kap. 6 §", "utan dröjsmål", "bps"),
    ("SoL.notify_ivo.2011", date(2025, 6, 30), "14 kap. 7 §", "snarast", "bps"),
    ("SoL.keep_documents.2011", date(2024, 5, 2), "7 kap. 6 §", "", "p"),
    ("SoL.good_quality.2025", date(2026, 5, 2), "5 kap. 1 §", "", "bps"),
    ("SoL.secure_quality.2025", date(2026, 5, 2), "5 kap. 2 §", "", "b"),
    ("SoL.routines.2025", date(2026, 5, 2), "27 kap. 1 §", "", "b"),
    ("SoL.report.2025", date(2025, 7, 1), "27 kap. 2 §", "genast", "bps"),
    ("SoL.inform_staff.2025", date(2026, 5, 2), "27 kap. 3 §", "", "bps"),
    ("SoL.inform_board_of_reports.2025", date(2026, 5, 2), "27 kap. 4 §", "", "p"),
    ("SoL.investigate.2025", date(2025, 7, 1), "27 kap. 5 §", "genast", "bps"),
    ("SoL.private_investigates.2025", date(2026, 5, 2), "17 kap. 10 §", "", "p"),
    ("SoL.notify_ivo.2025", date(2026, 5, 2), "27 kap. 6 §", "snarast", "bps"),
    ("SoL.inform_board_of_notification.2025", date(2026, 5, 2), "27 kap. 6 §", "", "p"),
    ("SoL.keep_documents.2025", date(2026, 5, 2), "17 kap. 10 §", "", "p"),
    ("SoL.notify_about_licence.2026", date(2026, 1, 1), "27 kap. 7 §", "", "b"),
    ("LSS.good_quality.2011", date(2026, 5, 2), "24 a §", "", "bp"),
    ("LSS.secure_quality.always", date(2026, 5, 2), "6 §", "", "bp"),
    ("LSS.report.2011", date(2026, 5, 2), "24 b §", "genast", "bp"),
    ("LSS.inform_staff.2011", date(2026, 5, 2), "24 c §", "", "bp"),
    ("LSS.inform_board_of_reports.2011", date(2026, 5, 2), "24 d §", "", "p"),
    ("LSS.investigate.2011", date(2026, 5, 2), "24 e §", "utan dröjsmål", "bp"),
    ("LSS.private_investigates.always", date(2026, 5, 2), "23 g §", "", "p"),
    ("LSS.notify_ivo.2011", date(2026, 5, 2), "24 f §", "snarast", "bp"),
    ("LSS.inform_board_of_notification.2011", date(2026, 5, 2), "24 f §", "", "p"),
    ("LSS.keep_documents.always", date(2026, 5, 2), "23 g §", "", "p"),
    ("LSS.notify_about_licence.always", date(2025, 12, 31), "15 § 11", "", "b"),
    ("LSS.notify_about_licence.2026", date(2026, 1, 1), "15 § 11", "", "b"),
]
_KINDS = {"b": OrganisationKind.BOARD, "p": OrganisationKind.PRIVATE, "s": OrganisationKind.SIS}


@pytest.mark.parametrize(("row", "day", "section", "word", "whose"), DUTIES, ids=[row[0] for row in DUTIES])
def test_the_duty_holds_in_its_time(row: str, day: date, section: str, word: str, whose: str) -> None:
    law = Law.LSS if row.startswith("LSS") else Law.SOL
    named = {duty_name(duty): duty for duty in duties.duties_on(day, law)}
    assert (named[row].source.section, named[row].time_word) == (section, word)
    assert set(named[row].bearers) == {_KINDS[one] for one in whose}


def test_those_who_work_there_are_told_of_both_duties_where_they_report(town: Town) -> None:
    page = client_of(town.amina).get("/r").content.decode()
    assert "ska genast rapportera missförhållanden och påtagliga risker (27 kap. 2 § SoL (2025:400), 24 b § LSS" in page
    assert "medverka till god kvalitet (5 kap. 1 § SoL (2025:400), 24 a § LSS" in page


def test_a_private_provider_tells_the_board_of_the_notification(town: Town) -> None:
    by, one = as_(town.sara), providers(town)
    informing.inform(by, one, "report", "En rapport om natten.", board=town.board)
    send = {"sent_on": clock.today(), "way": "post", "ivo_number": "", "attached": False}
    urgent.notify(by, fresh(one), **send)  # type: ignore[arg-type]
    assert fresh(one).next_step == Next.INFORM_OF_NOTICE
    informing.inform(by, fresh(one), "notification", "Anmälan är skickad.", board=town.board)
    assert fresh(one).next_step != Next.INFORM_OF_NOTICE


def test_nothing_of_an_investigation_can_be_taken_away(town: Town) -> None:
    one = complete(opened(town), town.josefin)
    with pytest.raises(ProtectedError):
        one.delete()
    names = [field.name for field in Investigation._meta.related_objects if field.on_delete is not PROTECT]
    assert names == []


# -- the page names tests, and each of them is here ---------------------------


def _cases(name: str) -> set[str]:
    """The first parameter of every case of a test, or nothing when it has one case only."""
    marks = [mark for mark in getattr(globals()[name], "pytestmark", []) if mark.name == "parametrize"]
    return {str(row[0]) if isinstance(row, tuple) else str(row) for mark in marks for row in mark.args[1]}


@pytest.mark.parametrize("proof", sorted({*proofs.PROOFS.values(), *proofs.DONE_BY.values()}))
def test_a_proof_that_the_page_names_is_a_case_that_runs(proof: str) -> None:
    name, _, case = proof.partition("[")
    assert case.removesuffix("]") in (_cases(name) or {""})


def test_a_duty_that_is_done_here_is_a_duty_of_the_page() -> None:
    assert set(proofs.DONE_BY) <= {duty.key for duty in duties.DUTIES}


# -- the two months -----------------------------------------------------------


def test_the_investigation_goes_to_ivo_in_two_months() -> None:
    assert deadlines.due("ivo_investigation", date(2026, 9, 15)).date == date(2026, 11, 16)  # the 15th is a Sunday
    assert deadlines.rule("ivo_investigation", date(2026, 9, 15)).length == 2


# -- what the words mean, who reports: shown where they are needed ------------


def _page(town: Town, address: str) -> str:
    return client_of(town.josefin).get(address).content.decode()


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ("deviation", "Avvikelse: något som inte blev som det skulle"),
        ("misconduct", "Missförhållande: såväl utförda handlingar"),
        ("risk", "Påtaglig risk: uppenbar och konkret risk"),
        ("serious", "Allvarligt missförhållande: samma slags handlingar"),
    ],
)
def test_the_page_says_what_the_word_means(town: Town, row: str, words: str) -> None:
    one = complete(opened(town), town.josefin)
    assert words in _page(town, f"/lexsarah/{one.number}/forslag"), row


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ("who_must", "Anställda, uppdragstagare och praktikanter ska rapportera"),
        ("volunteers", "Frivilligarbetare utan ersättning omfattas inte"),
        ("spoken_or_written", "En rapport får vara skriftlig eller muntlig"),
        ("clients_and_relatives", "Enskilda och närstående kan inte rapportera"),
        ("all_investigated", "Alla rapporter ska utredas"),
        ("feedback_to_reporter", "Den som rapporterade får återkoppling"),
        ("feedback_to_client", "Den enskilde eller vårdnadshavaren får återkoppling"),
    ],
)
def test_the_page_says_who_reports(town: Town, row: str, words: str) -> None:
    assert words in _page(town, "/lexsarah/ny"), row


# -- the report ---------------------------------------------------------------

_REPORT: dict[str, str] = {
    "received_at": "Registrerad",
    "reported_by": "Amina Ek",
    "received_by": "mottagen av Josefin Lind",
    "what_happened": "Turen låg dubbelt",
    "when_and_where": "Hemtjänsten Norr",
    "who_it_concerns": "Personen påverkades allvarligt",
    "immediate_measures": "Nattpatrullen gav mat och medicin",
    "written_down_by": "Muntlig, nedskriven",
}


@pytest.mark.parametrize("row", list(_REPORT))
def test_the_first_part_holds_what_the_report_must(town: Town, row: str) -> None:
    assert row in {one.key for one in contents.REPORT}
    if row == "written_down_by":
        one = opening.open_directly(as_(town.josefin), town.north, a_beginning(), "En anhörig ringde.", clock.now())
    else:
        one = safe(opened(town), town.josefin)
    assert _REPORT[row] in _page(town, f"/lexsarah/{one.number}/del/1")


# -- the investigation --------------------------------------------------------

_TEXT_OF = {
    "consisted_of": "consisted_of",
    "consequences": "consequences",
    "noticed": "noticed",
    "occurred": "occurred",
    "similar_before": "similar_before",
    "could_recur": "could_recur",
    "child_view": "child_view",
    "child_best_interest": "child_best_interest",
    "child_informed": "child_informed",
}


@pytest.mark.parametrize("row", list(_TEXT_OF))
def test_no_proposal_without(town: Town, row: str) -> None:
    assert row in {one.key for one in contents.INVESTIGATION if one.required}
    one = complete(opened(town, concerns_child=True), town.josefin)
    writing.write(as_(town.josefin), one, {_TEXT_OF[row]: ""})
    assert [lacking.row for lacking in facts.gathered(fresh(one)).lacking] == [row]


@pytest.mark.parametrize("row", ["causes", "measures_taken", "prevention"])
def test_no_proposal_without_the_work(row: str) -> None:
    assert row in {one.key for one in contents.INVESTIGATION if one.required}
    done = {
        "written": frozenset(TEXTS),
        "registered": True,
        "safe": Safe.YES,
        "measures": 1,
        "serious": Serious.NOT_NOW,
        "occurred_on": True,
        "noticed_on": True,
        "causes": 1,
        "actions": 1,
        "impartial": True,
    }
    field = {"causes": "causes", "measures_taken": "measures", "prevention": "actions"}[row]
    known = completeness.Facts(**{**done, field: 0})  # type: ignore[arg-type]
    assert [one.row for one in missing(known)] == [row]
    assert missing(completeness.Facts(**done)) == ()  # type: ignore[arg-type]


def test_what_else_came_up_has_its_place(town: Town) -> None:
    assert "what_else" in {one.key for one in contents.INVESTIGATION}
    assert "Vad har i övrigt kommit fram?" in _page(town, f"/lexsarah/{opened(town).number}/del/8")


def test_the_decision_ends_the_investigation(town: Town) -> None:
    assert "decision" in {one.key for one in contents.INVESTIGATION}
    one = decided(opened(town), town)
    assert (one.stage, one.parts_done) == (Stage.DECIDED, 9)


@pytest.mark.parametrize("row", ["documented_on", "comes_from", "fact_or_assessment", "documented_by"])
def test_every_entry_says(town: Town, row: str) -> None:
    assert row in {one.key for one in contents.ENTRY_FACTS}
    one = opened(town)
    noted = writing.Noted("Två hade planeringen öppen.", "Logg i planeringen", Basis.FACT, 5)
    entry = writing.note(as_(town.josefin), one, noted)
    held = {
        "documented_on": clock.local(entry.at).date() == clock.today(),
        "comes_from": entry.source == "Logg i planeringen",
        "fact_or_assessment": entry.basis == Basis.FACT,
        "documented_by": (entry.by_name, entry.by_title) == ("Josefin Lind", "SAS"),
    }
    assert held[row]
    # The row of the entry itself: the same words stand elsewhere on the page too.
    page = _page(town, f"/lexsarah/{one.number}/del/5")
    shown = next(part for part in page.split("<tr") if "Två hade planeringen öppen." in part).split("</tr>")[0]
    words = {
        "documented_on": day(clock.today()),
        "comes_from": "Logg i planeringen",
        "fact_or_assessment": "Fakta",
        "documented_by": "Josefin Lind, SAS",
    }
    assert words[row] in shown


# -- the decision -------------------------------------------------------------


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


# -- the notification ---------------------------------------------------------

FIELDS = [
    ("own_number", 1), ("seriousness", 2), ("notifier_kind", 3), ("notifier_name", 3), ("organisation_number", 4),
    ("address", 4), ("contact_person", 4), ("contact_phone", 4), ("contact_email", 4), ("unit_name", 5),
    ("unit_address", 5), ("unit_municipality", 5), ("unit_form", 5), ("occurred_at", 5), ("description", 6),
    ("investigation_follows", 7), ("area", 8), ("consequences", 9), ("measures", 9), ("others_told", 9),
]  # fmt: skip


@pytest.mark.parametrize(("row", "group"), FIELDS, ids=[row[0] for row in FIELDS])
def test_the_notification_asks_for(row: str, group: int) -> None:
    fields = {one.key: one for one in notification.template()}
    assert fields[row].group == group


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
    assert words in _page(town, f"/lexsarah/{opened(town).number}/anmal"), row


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


# -- the order of a case ------------------------------------------------------

_STEPS = {
    "register_and_protect": Next.MAKE_SAFE,
    "judge_seriousness": Next.JUDGE_SERIOUS,
    "investigate": Next.WRITE,
    "decide": Next.DECIDE,
    "notify": Next.NOTIFY,
    "answer_reporter": Next.REPLY,
    "answer_client": Next.TELL,
}


@pytest.mark.parametrize("row", list(_STEPS))
def test_the_next_step_asks_to(town: Town, row: str) -> None:
    assert row in {one.key for one in steps.STEPS}
    one = opened(town)
    seen = {one.next_step}
    one = safe(one, town.josefin)
    seen.add(one.next_step)
    urgent.judge_serious(as_(town.josefin), one, Serious.YES, "Livsfara.")
    seen.add(fresh(one).next_step)
    urgent.judge_serious(as_(town.josefin), one, Serious.NOT_NOW, "Personen var inte i fara.")
    seen.add(fresh(one).next_step)
    other = decided(fresh(one), town)
    seen |= {other.next_step, Next.TELL if facts.gathered(other).told_missing else "", Next.DECIDE}
    assert _STEPS[row] in seen


def test_a_suspicion_is_said_to_be_one_as_soon_as_it_is_told(town: Town) -> None:
    assert "report" in {one.key for one in steps.STEPS}
    case = a_case(town, suspected=True)
    assert "Kan vara lex Sarah" in client_of(town.karin).get(f"/arende/{case.number}").content.decode()


def test_a_private_provider_tells_the_board_of_every_report(town: Town) -> None:
    assert "inform_board" in {one.key for one in steps.STEPS}
    one = providers(town)
    assert one.next_step == Next.INFORM_BOARD
    sent = informing.inform(as_(town.sara), one, "report", "En rapport om natten.", board=town.board)
    assert fresh(one).next_step != Next.INFORM_BOARD
    assert "En rapport om natten." in _page(town, "/lexsarah/fran-utforare")
    assert client_of(town.josefin).get(f"/lexsarah/{one.number}").status_code == 404
    informing.receive(as_(town.josefin), sent)
    assert "Mottaget" in client_of(town.sara).get(f"/lexsarah/{one.number}/efter").content.decode()


def test_what_prevents_it_is_answered_by_an_action_that_is_followed_up(town: Town) -> None:
    keys = {one.key for one in steps.STEPS}
    assert {"prevent", "follow_effect", "learn"} <= keys
    one = ended(opened(town), town)
    case = one.cases.get().case
    case.refresh_from_db()
    assert case.actions_open == 1
    assert case.first_action_due is not None


# -- what stands beside -------------------------------------------------------

_BESIDE = {
    "child_concern": Kind.CHILD_CONCERN,
    "crime": Kind.POLICE,
    "worker": Kind.WORK_ENVIRONMENT,
    "health_care": Kind.HEALTH_CARE,
    "data_breach": Kind.DATA_BREACH,
}


@pytest.mark.parametrize("row", list(_BESIDE))
def test_there_is_a_track_for(town: Town, row: str) -> None:
    assert row in {one.key for one in steps.BESIDE}
    kind = _BESIDE[row]
    assert TRACKS[kind].row == row
    track = tracks.begin(as_(town.josefin), opened(town), kind, "Det här behöver ni veta.", clock.now())
    assert (track.due_at is not None) is (kind is Kind.DATA_BREACH)


def test_somebody_elses_business_is_a_case_of_its_own(town: Town) -> None:
    assert "licence" in {one.key for one in steps.BESIDE}
    assert "27 kap. 7 § SoL, 15 § 11 LSS" in _page(town, "/lexsarah/annans-verksamhet")


@pytest.mark.parametrize(
    ("row", "section"),
    [
        ("ivo_on_notifications", "18 kap. 8 § 2"),
        ("socialstyrelsen_protection", "18 kap. 1 §"),
        ("socialstyrelsen_carrying_out", "18 kap. 5 §"),
    ],
)
def test_who_may_issue_new_regulations(row: str, section: str) -> None:
    assert {one.key: one.source.section for one in regulations.MAY_ISSUE}[row] == section
