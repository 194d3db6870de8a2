"""Translation that shows where it is missing: a sentence without one stands in Swedish and says so to screen readers and browsers.

`{% load spoken %}` in a template replaces its `translate`, `blocktranslate` and `|translated`. With `as name` the plain text is given,
for use inside attributes.
"""

from typing import Any

from django import template
from django.template.base import FilterExpression, Node, Parser, Token
from django.templatetags.i18n import BlockTranslateNode, TranslateNode, do_block_translate, do_translate
from django.utils import translation
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString

register = template.Library()
SOURCE = "sv"


def is_missing(sentence: str) -> bool:
    """Whether the language of the page lacks this Swedish sentence."""
    return translation.get_language() != SOURCE and translation.gettext(sentence) == sentence


def in_swedish(said: str) -> SafeString:
    """A Swedish passage in a page of another language."""
    return format_html('<span lang="sv" dir="ltr">{}</span>', conditional_escape(said))


class _Said(Node):
    """A translated sentence, marked when it is not."""

    def __init__(self, node: TranslateNode, sentence: str) -> None:
        self.node, self.sentence = node, sentence

    def render(self, context: Any) -> Any:
        said = self.node.render(context)
        return in_swedish(said) if not self.node.asvar and is_missing(self.sentence) else said


class _SaidBlock(Node):
    """A translated sentence with values in it, marked when it is not."""

    def __init__(self, node: BlockTranslateNode) -> None:
        self.node = node

    def render(self, context: Any) -> Any:
        said = self.node.render(context)
        if self.node.asvar:
            return said
        sentence, _names = self.node.render_token_list(self.node.singular)
        return in_swedish(said) if is_missing(sentence) else said


@register.tag("translate")
def translate(parser: Parser, token: Token) -> Node:
    """As Django's, for a sentence that stands in the template."""
    node = do_translate(parser, token)
    expression: FilterExpression = node.filter_expression
    return _Said(node, str(expression.var.literal))


@register.tag("blocktranslate")
def blocktranslate(parser: Parser, token: Token) -> Node:
    """As Django's."""
    return _SaidBlock(do_block_translate(parser, token))


@register.filter
def translated(sentence: Any) -> str:
    """A sentence that was marked in a room without Django."""
    text = str(sentence)
    if not text:
        return ""
    return in_swedish(text) if is_missing(text) else translation.gettext(text)
