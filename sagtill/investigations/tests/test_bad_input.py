"""Names where none should be, pasted formatting, words that do not stand in the report."""

import pytest
from django.core.exceptions import PermissionDenied

from sagtill.cases.services import circles
from sagtill.cases.testing import a_case, as_, lifted
from sagtill.investigations.models import Reason
from sagtill.investigations.rules.names import names_in
from sagtill.investigations.rules.stages import Serious
from sagtill.investigations.services import consequences, opening, reasons, urgent
from sagtill.investigations.testing import a_beginning, fresh, opened
from sagtill.organisation import services as organisation
from sagtill.organisation.access import may
from sagtill.organisation.roles import Act, Role
from sagtill.organisation.testing import Town, client_of
from sagtill.reports.models import Report


def test_a_report_about_the_sas_herself_is_investigated_by_somebody_else(town: Town) -> None:
    case = lifted(a_case(town), town.karin)
    organisation.assign(town.mona, Role.SAS, town.board.units.get(parent=None), decided_by="Magnus Dahl")
    circles.keep_out(as_(town.mona), case, town.josefin, "Rapporten gäller Josefin.")
    with pytest.raises(PermissionDenied, match="gäller dig själv"):
        opening.open_from(as_(town.josefin), case, a_beginning())
    one = opening.open_from(as_(town.mona), case, a_beginning())
    assert not may(as_(town.josefin), Act.OUTLINE, one)
    assert client_of(town.josefin).get(f"/lexsarah/{one.number}").status_code == 404


def test_pasted_formatting_becomes_plain_text(town: Town) -> None:
    one = opened(town)
    pasted = "Rubrik\r\n\x0b\t• punkt ett\x07\r\n<b>inte fetstil</b>"
    client_of(town.josefin).post(f"/lexsarah/{one.number}/del/7", {"could_recur": pasted, "seen_could_recur": "0"})
    text = one.sections_written.get().text
    assert "\x07" not in text
    assert "\r" not in text
    page = client_of(town.josefin).get(f"/lexsarah/{one.number}/del/7").content.decode()
    assert "<b>inte" not in page


def test_a_name_in_a_cause_gets_a_question_and_may_stay_with_a_reason(town: Town) -> None:
    one = opened(town)
    client = client_of(town.josefin)
    address = f"/lexsarah/{one.number}/orsak"
    said = {"text": "Karin glömde bort att planera", "area": "rutin", "basis": "assessment"}
    answer = client.post(address, said)
    assert answer.status_code == 422
    assert "Här finns ett namn" in answer.content.decode()
    assert "Karin glömde bort att planera" in answer.content.decode()
    assert not Reason.objects.exists()
    assert client.post(address, {**said, "name_kept": "Karin är namnet på boendet"}).status_code == 302


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Ingen är utsedd på helgen", []),
        ("Anna och Lindqvist visste inte", ["Anna", "Lindqvist"]),
        ("Larmet går till stängd brevlåda", []),
        ("Det var Zubaydas fel", ["Zubayda"]),
        ("Rutin 4.2 säger inte vem. Enheten saknar en.", []),
    ],
)
def test_names_are_found_and_ordinary_words_are_not(text: str, found: list[str]) -> None:
    assert names_in(text, ["Zubayda Malm"]) == found


def test_a_consequence_can_only_be_quoted_as_it_stands_in_the_report(town: Town) -> None:
    one = opened(town)
    report = Report.objects.get()
    with pytest.raises(PermissionDenied, match="står inte så"):
        consequences.lock(as_(town.josefin), one, report, "Något som aldrig skrevs.")
    made = consequences.lock(as_(town.josefin), one, report, report.text[:30])
    assert fresh(one).claims.filter(answer="").count() == 2
    assert made.words == report.text[:30].strip()


def test_what_was_answered_about_seriousness_stays_with_its_reason(town: Town) -> None:
    one = opened(town)
    urgent.judge_serious(as_(town.josefin), one, Serious.NOT_NOW, "Ingen kom till skada.")
    urgent.judge_serious(as_(town.josefin), one, Serious.YES, "Sjukhuset ringde: livsfara.", 4)
    assert [row.why for row in one.serious_answers.all()] == ["Ingen kom till skada.", "Sjukhuset ringde: livsfara."]
    assert fresh(one).serious == Serious.YES


def test_a_cause_that_is_taken_away_leaves_its_whys_one_step_up(town: Town) -> None:
    one = opened(town)
    by = as_(town.josefin)
    first = reasons.add(by, one, reasons.Why("Turen låg dubbelt", "rutin"))
    second = reasons.add(by, one, reasons.Why("Två planerar samtidigt", "organisation"), first)
    third = reasons.add(by, one, reasons.Why("Ingen märkte det", "kommunikation"))
    reasons.move_up(by, third)
    assert list(one.reasons.filter(parent=None).values_list("pk", flat=True)) == [third.pk, first.pk]
    reasons.remove(by, first)
    second.refresh_from_db()
    assert second.parent is None
