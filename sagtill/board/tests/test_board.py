"""The nämnd's page: locked numbers, free words, frozen at publication, and nothing by which a small number can be found."""

import json
from datetime import date, timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from sagtill.board.models import BoardPage, BoardQuestion
from sagtill.board.queries import pages
from sagtill.board.queries.content import content
from sagtill.board.rules import Clearance, LineKind, Standing
from sagtill.board.services import asking, drafting, publishing
from sagtill.board.services.drafting import NewLine, Words
from sagtill.cases.testing import a_case, as_
from sagtill.law import calendar, clock
from sagtill.organisation import services as organisation
from sagtill.organisation.models import Person, Unit
from sagtill.organisation.roles import Kind, Role
from sagtill.organisation.testing import Town, client_of
from sagtill.statistics.models import Annotation, TallyMark
from sagtill.statistics.queries import published
from sagtill.statistics.queries.figures.figure import month_name
from sagtill.statistics.queries.published import Answered
from sagtill.statistics.rules.months import Span, half, last_whole_half
from sagtill.statistics.services import annotating, counting
from sagtill.statistics.testing import told_by_month

MEETING = date(2026, 12, 2)


def the_half() -> Span:
    return last_whole_half(clock.today())


def told(town: Town, by_month: list[int], kind: Kind = Kind.DEVIATION, unit: Unit | None = None) -> None:
    """So many reports in each month of the half, and everything counted from the beginning."""
    more: dict[str, Any] = {"threat_kinds": ("threat",)} if kind is Kind.THREAT else {}
    for month, number in zip(the_half(), by_month, strict=True):
        for one in range(number):
            with clock.moved_to(clock.at(month + timedelta(days=1 + one % 25), 10)):
                a_case(town, unit=unit, kind=kind, **more)
    TallyMark.objects.all().delete()
    counting.refresh(town.board)


def a_member(town: Town) -> Person:
    person = organisation.add_person(town.board, "birgitta", "Birgitta", last_name="Holm", password="lindvik-prov-1")
    organisation.assign(person, Role.BOARD_MEMBER, town.board.units.get(parent=None), decided_by="Nämnden")
    return person


def a_page(town: Town) -> BoardPage:
    return drafting.begin(as_(town.josefin), the_half(), MEETING)


def test_only_a_half_of_a_year_that_is_over_can_have_a_page(town: Town) -> None:
    josefin = as_(town.josefin)
    for span in (
        Span(date(2026, 1, 1), date(2026, 3, 1)),
        Span(date(2025, 11, 1), date(2026, 10, 1)),
        half(clock.today().year + 1, 1),
    ):
        with pytest.raises(PermissionDenied):
            drafting.begin(josefin, span, MEETING)
    assert a_page(town) == a_page(town)


def test_only_sas_and_the_head_write(town: Town) -> None:
    for person in (town.karin, town.doris, town.bengt):
        with pytest.raises(PermissionDenied):
            drafting.begin(as_(person), the_half(), MEETING)
    assert drafting.begin(as_(town.magnus), the_half(), MEETING)


def test_words_before_a_sentence_hold_no_figures(town: Town) -> None:
    page = a_page(town)
    with pytest.raises(PermissionDenied, match="Skriv utan siffror"):
        drafting.write(as_(town.josefin), page, Words({"m1": "Fler än 10 sa till."}, "", MEETING, ""))
    written = drafting.write(as_(town.josefin), page, Words({"m1": "Fler vågar säga till."}, "", MEETING, "SN 1"))
    assert written.leads == {"m1": "Fler vågar säga till."}


def test_a_published_page_never_changes(town: Town) -> None:
    told(town, [9, 8, 7, 9, 8, 9])
    page = publishing.publish(as_(town.josefin), a_page(town))
    before = json.dumps(page.content, sort_keys=True)
    with clock.moved_to(clock.at(the_half().first + timedelta(days=3), 12)):
        a_case(town)
    TallyMark.objects.all().delete()
    counting.refresh(town.board)
    shown = client_of(town.josefin).get(reverse("board-page", args=[page.number])).content.decode()
    assert "50 rapporter." in shown
    page.refresh_from_db()
    assert json.dumps(page.content, sort_keys=True) == before
    assert page.digest == publishing.digest_of(page.content)
    josefin = as_(town.josefin)
    with pytest.raises(PermissionDenied):
        drafting.write(josefin, page, Words({}, "", MEETING, ""))
    with pytest.raises(PermissionDenied):
        publishing.publish(josefin, page)


