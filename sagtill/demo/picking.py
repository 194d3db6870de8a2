"""Which tale is told where: each unit its own, and the same one again only after a long while."""

import random
from collections import defaultdict
from datetime import datetime, timedelta
from typing import Any

from sagtill.demo import data
from sagtill.law import clock

_WINTER, _SUMMER = {11, 12, 1, 2, 3}, {6, 7, 8}
# Two tellings of the same tale are kept this far apart.
_APART = timedelta(days=240)


class Picker:
    """Gives each unit its own tales, and the same one again only after a long while."""

    def __init__(self, chance: random.Random) -> None:
        self._chance = chance
        self._told: dict[str, datetime] = {}
        names = {row["key"]: row["name"] for row in data.whole("town")["units"]}
        by_name: dict[str, list[dict[str, Any]]] = defaultdict(list)
        for tale in data.tales():
            by_name[tale["unit"]].append(tale)
        self._tales = {key: by_name[name] for key, name in names.items()}
        # What an action is to take away is told only where it is planted, or nothing would become rarer.
        changes = data.whole("seasonality")["changes"]
        self._planted = {(one["unit"], one["theme"]) for one in changes if "action_done_months_ago" in one}

    def pick(
        self, unit: str, at: datetime, *, theme: str = "", kind: str = "", campaign: bool = False
    ) -> dict[str, Any]:
        tales = [tale for tale in self._tales[unit] if bool(tale["campaign"]) == campaign]
        if theme or kind:
            themed = [
                tale for tale in tales if (not theme or tale["theme"] == theme) and (not kind or tale["kind"] == kind)
            ]
            tales = themed or tales
        else:
            tales = [tale for tale in tales if (unit, tale["theme"]) not in self._planted] or tales
        tales = [tale for tale in tales if _fits(tale, at)] or tales or self._tales[unit]
        fresh = [tale for tale in tales if self._long_ago(tale, at)]
        never = [tale for tale in fresh if tale["id"] not in self._told]
        chosen = self._chance.choice(never or fresh or tales)
        self._told[chosen["id"]] = at
        return chosen

    def _long_ago(self, tale: dict[str, Any], at: datetime) -> bool:
        last = self._told.get(tale["id"])
        return last is None or abs(at - last) > _APART


def _fits(tale: dict[str, Any], at: datetime) -> bool:
    """Snow belongs to winter, and heat to summer."""
    month = clock.local(at).month
    season: str = tale["season"]
    return not season or (month in _WINTER if season == "winter" else month in _SUMMER)
