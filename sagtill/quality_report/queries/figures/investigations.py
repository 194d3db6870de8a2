"""How many were investigated by lex Sarah, and what was decided. Small numbers are hidden, and so is what would give them away."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from sagtill.methods.suppression import Shown
from sagtill.organisation.models import Organisation
from sagtill.quality_report.queries.figures.shown import alone, said
from sagtill.quality_report.queries.protecting import HIDDEN, is_few, leaves_none_small
from sagtill.statistics.queries import published, readers
from sagtill.statistics.queries.counts import Wanted
from sagtill.statistics.queries.decided import DecidedInHalf, in_half
from sagtill.statistics.queries.investigated import Decided
from sagtill.statistics.rules import months
from sagtill.statistics.rules.measures import LEX_SARAH, Name
from sagtill.statistics.rules.months import Span, half


def of_investigations(organisation: Organisation, year: int, area: str) -> dict[str, str]:
    """Begun in the year, and decided in it: how many were misconduct, how many of those serious, and told to IVO.

    Each is a part of the one before it, and the nämnd's pages tell how many were decided in each half. So none is told where it leaves
    few of the one before it, or of the one after it that is told, nor where a half that is not told would be what is left. There can be
    a report for the whole and one for each area: what was decided is told by area for all of them, or for none.
    """
    halves = _halves(organisation, year)
    begun = [one[0][0] + one[1][0] for one in halves]
    shown = {"utredningar": _begun(begun, area)}
    pages = [in_half(organisation, half(year, which)) for which in (1, 2)]
    whole = [_steps(one, "", pages) for one in halves]
    told = _may_tell([whole], _STEPS.values()) if all(page.total.value is not None for page in pages) else []
    here = told
    if area:
        areas = set(halves[0][0][_DECIDED]) | set(halves[0][1][_DECIDED])
        every = [[_steps(one, each, pages) for one in halves] for each in sorted(areas)]
        here = _may_tell(every, told) if all(map(_tells_each, pages)) else []
    for key, step in _STEPS.items():
        shown[key] = alone(whole[0][step])
        if shown[key].value:
            shown[key] = Shown(_steps(halves[0], area, pages)[step]) if step in here else HIDDEN
    return {key: said(cell) for key, cell in shown.items()}


# By area: begun, and of those decided all, misconduct, serious, told to IVO in the year, and told to IVO whenever.
Counted = Sequence[Counter[str]]
_DECIDED, _MISCONDUCT, _SERIOUS, _SENT, _WAS_SENT = range(1, 6)
_STEPS = {"missforhallanden": _MISCONDUCT, "allvarliga": _SERIOUS, "anmalda": _SENT}
Halves = tuple[Counted, Counted]
# Area, name and key, and how many.
Cell = tuple[Sequence[str], int]


def _begun(by_area: Sequence[Counter[str]], area: str) -> Shown:
    """Where no other area is left small by it. The first are all of them, the rest what each reader knows anyway."""
    whole, *known = by_area
    cell = alone(_of(whole, area))
    return cell if cell.value is None or leaves_none_small(whole, area, known) else HIDDEN


def _of(by_area: Mapping[str, int], area: str) -> int:
    return by_area.get(area, 0) if area else sum(by_area.values())


def _halves(organisation: Organisation, year: int) -> list[Halves]:
    """The halves of the year: of everything first, then of what each reader of some units' cases knows anyway."""
    spans = (half(year, 1), half(year, 2))
    found: list[Halves] = [(_counted(_cells(organisation, spans[0])), _counted(_cells(organisation, spans[1])))]
    for own in readers.known(organisation, Wanted(months.year(year)), LEX_SARAH, "month", "area", "name", "key"):
        cells = [[(cell, number) for (month, *cell), number in own.items() if month in span] for span in spans]
        found.append((_counted(cells[0]), _counted(cells[1])))
    return found


def _cells(organisation: Organisation, span: Span) -> Iterator[Cell]:
    for area, sums in published.by_area(organisation, Wanted(span), *LEX_SARAH).items():
        yield from (([area, name, key], number) for name, keys in sums.items() for key, number in keys.items())


def _counted(cells: Iterable[Cell]) -> Counted:
    found: Counted = tuple(Counter() for _each in range(6))
    begun, decided, misconduct, serious, sent, was_sent = found
    for (area, name, key), number in cells:
        if name == Name.LEX_DECIDED:
            one = Decided.of(key)
            decided[area] += number
            misconduct[area] += number * one.is_misconduct
            serious[area] += number * one.is_serious
            was_sent[area] += number * one.was_sent
        else:
            (begun if name == Name.LEX_BEGUN else sent)[area] += number
    return found


# -- what was decided, step by step ---------------------------------------------

# The year's numbers of one place, in the order above. The last of them is what the nämnd's pages tell of it; and where they do so of
# one half alone, there stands after it how many of the other half IVO was not told of.
Steps = tuple[int, ...]


def _steps(halves: Halves, area: str, pages: Sequence[DecidedInHalf]) -> Steps:
    year = [_of(first, area) + _of(second, area) for first, second in zip(*halves, strict=True)]
    on_page, untold = 0, []
    for one, page in zip(halves, pages, strict=True):
        if page.tells_sent_by_area or (not area and page.sent is not None):
            on_page += _of(one[_WAS_SENT], area)
        else:
            untold.append(_of(one[_DECIDED], area) - _of(one[_WAS_SENT], area))
    return (*year[:_WAS_SENT], on_page, *(untold if len(untold) == 1 else ()))


def _tells_each(page: DecidedInHalf) -> bool:
    """Whether a page tells the number of every area that has any, or there was none."""
    return not page.rows or (page.tells_areas and all(shown.value is not None for shown in page.by_area.values()))


def _may_tell(places: Sequence[Sequence[Steps]], steps: Iterable[int]) -> list[int]:
    """Those of these steps that may be told of all these places together.

    Of each place: everything, and then what each reader of some units' cases knows of it. A step is told where neither it nor what
    lies between it and the nearest that are told is small, for anybody; the last one also only where the half whose page does not
    tell it does not become known by it.
    """
    left = [one for whole, *known in places for one in (whole, *(_less(whole, own) for own in known))]
    told = [_DECIDED, _WAS_SENT]
    for step in steps:
        before = max(one for one in told if one < step)
        after = min(one for one in told if one > step)
        between = [(one[step], one[before] - one[step], one[step] - one[after]) for one in left]
        beyond = [one[_WAS_SENT + 1 :] for one in left if step == _SENT]
        if not any(is_few(number) for each in (*between, *beyond) for number in each):
            told.append(step)
    return [step for step in told if step not in (_DECIDED, _WAS_SENT)]


def _less(whole: Steps, own: Steps) -> Steps:
    """What a reader finds who subtracts her own."""
    return tuple(number - mine for number, mine in zip(whole, own, strict=True))
