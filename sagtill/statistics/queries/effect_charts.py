"""The months before and after an action, drawn: the day it was done, and the mean of each side (product.md N5)."""

from dataclasses import dataclass
from uuid import UUID

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sagtill.actions.models import Action
from sagtill.law import clock
from sagtill.methods.swedish import number
from sagtill.statistics.queries.effects import BeforeAfter
from sagtill.statistics.queries.figures.figure import month_label
from sagtill.statistics.rules.months import first_of
from sagtill.ui.charts.frame import About
from sagtill.ui.charts.lines import Band, Dot, Line, draw


@dataclass(frozen=True)
class Changed:
    """Something that has changed at a unit, and every action that it can have come of."""

    row: BeforeAfter
    actions: tuple[Action, ...]

    @property
    def counted(self) -> str:
        return counted(self.row)

    @property
    def chart(self) -> SafeString:
        return chart(self.row)


def changed(rows: list[BeforeAfter]) -> list[Changed]:
    """One for each unit and category: actions for the same thing count the same reports. The clearest of them is drawn."""
    same: dict[tuple[UUID, str], list[BeforeAfter]] = {}
    for row in rows:
        if row.has_changed:
            same.setdefault((row.action.unit_id, row.category), []).append(row)
    return [
        Changed(min(group, key=lambda row: row.ratio.p_value if row.ratio else 1), tuple(one.action for one in group))
        for group in same.values()
    ]


def counted(row: BeforeAfter) -> str:
    """Both sides in words, with how many months each is and how many that is in a month."""
    before = ngettext("{n} rapport", "{n} rapporter", row.before).format(n=row.before)
    on = ngettext("{m} månad före", "{m} månader före", row.months_before).format(m=row.months_before)
    after = ngettext("{m} månad efter", "{m} månader efter", row.months_after).format(m=row.months_after)
    return _("{before} på {on} ({a} i månaden), {n} på {after} ({b} i månaden).").format(
        before=before,
        on=on,
        a=number(row.before / row.months_before, 1),
        n=row.after,
        after=after,
        b=number(row.after / row.months_after, 1),
    )


def chart(row: BeforeAfter) -> SafeString:
    """A line over the months, the action as a mark, and the mean of each side."""
    months = [month for month, _count in row.series]
    done = months.index(first_of(row.action.done_on or clock.today()))
    before, after = row.before / row.months_before, row.after / row.months_after
    bands = [Band(0, done, before, before, before), Band(done + 1, len(months), after, after, after)]
    dots = [Dot(month_label(month), count) for month, count in row.series]
    about = About(f"effect-{row.action.number}", f"{row.category_label}, {row.action.unit.name}", counted(row))
    return draw(about, Line(dots, bands, [(done, _("Åtgärden klar"))]))
