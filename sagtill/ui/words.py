"""Days, times and numbers as people say them in Swedish (and in English, through gettext)."""

from datetime import date, datetime
from functools import lru_cache

from django.utils import formats, translation
from django.utils.translation import gettext as _

from sagtill.law import clock
from sagtill.law.words import N_

WEEKDAYS = [N_("måndag"), N_("tisdag"), N_("onsdag"), N_("torsdag"), N_("fredag"), N_("lördag"), N_("söndag")]
MONTHS = [
    N_("januari"),
    N_("februari"),
    N_("mars"),
    N_("april"),
    N_("maj"),
    N_("juni"),
    N_("juli"),
    N_("augusti"),
    N_("september"),
    N_("oktober"),
    N_("november"),
    N_("december"),
]
_NUMBERS = [
    N_("noll"),
    N_("en"),
    N_("två"),
    N_("tre"),
    N_("fyra"),
    N_("fem"),
    N_("sex"),
    N_("sju"),
    N_("åtta"),
    N_("nio"),
    N_("tio"),
    N_("elva"),
    N_("tolv"),
]


def as_day(when: date | datetime) -> date:
    """The Swedish date of a moment, or the date itself."""
    return clock.local(when).date() if isinstance(when, datetime) else when


def month(number: int) -> str:
    """A month's name, 1–12."""
    return _(MONTHS[number - 1])


def day(when: date | datetime | None) -> str:
    """«i dag», «i går», «i morgon», else «onsdag 25 november», with the year when it is not this one."""
    return "" if when is None else _called(as_day(when), clock.today(), translation.get_language())


# The same days stand on every row of a list.
@lru_cache(maxsize=2_000)
def _called(named: date, today: date, _language: str | None) -> str:
    near = {-1: N_("i går"), 0: N_("i dag"), 1: N_("i morgon")}.get((named - today).days)
    if near:
        return _(near)
    weekday = _(WEEKDAYS[named.weekday()])
    if named.year != today.year:
        return day_with_year(named)
    return _("{weekday} {number} {month}").format(weekday=weekday, number=named.day, month=month(named.month))


def day_with_year(when: date | datetime | None) -> str:
    """«25 november 2026»."""
    if when is None:
        return ""
    named = as_day(when)
    return _("{number} {month} {year}").format(number=named.day, month=month(named.month), year=named.year)


def month_with_year(when: date | datetime | None) -> str:
    """«november 2026»."""
    if when is None:
        return ""
    named = as_day(when)
    return _("{month} {year}").format(month=month(named.month), year=named.year)


def quarter(when: date) -> str:
    """«kvartal 3, 2026» for the quarter that begins that day."""
    return _("kvartal {number}, {year}").format(number=(when.month + 2) // 3, year=when.year)


def clock_time(when: datetime) -> str:
    """«14.33» in Swedish, as the language writes it elsewhere."""
    local = clock.local(when)
    return local.strftime("%H.%M") if translation.get_language() == "sv" else formats.time_format(local.time())


def moment(when: datetime | date | None) -> str:
    """«i dag kl. 14.33», «lördag 21 november kl. 14.33»; a date without a time is only the day."""
    if when is None:
        return ""
    if not isinstance(when, datetime):
        return day(when)
    return _("{day} kl. {time}").format(day=day(when), time=clock_time(when))


def by_when(due: date | datetime) -> str:
    """«Senast i dag», «senast onsdag 25 november», or how late it is."""
    days = (as_day(due) - clock.today()).days
    if days < -1:
        return _("{days} dagar försenat").format(days=-days)
    if days == -1:
        return _("Skulle ha varit klart i går")
    return _("Senast {day}").format(day=day(due))


def how_long_ago(when: datetime | date | None) -> str:
    """«i dag», «i går», «för 5 dagar sedan», «för 3 månader sedan»."""
    if when is None:
        return ""
    days = (clock.today() - as_day(when)).days
    if days <= 1:
        return day(when)
    if days < 60:
        return _("för {days} dagar sedan").format(days=days)
    return _("för {months} månader sedan").format(months=days // 30)


def number_word(number: int) -> str:
    """Numbers to twelve in words, as Swedish writes them in running text."""
    return _(_NUMBERS[number]) if 0 <= number < len(_NUMBERS) else str(number)


def listed(names: list[str]) -> str:
    """«Karin», «Karin och Samir», «Karin, Samir och Amina»."""
    if len(names) < 2:
        return "".join(names)
    return _("{first} och {last}").format(first=", ".join(names[:-1]), last=names[-1])


def capital(text: str) -> str:
    """A sentence begins with a capital; the rest is left as it is."""
    return text[:1].upper() + text[1:]
