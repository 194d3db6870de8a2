"""The swift tags write what Django's own write."""

from typing import Any

import pytest
from django.template import Context, Template
from django.templatetags.static import static
from django.urls import NoReverseMatch, reverse, set_script_prefix
from django.utils import translation


def written(source: str, **context: object) -> str:
    return Template(source).render(Context(context))


def test_a_sentence_is_in_the_readers_language_every_time() -> None:
    page = Template('{% translate "Ärenden" %}|{% trans "Ärenden" %}')
    for language, word in (("sv", "Ärenden"), ("en", "Cases"), ("sv", "Ärenden")):
        with translation.override(language):
            assert page.render(Context()) == f"{word}|{word}"


def test_a_sentence_with_a_name_or_a_context_is_left_to_django() -> None:
    assert written('{% translate "Ärenden" as word %}[{{ word }}]') == "[Ärenden]"
    assert written("{% translate word %}", word="<b>") == "&lt;b&gt;"
    assert written('{% translate "Ärenden"|upper %}') == "ÄRENDEN"
    assert written('{% translate "100 %" %}') == "100 %"


@pytest.mark.parametrize("number", ["2026-0412", "2026-A0007"])
def test_an_address_with_a_number_is_the_one_that_django_makes(number: str) -> None:
    page = Template("{% url 'case' number %} {% url 'cases' %}")
    for one in (number, "2025-0001", number):
        assert page.render(Context({"number": one})) == f"{reverse('case', args=[one])} {reverse('cases')}"


def test_what_is_no_number_is_left_to_django() -> None:
    page = Template("{% url 'case' number %}")
    page.render(Context({"number": "2026-0412"}))
    for odd in ("å ä", "<b>"):
        assert page.render(Context({"number": odd})) == Template("{{ a }}").render(
            Context({"a": reverse("case", args=[odd])})
        )
    with pytest.raises(NoReverseMatch):
        page.render(Context({"number": ""}))


def test_an_address_can_be_given_a_name() -> None:
    assert written("{% url 'case' number as there %}[{{ there }}]", number="1") == f"[{reverse('case', args=['1'])}]"


def test_addresses_follow_where_the_service_stands() -> None:
    page = Template("{% url 'cases' %}")
    plain = page.render(Context())
    try:
        set_script_prefix("/under/")
        assert page.render(Context()) == f"/under{plain}"
    finally:
        set_script_prefix("/")
        assert page.render(Context()) == plain


def test_the_address_of_a_file_is_the_one_that_django_gives(settings: Any) -> None:
    page = Template("{% static 'ui/kv.css' %}|{% static file %}|{% static 'ui/kv.css' as there %}[{{ there }}]")
    context = Context({"file": "ui/page.js"})
    for _ in range(2):
        style = static("ui/kv.css")
        assert page.render(context) == f"{style}|{static('ui/page.js')}|[{style}]"
    settings.STATIC_URL = "/elsewhere/"
    assert page.render(context).startswith("/elsewhere/ui/kv")
