"""A headline is true of the figures below it, also where some are alike, none, or one."""

from collections import Counter

import pytest

from sagtill.cases.testing import a_case, as_
from sagtill.investigations.models import Investigation
from sagtill.investigations.testing import opened
from sagtill.organisation.testing import Town
from sagtill.statistics.queries.asking import Question
from sagtill.statistics.queries.figures import shares, voices
from sagtill.statistics.queries.figures.catalogue import FIGURES
from sagtill.statistics.queries.figures.shares import share_said
from sagtill.statistics.queries.filters import Filters
from sagtill.statistics.rules.measures import Name
from sagtill.statistics.services import counting


def question(town: Town) -> Question:
    return Question(as_(town.karin), Filters())


@pytest.mark.parametrize(
    ("part", "total", "said"),
    [
        (40, 40, "alla rapporter"),
        (38, 40, "nästan alla rapporter"),
        (30, 40, "mer än hälften av rapporterna"),
        (20, 40, "varannan rapport"),
        (4, 40, "var tionde rapport"),
        (2, 40, "2 av 40 rapporter"),
    ],
)
def test_a_share_is_said_as_people_say_it(part: int, total: int, said: str) -> None:
    assert share_said(part, total) == said


@pytest.mark.parametrize(
    ("key", "found", "headline", "sentence"),
    [
        ("causes", {"rutin": 30}, "Rutin ligger bakom mer än hälften av rapporterna.", "40 rapporter kom in"),
        ("causes", {"rutin": 9, "kompetens": 9}, "Vanligast är kompetens och rutin, lika ofta.", "40 rapporter"),
        ("missed", {"money": 1}, "En rapport säger att en insats uteblev. Vanligaste skälet: ", "Det räknas bara"),
        ("missed", {"money": 2, "fear": 2}, "4 rapporter säger att en insats uteblev. Vanligaste skälen: ", "bara"),
        ("categories", {"secrecy": 3, "routine": 3}, "Flest rapporter gäller rutin saknas eller", "Alla rapporter är"),
        ("categories", {"secrecy": 3, "": 1}, "Flest rapporter gäller sekretess och personuppgifter.", "En rapport är"),
        ("effect", {"yes": 4}, "4 av 4 åtgärder hjälpte.", ""),
        ("promises", {"in_time": 4}, "4 av 4 löften är hållna.", "Inget blev klart efter sin dag."),
        ("voices", {"child::1": 1}, "Den enda synpunkten ledde till en ändring.", "En kom från barn och unga, och den"),
        ("voices", {"client::1": 10}, "Alla 10 synpunkter ledde till en ändring.", "Ingen kom från barn och unga."),
        (
            "voices",
            {"client::0": 3, "young::0": 2},
            "Ingen av 5 synpunkter har lett",
            "2 kom från barn och unga. Ingen",
        ),
        ("voices", {"client::0": 3, "young::1": 2}, "2 av 5 synpunkter ledde", "2 kom från barn och unga. 2 av dem"),
    ],
)
def test_a_headline_is_true_of_its_figures(
    town: Town, monkeypatch: pytest.MonkeyPatch, key: str, found: dict[str, int], headline: str, sentence: str
) -> None:
    def counted(_question: Question, name: Name, *_act: object) -> Counter[str]:
        return Counter({"": 40}) if name is Name.REPORTS else Counter(found)

    for module in (shares, voices):
        monkeypatch.setattr(module, "period_counts", counted)
    monkeypatch.setattr("sagtill.statistics.queries.figures.promises.period_counts", counted)
    made = FIGURES[key](question(town))
    assert headline in made.headline
    assert sentence in made.sentence
    assert bool(sentence) == bool(made.sentence)


@pytest.mark.parametrize(
    ("key", "kind", "said"),
    [
        ("threats", "complaint", "Hot räknas inte när en annan typ är vald."),
        ("threat_rate", "idea", "Hot räknas inte när en annan typ är vald."),
        ("threat_care", "risk", "Hot räknas inte när en annan typ är vald."),
        ("voices", "threat", "Synpunkter räknas inte när en annan typ är vald."),
    ],
)
def test_what_another_kind_leaves_out_is_never_said_to_be_none(town: Town, key: str, kind: str, said: str) -> None:
    made = FIGURES[key](Question(as_(town.karin), Filters(kind=kind)))
    assert made.headline == said
    assert made.sentence == ""
    assert not made.is_signal
    assert "räknas inte" not in FIGURES[key](Question(as_(town.karin), Filters(kind=""))).headline


def test_silence_counts_every_report_whatever_kind_is_chosen_and_says_so(town: Town) -> None:
    a_case(town)
    counting.refresh(town.board)
    made = FIGURES["silence"](Question(as_(town.karin), Filters(kind="complaint")))
    assert "Här räknas alla rapporter, oavsett typ och område." in made.notes
    one = FIGURES["silence"](Question(as_(town.karin), Filters(unit=str(town.north.id))))
    assert one.headline == f"{town.north.name} har sagt till under de senaste 90 dagarna."


def test_an_investigation_has_an_area_but_no_kind(town: Town) -> None:
    opened(town)
    Investigation.objects.update(area="older")
    josefin = as_(town.josefin)
    assert "En utredning pågår." in FIGURES["lex_sarah"](Question(josefin, Filters(area="older"))).sentence
    assert "pågår" not in FIGURES["lex_sarah"](Question(josefin, Filters(area="children"))).sentence
    made = FIGURES["lex_sarah"](Question(josefin, Filters(kind="complaint")))
    assert made.notes == ["En utredning har ingen typ, så alla visas."]


def test_a_period_with_nothing_in_it_has_no_noughts_in_its_sentences(town: Town) -> None:
    for key in ("causes", "categories", "lex_sarah", "effect", "open_cases", "promises"):
        made = FIGURES[key](question(town))
        assert not made.sentence.startswith("0 "), key
