"""The attack: everything that is published of a year, put to an integer programme that tries to work out small numbers.

The nämnd's pages of both halves of the year, the year's kvalitetsberättelse for the whole and for every area, and what stands in
their charts, are put to an integer programme: every true number is unknown, every published one is an equation, and every hidden one
says only what its words say. For each group that is told of and is small, the programme must find more than one possible number.
"""

import os
import random
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from scipy import optimize, sparse

from sagtill.cases.testing import as_
from sagtill.law import clock
from sagtill.methods.suppression import Mark, Shown
from sagtill.organisation.models import Unit
from sagtill.organisation.roles import Kind
from sagtill.organisation.testing import Town
from sagtill.quality_report.queries.figures import Gathered, gather
from sagtill.quality_report.queries.figures.reports import KINDS as REPORTED
from sagtill.quality_report.rules.figures import Bar
from sagtill.quality_report.services import promising, signing, writing
from sagtill.statistics.models import Tally, TallyMark, TallyReach
from sagtill.statistics.queries import published
from sagtill.statistics.queries.published import part_of
from sagtill.statistics.rules.months import half, year

MOST = 5_000
# So many made-up years are tried where everything is proved at its full length.
WHOLE = bool(os.environ.get("SAGTILL_PROVE"))
MANY = 200
KINDS = [Kind.DEVIATION, Kind.RISK, Kind.IDEA, Kind.THREAT, Kind.COMPLAINT, Kind.SUGGESTION, Kind.PRAISE]
AREAS = ["older", "children", "disability"]
YEAR = 2025
# One true number: an area, a kind and a month.
Cell = tuple[str, str, date]
EVERY: list[Cell] = [(area, kind, month) for area in AREAS for kind in KINDS for month in year(YEAR)]
AT = {cell: at for at, cell in enumerate(EVERY)}


def a_true_year(town: Town, seed: int, begun: date = date(YEAR - 2, 1, 1)) -> Counter[Cell]:
    """The roll-up of a year with many small numbers, as it would be counted, all of one unit."""
    true = true_numbers(seed, begun)
    counted(town, {(town.north, TallyReach.OPEN): true}, begun)
    return true


def true_numbers(seed: int, begun: date = date(YEAR - 2, 1, 1)) -> Counter[Cell]:
    """A year with many small numbers. Nothing is told before the month it all began."""
    chance = random.Random(seed)
    true: Counter[Cell] = Counter()
    often = {kind: chance.choice([0, 0.02, 0.1, 0.4, 1.5]) for kind in KINDS}
    size = {area: chance.choice([0.2, 1, 2.5]) for area in AREAS}
    for cell in EVERY:
        told = sum(chance.random() < often[cell[1]] * size[cell[0]] / 4 for _ in range(6))
        true[cell] = told if cell[2] >= begun else 0
    return true


def counted(
    town: Town, parts: Mapping[tuple[Unit, TallyReach], Counter[Cell]], begun: date = date(YEAR - 2, 1, 1)
) -> None:
    """The roll-up of these numbers, by unit and for all of them."""
    rows = []
    for (unit, reach), numbers in parts.items():
        for (area, kind, month), number in numbers.items():
            said = [("reports", ""), ("kind", kind), ("first_reply", "2"), ("identity", "named"), ("seriousness", "2")]
            said += [("category", "routine"), *([("threat", "threat")] if kind == Kind.THREAT else [])]
            for name, key in said:
                for at in (None, unit):
                    row = Tally(organisation=town.board, unit=at, month=month, kind=kind, area=area)
                    row.reach, row.name, row.key, row.count = reach, name, key, number
                    rows.append(row)
    Tally.objects.bulk_create(row for row in rows if row.count)
    TallyMark.objects.create(organisation=town.board, counted_to=clock.now(), first_month=begun)


def locked(town: Town, area: str = "") -> dict[str, str]:
    """The numbers of a locked report of the year."""
    josefin = as_(town.josefin)
    report = writing.begin(josefin, YEAR, "ledningssystem", area)
    for section in report.sections.all():
        section.report = report
        writing.save(josefin, section, section.text or "Ord.", section.version, is_done=True)
    promising.add_goal(josefin, report, "Svar inom fem dagar", "Medianen är högst fem.")
    return {key: said[0] for key, said in signing.lock(josefin, report).figures["values"].items()}


Told = tuple[frozenset[int], Shown]


