"""Actions, and the units that were open and heard from."""

from collections import Counter
from collections.abc import Mapping
from uuid import UUID

from django.db.models import Q
from django.utils.translation import gettext as _

from sagtill.organisation.models import Organisation, Unit
from sagtill.statistics.queries import counts
from sagtill.statistics.queries.counts import Wanted
from sagtill.statistics.queries.reach import whole
from sagtill.statistics.rules import months
from sagtill.statistics.rules.measures import Name


def of_actions(sums: Mapping[str, Counter[str]]) -> dict[str, str]:
    """The numbers about actions: they are about the operation, never about somebody."""
    effect, promises = sums[Name.EFFECT], sums[Name.PROMISE]
    return {
        "atgarder_klara": str(sum(sums[Name.ACTION_DONE].values())),
        "hjalpte": str(effect["yes"]),
        "hjalpte_inte": str(effect["no"]),
        "ej_uppfoljda": str(effect["overdue"]),
        "loften_i_tid": str(promises["in_time"]),
        "loften_sena": str(promises["late"]),
        "loften_brutna": str(promises["missed"]),
    }


def of_units(organisation: Organisation, year: int, area: str) -> dict[str, str]:
    """How many units that people work at were open some day of the year, and how many of them nobody has reported from."""
    units = Unit.objects.filter(organisation=organisation, parent__isnull=False, opened_on__year__lte=year)
    above = Unit.objects.filter(organisation=organisation, parent__isnull=False).values("parent")
    units = units.exclude(pk__in=above)
    units = units.filter(Q(closed_on__isnull=True) | Q(closed_on__year__gte=year))
    ids: set[UUID] = set((units.filter(area=area) if area else units).values_list("id", flat=True))
    spoken = counts.by_unit(whole(organisation), Wanted(months.year(year)), Name.REPORTS)
    heard = {unit for (unit, _key), number in spoken.items() if number}
    silent = len(ids - heard)
    return {"enheter": str(len(ids)), "tysta": str(silent), "horda": _heard(silent, len(ids))}


def _heard(silent: int, of: int) -> str:
    """A whole sentence, true also where every unit has been heard, or none is there."""
    if not of:
        return _("Ingen enhet var öppen under året.")
    if not silent:
        return _("Alla enheter har sagt till under året.")
    said = _("{n} av {of} enheter har inte sagt till under året.").format(n=silent, of=of)
    return f"{said} " + _(
        "Det kan betyda att allt fungerar. Det kan också betyda att ingen säger till. Vi frågar varför."
    )
