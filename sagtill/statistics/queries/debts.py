"""What waits, and training that is owed: how much, how old, and when it is cleared (methods.md B11 and B12). Counts, never names."""

from django.utils.translation import gettext as _

from sagtill.methods.backlog import Clearing, Outlook, extra_capacity, time_to_clear
from sagtill.methods.swedish import number
from sagtill.statistics.queries.written import Latest, Sentence, both, not_written, sum_of

# A backlog that takes longer than this is answered with what it would take to be rid of it by then.
_MONTHS = 6


def backlog(latest: Latest) -> Sentence:
    """How many wait, how many of them over the limit, for how long together, and when it is cleared."""
    name = _("Det som väntar")
    units = both(latest, "waiting", "capacity", "inflow")
    waiting = sum_of(latest, "waiting", units)
    if waiting is None:
        return not_written(name)
    capacity, inflow = sum_of(latest, "capacity", units) or 0, sum_of(latest, "inflow", units) or 0
    clearing = time_to_clear(waiting, capacity, inflow)
    said = [_("{n} väntar.").format(n=number(waiting)), *_age(latest), cleared(clearing)]
    if waiting and (clearing.months is None or clearing.months > _MONTHS):
        more = extra_capacity(waiting, capacity, inflow, _MONTHS)
        said.append(
            _("För att vara klara på sex månader behöver ni hinna {n} fler i månaden.").format(n=number(more, 1))
        )
    return Sentence(name, " ".join(said))


def _age(latest: Latest) -> list[str]:
    over, days = sum_of(latest, "over_limit"), sum_of(latest, "debt_days")
    said = []
    if over is not None:
        said.append(_("{n} av dem har väntat längre än tidsgränsen.").format(n=number(over)))
    if days is not None:
        said.append(_("Tillsammans har de väntat {n} dagar för länge.").format(n=number(days)))
    return said


def cleared(clearing: Clearing) -> str:
    """When it is gone at this pace, or that it never is."""
    if clearing.outlook is Outlook.STANDS_STILL and clearing.months is None:
        return _("Det blir inte färre: lika mycket kommer till som ni hinner med.")
    if clearing.outlook is Outlook.GROWS or clearing.months is None:
        return _("Det växer, för det kommer till mer än ni hinner med.")
    return _("I den här takten är det borta om {n} månader.").format(n=number(clearing.months, 1))


def training(latest: Latest) -> Sentence:
    """How much of what is required is valid, the hours that are owed, and when they are made up."""
    name = _("Fortbildning")
    units = both(latest, "required", "valid")
    required, valid = sum_of(latest, "required", units), sum_of(latest, "valid", units)
    if not required or valid is None:
        return not_written(name)
    said = [
        _("{n} av {of} utbildningar är giltiga ({share} %).").format(
            n=number(valid), of=number(required), share=number(100 * valid / required)
        )
    ]
    oldest = [value for (_unit, key), (_m, value) in latest.items() if key == "debt_age" and value]
    if oldest:
        said.append(_("Den äldsta skulle ha gjorts för {n} dagar sedan.").format(n=number(max(oldest))))
    among = both(latest, "debt_hours", "training", "new_need")
    hours = sum_of(latest, "debt_hours", among)
    if hours is not None:
        pace = time_to_clear(hours, sum_of(latest, "training", among) or 0, sum_of(latest, "new_need", among) or 0)
        said += [_("{n} timmar saknas.").format(n=number(hours)), cleared(pace)]
    return Sentence(name, " ".join(said))