def test_a_new_version_has_new_words_and_the_same_numbers(town: Town) -> None:
    told(town, [9, 8, 7, 9, 8, 9])
    josefin = as_(town.josefin)
    first = publishing.publish(josefin, a_page(town))
    told(town, [1, 0, 0, 0, 0, 0])
    draft = publishing.correct(josefin, first)
    second = publishing.publish(josefin, drafting.write(josefin, draft, Words({"m1": "Fler."}, "Rättat.", MEETING, "")))
    assert (second.number, second.version) == (first.number, 2)
    assert second.content["sentences"][0] == {**first.content["sentences"][0], "lead": "Fler."}
    for part in ("parts", "chart_rows", "chart", "lex_sarah"):
        assert second.content[part] == first.content[part]
    new = client_of(town.josefin).get(reverse("board-version", args=[first.number, 2])).content.decode()
    assert "Rättat." in new
    assert "Siffrorna är desamma" in new
    old = client_of(town.josefin).get(reverse("board-version", args=[first.number, 1])).content.decode()
    assert "Det finns en nyare version." in old


def test_small_numbers_are_hidden_and_others_with_them(town: Town) -> None:
    told(town, [9, 8, 7, 9, 8, 9])
    told(town, [2, 0, 0, 0, 0, 0], Kind.THREAT)
    page = a_page(town)
    parts = {row[0]: row[1] for row in content(page)["parts"]}
    assert parts["Hot och våld"] == "färre än fem"
    shown = [int(value) for value in parts.values() if value.isdigit()]
    assert 2 not in shown
    # What is shown leaves more than one possible number of threats.
    assert len(shown) < len(parts) - 1


@pytest.mark.parametrize("threats", range(1, 5))
def test_no_small_number_can_be_worked_out_from_the_margins(town: Town, threats: int) -> None:
    told(town, [6, 6, 6, 6, 6, 6])
    told(town, [threats, 0, 0, 0, 0, 0], Kind.THREAT)
    shown = published.half(town.board, the_half())
    known = [one.value for one in shown.parts.values()]
    if shown.total.value is not None:
        assert known.count(None) != 1
    months = [one.value for one in shown.months]
    assert months.count(None) != 1 or shown.total.value is None


@pytest.mark.parametrize(("south", "is_told"), [(3, False), (6, True)])
def test_what_would_give_few_of_another_unit_away_is_not_told_and_the_page_says_so(
    town: Town, south: int, *, is_told: bool
) -> None:
    """Karin, who answers for the north alone, would subtract her own."""
    told(town, [20, 20, 20, 20, 20, 20])
    told(town, [south, 0, 0, 0, 0, 0], unit=town.south)
    said = [one["said"] for one in content(a_page(town))["sentences"]]
    if is_told:
        assert said[0].startswith("126 rapporter.")
    else:
        assert said[0] == "Talet visas inte, eftersom ett litet tal skulle gå att räkna ut av det."


@pytest.mark.parametrize(
    ("known", "expected"),
    [((), "50 av 100 rapporter fick svar"), ((Answered(17, 30),), "Hur många som fick svar i tid visas inte.")],
)
def test_how_many_were_answered_in_time_is_told_only_where_it_gives_no_few_away(
    town: Town, monkeypatch: pytest.MonkeyPatch, known: tuple[Answered, ...], expected: str
) -> None:
    monkeypatch.setattr(published, "answered", lambda *_all: Answered(20, 40, known))
    assert content(a_page(town))["sentences"][1]["said"].startswith(expected)


def test_an_empty_half_is_a_page_with_true_sentences(town: Town) -> None:
    said = content(a_page(town))
    assert said["sentences"][0]["said"] == "Så få rapporter kom in att talet inte visas."
    assert "Det är för tidigt" in said["chart_said"]


