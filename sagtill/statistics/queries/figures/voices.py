"""What people outside said, by theme, and what came of it."""

from collections import Counter

from django.utils.translation import gettext as _

from sagtill.organisation.roles import VOICE_KINDS
from sagtill.statistics.queries.asking import Question
from sagtill.statistics.queries.figures.figure import Figure, about, definition_of, share_of
from sagtill.statistics.queries.figures.opening import address
from sagtill.statistics.queries.figures.shares import CATEGORIES, MOST_BARS, label, period_counts
from sagtill.statistics.queries.figures.threats import not_counted
from sagtill.statistics.rules.measures import BY_KEY, Name
from sagtill.ui.charts.bars import Bar, draw_bars
from sagtill.ui.tables import Column, Table, Value


def voices(question: Question) -> Figure:
    """9: what people outside said, by theme, and what came of it."""
    found = period_counts(question, Name.VOICE)
    themes: Counter[str] = Counter()
    changed: Counter[str] = Counter()
    young: Counter[bool] = Counter()
    for key, number in found.items():
        speaker, theme, led = key.split(":")
        themes[theme] += number
        changed[theme] += number * int(led)
        if speaker in ("child", "young"):
            young[led == "1"] += number
    total, all_changed = sum(themes.values()), sum(changed.values())
    left_out = question.leaves_out(*VOICE_KINDS)
    headline = not_counted(_("Synpunkter")) if left_out else _headline(all_changed, total)
    sentence = _of_young(young[True], young.total())
    measure = BY_KEY["voices"]
    ordered = sorted(themes.items(), key=lambda pair: (-pair[1], pair[0]))
    bars = [
        Bar(
            label(CATEGORIES, theme),
            number,
            _("{n} av {of} gav en ändring").format(n=changed[theme], of=number),
            changed[theme] / number,
        )
        for theme, number in ordered
    ][:MOST_BARS]
    rows: list[list[Value]] = [
        [label(CATEGORIES, theme), number, changed[theme], share_of(changed[theme], number) if number >= 10 else None]
        for theme, number in ordered
    ]
    columns = [
        Column(_("Tema"), _("Ärendets första kategori."), is_number=False),
        Column(_("Antal synpunkter"), _(measure.definition)),
        Column(_("Gav en ändring"), _("Minst en åtgärd i ärendet har blivit klar.")),
        Column(_("Andel av 100"), _("Visas när det finns minst tio synpunkter.")),
    ]
    links = {row: address(question, "voices", value=theme or "-") for row, (theme, _n) in enumerate(ordered)}
    table = Table(_(measure.name), columns, rows, links, definition_of(question, measure))
    chart = draw_bars(about("voices", headline), bars)
    return Figure(measure, headline, sentence if total else "", chart, table)


def _headline(changed: int, total: int) -> str:
    if not total:
        return _("Inga synpunkter har kommit under perioden.")
    if total == 1:
        return (
            _("Den enda synpunkten ledde till en ändring.")
            if changed
            else _("En synpunkt kom. Den har inte lett till en ändring.")
        )
    if changed == total:
        return _("Alla {of} synpunkter ledde till en ändring.").format(of=total)
    if not changed:
        return _("Ingen av {of} synpunkter har lett till en ändring.").format(of=total)
    return _("{n} av {of} synpunkter ledde till en ändring.").format(n=changed, of=total)


def _of_young(changed: int, total: int) -> str:
    if not total:
        return _("Ingen kom från barn och unga.")
    if total == 1:
        return (
            _("En kom från barn och unga, och den ledde till en ändring.")
            if changed
            else _("En kom från barn och unga. Den har inte lett till en ändring.")
        )
    if not changed:
        return _("{n} kom från barn och unga. Ingen av dem har lett till en ändring.").format(n=total)
    return _("{n} kom från barn och unga. {changed} av dem ledde till en ändring.").format(n=total, changed=changed)
