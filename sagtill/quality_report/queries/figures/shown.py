"""A number as it stands in the report: itself, or the words instead of it."""

from django.utils.translation import gettext as _

from sagtill.methods.disclosure import is_small
from sagtill.methods.suppression import Mark, Shown
from sagtill.quality_report.rules.figures import SPOKEN


def said(cell: Shown) -> str:
    """The number, or the words."""
    return str(cell.value) if cell.value is not None else _(cell.mark.value) if cell.mark else ""


def spoken(shown: str) -> str:
    """What stands in a sentence instead of a hidden number's words; nothing where those read well there themselves."""
    return _(SPOKEN) if shown == _(Mark.COMPLEMENT.value) else ""


def alone(number: int) -> Shown:
    """A number that is told beside nothing else: itself, unless it is small. Nothing at all is no number of anybody."""
    return Shown(None, Mark.FEW) if number and is_small(number) else Shown(number)
