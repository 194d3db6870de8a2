"""The months before and after an action, drawn: the day it was done, and the mean of each side (product.md N5)."""

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sagtill.law import clock
from sagtill.methods.swedish import number
from sagtill.statistics.queries.effects import BeforeAfter
from sagtill.statistics.queries.figures.figure import month_label
from sagtill.statistics.rules.months import first_of
from sagtill.ui.charts.frame import About
from sagtill.ui.charts.lines import Band, Dot, Line, draw


def counted(row: BeforeAfter) -> str:
    """Both sides in words, with how many months each is."""
    before = ngettext("{n} rapport", "{n} rapporter", row.before).format(n=row.before)
    on = ngettext("{m} månad före", "{m} månader före", row.months_before).format(m=row.months_before)
    after = ngettext("{m} månad efter", "{m} månader efter", row.months_after).format(m=row.months_after)
    return _("{before} på {on}, {n} på {after}.").format(before=before, on=on, n=row.after, after=after)


def chart(row: BeforeAfter) -> SafeString:
    """A line over the months, the action as a mark, and the mean of each side as a line with its number."""
    months = [month for month, _count in row.series]
    done = months.index(first_of(row.action.done_on or clock.today()))
    before, after = row.before / row.months_before, row.after / row.months_after
    bands = [_mean(0, done, before), _mean(done + 1, len(months), after)]
    dots = [Dot(month_label(month), count) for month, count in row.series]
    about = About(f"effect-{row.action.number}", f"{row.category_label}, {row.action.unit.name}", counted(row))
    return draw(about, Line(dots, bands, [(done, _("Åtgärden klar"))]))


def _mean(start: int, end: int, mean: float) -> Band:
    return Band(start, end, mean, mean, mean, _("Medel {n}").format(n=number(mean, 1)))