def everything_published(town: Town) -> list[Told]:
    """Each group of true numbers that somewhere is told of, with what is told."""
    told: list[Told] = []
    for which in (1, 2):
        span = half(YEAR, which)
        shown = published.half(town.board, span)
        for part, cell in shown.parts.items():
            told.append((_group(lambda one, part=part, span=span: part_of(one[1]) == part and one[2] in span), cell))
        for month, cell in zip(span, shown.months, strict=True):
            told.append((_group(lambda one, month=month: one[2] == month), cell))
        told.append((_group(lambda one, span=span: one[2] in span), shown.total))
    for area in ("", *AREAS):
        told += _of_report(gather(town.board, YEAR, area), area)
    return told


def _of_report(known: Gathered, area: str) -> Iterator[Told]:
    def here(one: Cell) -> bool:
        return not area or one[0] == area

    yield _group(here), _read(known.values["rapporter"].shown)
    for key, kind in REPORTED.items():
        yield _group(lambda one, kind=kind: here(one) and one[1] == kind), _read(known.values[key].shown)
    for month, bar in zip(year(YEAR), known.charts["manader"], strict=False):
        yield _group(lambda one, month=month: here(one) and one[2] == month), _bar(bar)
    # Every report of the made-up year was answered after two days, was judged alike and is of one category, and every threat is of one
    # sort: so the only bar of each of these charts is all of them, and whoever knows that much of the year reads it so.
    for chart, of in (("svar", None), ("allvar", None), ("kategorier", None), ("hot", Kind.THREAT)):
        for bar in known.charts[chart]:
            if chart != "svar" or bar.label == "2–5 dagar":
                yield _group(lambda one, of=of: here(one) and of in (None, one[1])), _bar(bar)


def not_nothing(told: list[Told]) -> dict[frozenset[int], tuple[int, int]]:
    """All the reports of an area, or of the whole, where they are few: none at all would have been told as none."""
    wholes = {_group(lambda one, area=area: not area or one[0] == area) for area in ("", *AREAS)}
    return {group: (1, 4) for group, shown in told if group in wholes and shown.mark is Mark.FEW}


def _group(belongs: Any) -> frozenset[int]:
    return frozenset(at for cell, at in AT.items() if belongs(cell))


def _read(said: str) -> Shown:
    if said == "användes inte":
        return Shown(0)
    return Shown(int(said)) if said.isdigit() else Shown(None, Mark.FEW if said == Mark.FEW.value else Mark.COMPLEMENT)


def _bar(bar: Bar) -> Shown:
    return Shown(bar.number) if bar.number is not None else _read(bar.word)


def found_out(
    true: Mapping[Any, int],
    told: list[Told],
    between: dict[frozenset[int], tuple[int, int]] | None = None,
    known: Mapping[Any, int] | None = None,
    but: Collection[frozenset[int]] = (),
    every: Sequence[Any] = EVERY,
) -> list[tuple[int, int]]:
    """The small numbers (group, true number) that everything told together leaves one single possibility for.

    `between` are groups whose number is told rounded: the least and the most it can be. `known` is how many of each true number
    somebody knows anyway; for that person what is left of a group is what may not be worked out. `but` are groups that are no secret.
    `every` are the cells that have a true number.
    """
    own = [(known or {}).get(cell, 0) for cell in every]
    groups = [(group, shown) for group, shown in told if group]
    rounded = list((between or {}).items())
    rows = sparse.lil_matrix((len(groups) + len(rounded), len(every)))
    low, high = [], []
    for row, (group, shown) in enumerate(groups):
        rows[row, sorted(group)] = 1
        low.append(shown.value if shown.value is not None else 0)
        high.append(shown.value if shown.value is not None else 4 if shown.mark is Mark.FEW else MOST)
    for row, (group, (least, most)) in enumerate(rounded, start=len(groups)):
        rows[row, sorted(group)] = 1
        low.append(least)
        high.append(most)
    limits = optimize.LinearConstraint(rows.tocsr(), low, high)
    wrong = []
    for group in {group for group, _shown in groups} | {group for group, _ends_ in rounded}:
        if group in but:
            continue
        left = sum(true[every[at]] - own[at] for at in group)
        if 1 <= left <= 4 and len(set(_ends(limits, group, own))) == 1:
            wrong.append((len(group), left))
    return wrong


def _ends(limits: Any, group: frozenset[int], least: list[int]) -> list[int]:
    goal = [1.0 if at in group else 0.0 for at in range(len(least))]
    ends = []
    for sign in (1, -1):
        solved = optimize.milp(
            [sign * one for one in goal],
            constraints=limits,
            bounds=optimize.Bounds(least, MOST),
            integrality=[1] * len(goal),
        )
        assert solved.success, solved.message
        ends.append(round(sign * solved.fun))
    return ends
