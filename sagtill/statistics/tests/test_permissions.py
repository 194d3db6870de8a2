"""Who writes about the months and writes in a unit's own figures, and what cannot be written."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied

from sagtill.audit.models import AuditRow
from sagtill.cases.testing import a_case, as_
from sagtill.law import clock
from sagtill.organisation.testing import Town
from sagtill.statistics import permissions
from sagtill.statistics.models import Annotation, EnteredFigure, Signal, TallyMark
from sagtill.statistics.services import annotating, counting, entering

MAY = date(2026, 5, 1)
FOR_ALL = "Bara SAS och förvaltningschefen kan skriva om hela organisationen. Välj en enhet."
NOT_MINE = "Du kan bara skriva om enheter som du ansvarar för."
REMOVED = "Händelsen är redan borttagen."
NOT_MY_FIGURES = "Bara den som ansvarar för enheten kan skriva in dess tal."


def written(ends_on: date = MAY) -> annotating.Written:
    return annotating.Written(Annotation.Kind.CAMPAIGN, "Rapportera mera-dagen", MAY, ends_on)


# who, unit, the sentence (None: may)
WRITERS: list[tuple[str, str | None, str | None]] = [
    ("karin", "north", None),
    ("mona", "north", None),
    ("mona", "south", None),
    ("josefin", "south", None),
    ("magnus", "north", None),
    ("karin", "south", NOT_MINE),
    ("amina", "north", NOT_MINE),
    ("doris", "north", NOT_MINE),
    ("josefin", "home", NOT_MINE),
    ("sara", "home", None),
    ("sara", "north", NOT_MINE),
    # Without a unit it concerns everybody.
    ("josefin", None, None),
    ("magnus", None, None),
    ("karin", None, FOR_ALL),
    ("bengt", None, FOR_ALL),
]


@pytest.mark.parametrize(("who", "unit", "sentence"), WRITERS)
def test_whoever_answers_for_a_unit_writes_about_it(
    town: Town, who: str, unit: str | None, sentence: str | None
) -> None:
    actor, place = as_(getattr(town, who)), getattr(town, unit) if unit else None
    assert permissions.why_not_annotate(actor, place) == sentence
    if sentence:
        with pytest.raises(PermissionDenied, match=sentence):
            annotating.annotate(actor, place, written())
    else:
        assert annotating.annotate(actor, place, written()).written_by == actor.person


def test_what_was_written_is_taken_away_once_by_somebody_who_could_have_written_it(town: Town) -> None:
    made = annotating.annotate(as_(town.josefin), None, written())
    with pytest.raises(PermissionDenied, match="hela organisationen"):
        annotating.remove(as_(town.karin), made)
    annotating.remove(as_(town.magnus), made)
    with pytest.raises(PermissionDenied, match=REMOVED):
        annotating.remove(as_(town.josefin), made)


def test_nothing_ends_before_it_begins(town: Town) -> None:
    with pytest.raises(ValueError, match="before it starts"):
        annotating.annotate(as_(town.josefin), None, written(ends_on=date(2026, 4, 30)))


@pytest.mark.parametrize(("who", "unit"), [("karin", "south"), ("amina", "north"), ("josefin", "home")])
def test_only_whoever_answers_for_a_unit_writes_in_its_figures(town: Town, who: str, unit: str) -> None:
    with pytest.raises(PermissionDenied, match=NOT_MY_FIGURES):
        entering.enter(as_(getattr(town, who)), getattr(town, unit), MAY, {"posts": Decimal(20)})


@pytest.mark.parametrize("value", [Decimal(-1), Decimal(1_000_001)])
def test_a_figure_that_cannot_be_is_refused_and_nothing_is_kept(town: Town, value: Decimal) -> None:
    with pytest.raises(ValueError, match="posts cannot be"):
        entering.enter(as_(town.karin), town.north, MAY, {"posts": value})
    assert not EnteredFigure.objects.exists()


def test_the_same_figure_again_is_no_change_and_leaves_no_trace(town: Town) -> None:
    karin = as_(town.karin)
    assert entering.enter(karin, town.north, MAY, {"posts": Decimal(20), "fte": Decimal(18)}) == 2
    logged = AuditRow.objects.filter(object_kind="figures").count()
    assert entering.enter(karin, town.north, MAY, {"posts": Decimal(20), "fte": Decimal(18)}) == 0
    assert AuditRow.objects.filter(object_kind="figures").count() == logged == 1
    assert entering.enter(karin, town.north, MAY, {"posts": Decimal(21)}) == 1
    assert EnteredFigure.objects.get(key="posts", is_current=True).value == 21


def test_every_organisation_is_counted_in_the_background(town: Town) -> None:
    a_case(town)
    a_case(town, town.olle, town.home)
    assert counting.refresh_all() > 0
    assert set(TallyMark.objects.values_list("organisation", flat=True)) == {town.board.id, town.provider.id}
    assert not counting.is_behind()


def test_a_signal_is_answered_by_whoever_answers_for_its_unit(town: Town) -> None:
    signal = Signal(organisation=town.board, unit=town.north, measure="reports", month=date(2026, 10, 1))
    assert permissions.why_not_answer(as_(town.karin), signal) is None
    for other in (town.amina, town.mikael, town.frida):
        assert permissions.why_not_answer(as_(other), signal) == "Du kan bara skriva om enheter som du ansvarar för."
    signal.answered_at = clock.now()
    assert permissions.why_not_answer(as_(town.karin), signal) == "Någon har redan svarat."