def test_without_a_year_to_compare_with_the_page_says_why(town: Town) -> None:
    told(town, [9, 8, 7, 9, 8, 9])
    page = publishing.publish(as_(town.josefin), a_page(town))
    said = page.content["sentences"][0]["said"]
    assert said == "50 rapporter. Det går inte att jämföra med året före än."
    shown = client_of(town.josefin).get(reverse("board-page", args=[page.number])).content.decode()
    assert "Därför står ett streck där." in shown


def test_while_it_is_too_early_to_say_what_is_usual_no_month_is_called_unusual(town: Town) -> None:
    told(town, [9, 8, 7, 9, 40, 9])
    said = content(a_page(town))
    assert "Det är för tidigt" in said["chart_said"]
    assert said["chart_head"] == "Rapporter per månad"
    assert 'class="sig"' not in said["chart"]


def test_where_months_enough_have_passed_but_some_are_not_told_the_page_does_not_call_it_too_early(town: Town) -> None:
    with clock.moved_to(clock.at(calendar.add_months(the_half().last, 1) + timedelta(days=4), 9)):
        told_by_month(town, [9, *[9, 2, 8, 3, 9, 2], *[9, 2, 8, 3, 9, 2]])
    said = content(a_page(town))["chart_said"]
    assert "Några månaders tal visas inte. Därför går det inte att säga vad som är vanligt." in said
    assert "för tidigt" not in said


def test_a_month_with_a_cause_of_its_own_is_said_not_to_be_one_of_the_twelve(town: Town) -> None:
    with clock.moved_to(clock.at(calendar.add_months(the_half().last, 1) + timedelta(days=4), 9)):
        told_by_month(town, [9, *[9, 8, 7, 9, 8, 9], *[9, 8, 7, 9, 30, 9]])
    day = calendar.add_months(the_half().last, -1)
    campaign = annotating.Written(Annotation.Kind.CAMPAIGN, "Rapportera mera-dagen", day, day, leaves_baseline=True)
    annotating.annotate(as_(town.josefin), None, campaign)
    said = content(a_page(town))["chart_said"]
    month = month_name(day).capitalize()
    assert said.endswith(f"Vi behöver minst tolv månader. {month} räknas inte med: Rapportera mera-dagen.")


def test_a_voice_says_why_it_may_be_shown_and_three_are_enough(town: Town) -> None:
    page, josefin = a_page(town), as_(town.josefin)
    with pytest.raises(PermissionDenied):
        drafting.add_line(josefin, page, NewLine(LineKind.VOICE, "De lyssnade."))
    for _one in range(3):
        drafting.add_line(josefin, page, NewLine(LineKind.VOICE, "De lyssnade.", clearance=Clearance.APPROVED))
    with pytest.raises(PermissionDenied, match="tre röster"):
        drafting.add_line(josefin, page, NewLine(LineKind.VOICE, "En till.", clearance=Clearance.REWRITTEN))


def test_decisions_and_unkept_promises_come_along_to_the_next_page(town: Town) -> None:
    josefin = as_(town.josefin)
    earlier = half(the_half().first.year - 1, 2) if the_half().first.month == 1 else half(the_half().first.year, 1)
    page = drafting.begin(josefin, earlier, MEETING)
    drafting.add_line(josefin, page, NewLine(LineKind.DECISION, "Uppdrag om helgplanering"))
    drafting.add_line(josefin, page, NewLine(LineKind.PROMISE, "Ny barnsida", standing=Standing.LATE))
    drafting.add_line(josefin, page, NewLine(LineKind.PROMISE, "Dubbelkoll", standing=Standing.DONE))
    publishing.publish(josefin, page)
    lines = {line.text: line.standing for line in a_page(town).lines.all()}
    assert lines == {"Ny barnsida": "late", "Uppdrag om helgplanering": "under_way"}


