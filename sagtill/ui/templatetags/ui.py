"""Small words the templates speak: icons, days as people say them, texts with line breaks."""

from collections.abc import Callable, Iterable
from datetime import date, datetime
from typing import Any

from django import template
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from sagtill.ui import icons, pieces, words

register = template.Library()
register.simple_tag(icons.icon, name="icon")
register.filter("day", words.day)
register.filter("day_year", words.day_with_year)
register.filter("month_year", words.month_with_year)
register.filter("moment", words.moment)
register.filter("clock_time", words.clock_time)
register.filter("how_long_ago", words.how_long_ago)
register.filter("number_word", words.number_word)
register.filter("quarter", words.quarter)


@register.simple_tag
def logo(look: str = "") -> SafeString:
    """The product's mark; children have a round one."""
    return icons.KID_LOGO if look == "kid" else icons.LOGO


@register.simple_tag
def piece(name: str, **values: Any) -> SafeString:
    """A piece of the page that looks the same whenever it is given the same (`pieces.piece`)."""
    return pieces.piece(name, **{key: tuple(one) if isinstance(one, list) else one for key, one in values.items()})


@register.simple_tag
def options(pairs: Iterable[tuple[str, str]], chosen: str = "") -> SafeString:
    """What a list to choose from holds: value and words of each, with the chosen one marked."""
    return pieces.piece("ui/_options.html", options=tuple(pairs), chosen=chosen)


@register.filter
def told(text: str) -> SafeString:
    """What a person wrote, with their line breaks; everything else in it is only text."""
    return mark_safe("<br>".join(escape(line) for line in text.splitlines()))  # noqa: S308 - escaped line by line


@register.filter
def translated(text: Any) -> str:
    """A sentence that was marked in a room without Django, in the reader's language."""
    return _(str(text)) if text else ""


@register.filter
def telephone(number: str) -> str:
    """A number to ring: in one piece, and from left to right on a page that is read from right to left."""
    return format_html('<bdi class="tel" dir="ltr">{}</bdi>', number) if number else ""


@register.filter
def by_when(due: date | datetime | None) -> str:
    """A due day as a label: «senast onsdag 25 november»."""
    return words.by_when(due) if due else ""


@register.simple_tag(takes_context=True)
def paged(context: dict[str, Any], **changes: Any) -> str:
    """The address of this page with some of its parameters changed."""
    query = context["request"].GET.copy()
    for name, value in changes.items():
        if value in (None, ""):
            query.pop(name, None)
        else:
            query[name] = value
    return f"?{query.urlencode()}" if query else "?"


Filter = Callable[[Any], str]
