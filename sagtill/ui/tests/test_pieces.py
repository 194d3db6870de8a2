"""A piece of a page is written once for each thing that it is given, and never from anything else."""

from dataclasses import dataclass
from datetime import date
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.db import models
from django.template import Context, Template
from django.urls import set_script_prefix
from django.utils import translation
from django.utils.safestring import mark_safe

from sagtill.law import clock
from sagtill.ui.pieces import piece

OPTIONS = "ui/_options.html"


@dataclass(frozen=True)
class Frozen:
    inside: Any


def test_a_piece_says_what_it_is_given_and_nothing_that_it_was_given_before() -> None:
    first = piece(OPTIONS, options=(("a", "Ett"), ("b", "Två")), chosen="b")
    assert first.strip() == '<option value="a">Ett</option><option value="b" selected>Två</option>'
    assert piece(OPTIONS, options=(("a", "Ett"), ("b", "Två")), chosen="a").strip() == (
        '<option value="a" selected>Ett</option><option value="b">Två</option>'
    )
    assert piece(OPTIONS, options=(("a", "Ett"), ("b", "Två")), chosen="b") is first


def test_what_people_have_written_is_only_text() -> None:
    assert piece(OPTIONS, options=(("<", "<b>fet</b>"),), chosen="").strip() == (
        '<option value="&lt;">&lt;b&gt;fet&lt;/b&gt;</option>'
    )


@pytest.mark.parametrize(
    "value",
    [
        Group(pk=1, name="Hemtjänsten"),
        models.Q(pk=1),
        date(2026, 11, 22),
        mark_safe("<b>"),
        ("a", (date(2026, 11, 22),)),
        Frozen(Group(pk=1, name="Hemtjänsten")),
        Frozen,
    ],
)
def test_what_can_change_its_look_without_becoming_another_is_refused(value: Any) -> None:
    with pytest.raises(TypeError, match="options"):
        piece(OPTIONS, options=value, chosen="")


def test_words_that_are_safe_in_one_place_are_not_so_in_another() -> None:
    escaped = piece(OPTIONS, options=(("a", "<b>"),), chosen="")
    assert piece(OPTIONS, options=(("a", mark_safe("<b>")),), chosen="") == escaped


def test_a_piece_is_in_the_readers_language_every_time() -> None:
    said: dict[str, set[str]] = {}
    for language in ("sv", "en", "sv"):
        with translation.override(language):
            said.setdefault(language, set()).add(piece("ui/_keys.html"))
    assert len(said["sv"]) == 1
    assert "Nästa och förra raden" in said["sv"].pop()
    assert "Nästa och förra raden" not in said["en"].pop()


def test_addresses_in_a_piece_follow_where_the_service_stands() -> None:
    plain = piece("ui/_keys.html")
    try:
        set_script_prefix("/under/")
        assert 'href="/under/' in piece("ui/_keys.html")
    finally:
        set_script_prefix("/")
    assert piece("ui/_keys.html") == plain


def test_a_template_may_give_a_list_and_leave_the_choice_out() -> None:
    page = Template('{% options pairs %}|{% piece "ui/_options.html" options=pairs chosen="a" %}')
    said = page.render(Context({"pairs": [("a", "Ett")]}))
    assert [one.strip() for one in said.split("|")] == [
        '<option value="a">Ett</option>',
        '<option value="a" selected>Ett</option>',
    ]


def test_at_midnight_everything_is_forgotten() -> None:
    options = (("a", "Ett"),)
    with clock.moved_to(clock.at(date(2026, 11, 21), 23)):
        first = piece(OPTIONS, options=options, chosen="")
        assert piece(OPTIONS, options=options, chosen="") is first
    with clock.moved_to(clock.at(date(2026, 11, 22), 0, 1)):
        again = piece(OPTIONS, options=options, chosen="")
    assert again == first
    assert again is not first