def test_a_question_is_a_task_until_it_is_answered_for_everybody(town: Town) -> None:
    page = publishing.publish(as_(town.josefin), a_page(town))
    member = a_member(town)
    client = client_of(member)
    sent = client.post(reverse("board-ask", args=[page.number]), {"text": "Hur går det med helgerna?"})
    assert sent.status_code == 302
    question = BoardQuestion.objects.get()
    assert "Hur går det med helgerna?" in client_of(town.josefin).get(reverse("day")).content.decode()
    with pytest.raises(PermissionDenied):
        asking.answer(as_(member), question, "Bra.")
    answered = client_of(town.josefin).post(reverse("board-answer", args=[question.id]), {"text": "Vi har en plan."})
    assert answered.status_code == 302
    assert "Vi har en plan." in client.get(reverse("board-page", args=[page.number])).content.decode()
    assert not pages.unanswered(as_(town.josefin)).exists()
    assert client_of(town.josefin).get(reverse("board-answer", args=[question.id])).status_code == 404
    with pytest.raises(PermissionDenied):
        asking.answer(as_(town.josefin), question, "En gång till.")


def test_a_member_sees_the_published_page_and_no_draft_and_no_case(town: Town) -> None:
    told(town, [9, 8, 7, 9, 8, 9])
    page, member = a_page(town), client_of(a_member(town))
    assert member.get(reverse("board-page", args=[page.number])).status_code == 404
    publishing.publish(as_(town.josefin), page)
    text = member.get(reverse("board-page", args=[page.number])).content.decode()
    assert "/arenden" not in text
    assert member.get(reverse("statistics")).status_code == 404
    assert member.get(reverse("start")).url == reverse("board")  # type: ignore[attr-defined]
    for person in (town.amina, town.frida, town.sara):
        assert client_of(person).get(reverse("board-page", args=[page.number])).status_code == 404


def test_the_whole_writing_goes_by_the_pages(town: Town) -> None:
    josefin = client_of(town.josefin)
    span = the_half()
    period = f"{span.first.year}-{1 if span.first.month == 1 else 2}"
    begun = josefin.post(reverse("board-begin"), {"halvar": period})
    page = BoardPage.objects.get()
    edit = reverse("board-edit", args=[page.number])
    assert begun.url == edit  # type: ignore[attr-defined]
    assert "Sedan står det: ”Ingen utredning blev klar under halvåret.”" in josefin.get(edit).content.decode()
    wrong = josefin.post(edit, {"meets_on": "2026-12-02", "m1": "Hela 10 fler."})
    assert wrong.status_code == 422
    assert "Hela 10 fler." in wrong.content.decode()
    words = {"meets_on": "2026-12-02", "m1": "Fler säger till.", "analysis": "Helgerna återkommer."}
    assert josefin.post(edit, words).status_code == 302
    assert josefin.post(edit, {"gor": "rad", "kind": "promise", "text": "Dubbelkoll"}).status_code == 422
    line = {"gor": "rad", "kind": "promise", "text": "Dubbelkoll", "standing": "done"}
    assert josefin.post(edit, line).status_code == 302
    drop = reverse("board-drop-line", args=[page.number, page.lines.get().id])
    assert josefin.post(drop).status_code == 302
    assert not page.lines.exists()
    assert josefin.post(reverse("board-publish", args=[page.number])).status_code == 302
    assert josefin.get(edit).status_code == 403
    shown = josefin.get(reverse("board-page", args=[page.number])).content.decode()
    assert "Helgerna återkommer." in shown
    assert josefin.post(reverse("board-correct", args=[page.number])).status_code == 302
    assert josefin.get(reverse("board")).status_code == 200
    assert josefin.post(reverse("board-begin"), {"halvar": "nonsens"}).status_code == 302


def test_a_new_level_is_seen_and_said_on_the_page_too(town: Town) -> None:
    last = the_half().last
    with clock.moved_to(clock.at(calendar.add_months(last, 1) + timedelta(days=4), 9)):
        told_by_month(town, [9, *[9, 11, 8, 10, 9, 12], *[9, 11, 8, 10, 9, 12], *[6] * 7])
    day = calendar.add_months(last, -6)
    written = annotating.Written(Annotation.Kind.ROUTINE, "Ny rutin", day, day, begins_level=True)
    annotating.annotate(as_(town.josefin), None, written)
    said = content(a_page(town))
    assert "Ny nivå från" in said["chart_said"]
    assert "Ny rutin. Vanligt var" in said["chart_said"]
    assert "Tidigare" in said["chart"]
