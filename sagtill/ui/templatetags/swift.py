"""The tags that every page holds a hundred of, doing their work once where it can only come out one way.

A sentence without blanks is looked up once for each language; an address is put together once, but for its number, and that of a file
that everybody may fetch once. What they write is what Django's own tags write.
"""

import re
from typing import Any

from django import template
from django.conf import settings
from django.template.base import FilterExpression, Node, Parser, Token, Variable
from django.template.context import Context
from django.template.defaulttags import URLNode
from django.template.defaulttags import url as djangos_url
from django.templatetags.i18n import TranslateNode, do_translate
from django.templatetags.static import StaticNode
from django.templatetags.static import do_static as djangos_static
from django.urls import get_script_prefix, get_urlconf
from django.utils.safestring import SafeString
from django.utils.translation import get_language

register = template.Library()


class SwiftTranslate(Node):
    """A sentence that stands in the template itself."""

    def __init__(self, djangos: TranslateNode) -> None:
        self.djangos = djangos
        self.kept: dict[str | None, str] = {}

    def render(self, context: Context) -> SafeString | str:
        language = get_language()
        found = self.kept.get(language)
        if found is None:
            found = self.kept[language] = self.djangos.render(context)
        return found


@register.tag("translate")
@register.tag("trans")
def translate(parser: Parser, token: Token) -> Node:
    """As Django's own."""
    node = do_translate(parser, token)
    is_plain = (
        isinstance(node, TranslateNode)
        and not node.asvar
        and not node.message_context
        and _is_constant(node.filter_expression)
    )
    return SwiftTranslate(node) if is_plain else node


def _is_constant(expression: FilterExpression) -> bool:
    # Django gives the sentence a dotted-looking variable; one that is a literal has nothing to look up.
    variable: Any = expression.var
    return not expression.filters and isinstance(variable, Variable) and variable.lookups is None


# Letters, digits and hyphens stand in an address as they are.
_PLAIN = re.compile(r"[0-9A-Za-z-]+")
_Place = tuple[str | None, str]


class SwiftUrl(Node):
    """An address that has a name, and at most one argument, which is a number or a key."""

    def __init__(self, djangos: URLNode) -> None:
        self.djangos = djangos
        self.argument: FilterExpression | None = djangos.args[0] if djangos.args else None
        self.kept: dict[_Place, tuple[str, str]] = {}

    def render(self, context: Context) -> SafeString | str:
        value = "" if self.argument is None else str(self.argument.resolve(context))
        where = (get_urlconf(), get_script_prefix())
        around = self.kept.get(where)
        if around and (self.argument is None or _PLAIN.fullmatch(value)):
            return value.join(around)
        address = self.djangos.render(context)
        if self.argument is None:
            self.kept[where] = (address, "")
        elif _PLAIN.fullmatch(value) and address.count(value) == 1:
            before, after = address.split(value)
            self.kept[where] = (before, after)
        return address


@register.tag
def url(parser: Parser, token: Token) -> Node:
    """As Django's own."""
    node = djangos_url(parser, token)
    is_plain = len(node.args) <= 1 and not node.kwargs and not node.asvar and _is_constant(node.view_name)
    return SwiftUrl(node) if is_plain else node


class SwiftStatic(Node):
    """The address of a file that stands in the template itself. Files are gathered before the service starts, so it stays the same."""

    def __init__(self, djangos: StaticNode) -> None:
        self.djangos = djangos
        self.kept: dict[tuple[str, str], str] = {}

    def render(self, context: Context) -> SafeString | str:
        where = (settings.STATIC_URL, settings.STORAGES["staticfiles"]["BACKEND"])
        found = self.kept.get(where)
        if found is None:
            found = self.kept[where] = self.djangos.render(context)
        return found


@register.tag
def static(parser: Parser, token: Token) -> Node:
    """As Django's own."""
    node = djangos_static(parser, token)
    return SwiftStatic(node) if node.varname is None and _is_constant(node.path) else node
