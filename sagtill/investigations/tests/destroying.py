"""What the tests of destroying begin with: a provider's ended investigation, and a day years from now."""

from dataclasses import replace
from datetime import datetime, timedelta

from sagtill.cases.testing import as_
from sagtill.investigations.models import Investigation
from sagtill.investigations.services import informing
from sagtill.investigations.testing import closed_at_the_unit, ended, fresh, providers
from sagtill.law import calendar, clock
from sagtill.organisation.models import Person
from sagtill.organisation.testing import Town


def the_providers(town: Town, nils: Person) -> Investigation:
    """Björkgården's, decided, told, closed, and its case closed at the unit."""
    one = providers(town)
    informing.inform(as_(town.sara), one, "report", "En rapport.", board=town.board)
    there = replace(town, josefin=town.sara, doris=nils, karin=town.mikael)
    one = ended(fresh(one), there)
    closed_at_the_unit(one, town.mikael)
    return fresh(one)


def years_on(years: int, days: int = 0) -> datetime:
    day = calendar.add_months(clock.today(), 12 * years)
    # Years that begin on a leap day have gone when its month has.
    leap = timedelta(days=day.day != clock.today().day)
    return clock.at(day + leap + timedelta(days=days), 12)
