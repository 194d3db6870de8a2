from datetime import date
from itertools import combinations

import pytest

from sagtill.law.duties import DUTIES, duties_on, duty_on, reference_line, section_references
from sagtill.law.laws import Kind, Law

OLD, NEW, LATER = date(2025, 6, 30), date(2025, 7, 1), date(2026, 1, 1)

TIME_WORDS = [
    (Law.SOL, OLD, "investigate", "utan dröjsmål", "14 kap. 6 § SoL (2001:453)", "gamla lagens sista dag"),
    (Law.SOL, NEW, "investigate", "genast", "27 kap. 5 § SoL (2025:400)", "nya lagens första dag"),
    (Law.LSS, OLD, "investigate", "utan dröjsmål", "24 e § LSS (1993:387)", "LSS ändrades inte"),
    (Law.LSS, LATER, "investigate", "utan dröjsmål", "24 e § LSS (1993:387)", "LSS säger så än"),
    (Law.LVU, LATER, "investigate", "genast", "27 kap. 5 § SoL (2025:400)", "LVU är socialtjänst"),
    (Law.LVM, LATER, "notify_ivo", "snarast", "27 kap. 6 § SoL (2025:400)", "LVM är socialtjänst"),
    (Law.SHELTER, NEW, "report", "genast", "27 kap. 2 § SoL (2025:400)", "skyddat boende är socialtjänst"),
    (Law.LSS, NEW, "report", "genast", "24 b § LSS (1993:387)", "rapportera genast även i LSS"),
    (Law.LSS, NEW, "notify_ivo", "snarast", "24 f § LSS (1993:387)", "anmäla snarast även i LSS"),
    (Law.SOL, OLD, "notify_ivo", "snarast", "14 kap. 7 § SoL (2001:453)", "anmäla snarast även förr"),
]


@pytest.mark.parametrize(("law", "day", "key", "word", "citation", "why"), TIME_WORDS)
def test_the_law_and_the_day_decide_time_word_and_section(
    law: Law, day: date, key: str, word: str, citation: str, why: str
) -> None:
    duty = duty_on(key, day, law)
    assert (duty.time_word, duty.source.citation) == (word, citation), why


def test_the_duty_about_somebody_elses_licence_begins_in_2026_and_is_not_lex_sarah() -> None:
    keys_before = {duty.key for duty in duties_on(date(2025, 12, 31), Law.SOL)}
    assert "notify_about_licence" not in keys_before
    duty = duty_on("notify_about_licence", LATER, Law.LVU)
    assert (duty.lex_sarah, duty.source.section) == (False, "27 kap. 7 §")
    assert "notify_about_licence" not in section_references(Law.SOL, LATER)


def test_the_corresponding_duty_in_lss_was_narrower_before_2026() -> None:
    before = duty_on("notify_about_licence", date(2025, 12, 31), Law.LSS).source.text
    after = duty_on("notify_about_licence", LATER, Law.LSS).source.text
    assert "personlig assistans" in before
    assert "allvarliga brister" in after


def test_only_a_private_provider_informs_the_board() -> None:
    for law in (Law.SOL, Law.LSS):
        for kind in (Kind.BOARD, Kind.SIS):
            assert "inform_board_of_reports" not in {duty.key for duty in duties_on(LATER, law, kind)}
        private = {duty.key for duty in duties_on(LATER, law, Kind.PRIVATE)}
        assert {"inform_board_of_reports", "inform_board_of_notification", "keep_documents"} <= private


RECIPIENTS = [
    (Law.SOL, Kind.BOARD, "den berörda socialnämnden"),
    (Law.SOL, Kind.PRIVATE, "den som bedriver verksamheten"),
    (Law.SOL, Kind.SIS, "myndighetschefen"),
    (Law.LSS, Kind.BOARD, "berörda nämnder som avses i 22 § LSS"),
    (Law.LSS, Kind.PRIVATE, "den som bedriver verksamheten"),
]


@pytest.mark.parametrize(("law", "kind", "recipient"), RECIPIENTS)
def test_the_report_goes_to_the_one_the_law_names(law: Law, kind: Kind, recipient: str) -> None:
    duty = duty_on("report", LATER, law)
    assert duty.recipients[kind] == recipient
    assert duty.bearers[kind] == "den som fullgör uppgifter i verksamheten"


def test_lss_knows_no_duties_for_sis() -> None:
    assert duties_on(LATER, Law.LSS, Kind.SIS) == ()


def test_the_notification_to_ivo_is_made_by_the_one_the_law_names() -> None:
    bearers = duty_on("notify_ivo", LATER, Law.SOL).bearers
    assert bearers[Kind.BOARD] == "socialnämnden"
    assert bearers[Kind.SIS] == "myndighetschefen för Statens institutionsstyrelse"


def test_the_general_duty_to_have_routines_is_new_with_the_new_law() -> None:
    assert duty_on("routines", NEW, Law.SOL).source.section == "27 kap. 1 §"
    with pytest.raises(KeyError):
        duty_on("routines", OLD, Law.SOL)


REFERENCES = [
    (Law.SOL, OLD, "14 kap. 2–7 §§ SoL (2001:453)"),
    (Law.LVU, OLD, "14 kap. 2–7 §§ SoL (2001:453)"),
    (Law.SOL, NEW, "5 kap. 1 § och 27 kap. 1–6 §§ SoL (2025:400)"),
    (Law.LSS, OLD, "24 a–24 f §§ LSS (1993:387)"),
    (Law.LSS, LATER, "24 a–24 f §§ LSS (1993:387)"),
]


@pytest.mark.parametrize(("law", "day", "line"), REFERENCES)
def test_a_document_carries_the_right_sections(law: Law, day: date, line: str) -> None:
    assert reference_line(law, day) == line


def test_a_case_under_lvu_says_why_socialtjanstlagen_applies() -> None:
    line = reference_line(Law.LVU, LATER)
    assert line.startswith("5 kap. 1 § och 27 kap. 1–6 §§ SoL (2025:400)")
    assert "1 kap. 2 § SoL" in line


def test_every_duty_has_its_own_section_to_print() -> None:
    assert section_references(Law.LSS, LATER)["report"] == "24 b § LSS (1993:387)"
    assert section_references(Law.SOL, LATER)["investigate"] == "27 kap. 5 § SoL (2025:400)"


def test_no_duty_is_told_twice_for_the_same_day() -> None:
    for one, other in combinations(DUTIES, 2):
        if (one.key, one.family) == (other.key, other.family):
            days = [day for day in (one.in_force_from, other.in_force_from, LATER) if day]
            assert not any(one.in_force(day) and other.in_force(day) for day in days), one.key


def test_every_duty_has_a_name_and_somebody_who_bears_it() -> None:
    assert all(duty.name and duty.bearers for duty in DUTIES)


def test_every_law_has_a_swedish_name_and_every_kind_too() -> None:
    assert Law("2024:79").label == "lagen (2024:79) om placering av barn i skyddat boende"
    assert Kind.PRIVATE.label == "yrkesmässig enskild verksamhet"
