"""Who holds which role where, and what an organisation has chosen."""

from sagtill.organisation.queries.circles import Circle, can_be_named, circle_of, inside
from sagtill.organisation.queries.merging import Merging, merging
from sagtill.organisation.queries.naming import only_the_name
from sagtill.organisation.queries.places import (
    all_reportable_units,
    gone_on,
    home_unit,
    of_visitor,
    reportable_units,
    setting,
    that_listens,
    unit_of_poster,
)
from sagtill.organisation.queries.staff import Staff, leaders_of, on_duty_for_children, responsible, sas_of, staff_of

__all__ = [
    "Circle",
    "Merging",
    "Staff",
    "all_reportable_units",
    "can_be_named",
    "circle_of",
    "gone_on",
    "home_unit",
    "inside",
    "leaders_of",
    "merging",
    "of_visitor",
    "on_duty_for_children",
    "only_the_name",
    "reportable_units",
    "responsible",
    "sas_of",
    "setting",
    "staff_of",
    "that_listens",
    "unit_of_poster",
]
