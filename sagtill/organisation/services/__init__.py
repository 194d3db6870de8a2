"""The writers of organisations, units, people, assignments and circles."""

from sagtill.organisation.services.assigning import assign, end_assignment
from sagtill.organisation.services.circles import join_circle, leave_circle
from sagtill.organisation.services.merging import merge_units
from sagtill.organisation.services.numbers import next_number
from sagtill.organisation.services.people import (
    add_person,
    change_person,
    change_settings,
    disable_person,
    enable_person,
    moving,
    stand_in,
)
from sagtill.organisation.services.places import add_unit, choose, close_unit, found_organisation

__all__ = [
    "add_person",
    "add_unit",
    "assign",
    "change_person",
    "change_settings",
    "choose",
    "close_unit",
    "disable_person",
    "enable_person",
    "end_assignment",
    "found_organisation",
    "join_circle",
    "leave_circle",
    "merge_units",
    "moving",
    "next_number",
    "stand_in",
]
