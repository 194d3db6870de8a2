"""A finger on a phone, and a page that is fine for everybody."""

import pytest
from playwright.sync_api import Page

from tests.journeys.conftest import (
    PHONE,
    SMALL_PHONE,
    the_page_is_accessible,
    the_page_is_accessible_without_script,
)

SIZES = pytest.mark.parametrize("size", [PHONE, SMALL_PHONE], ids=["phone", "small phone"])
SCRIPT = pytest.mark.parametrize("script", [True, False], ids=["with script", "without script"])


def the_targets_are_large(page: Page, least: int = 48) -> None:
    """Everything one presses is at least 48 px high and 24 wide; words inside a sentence are let be (WCAG 2.5.8)."""
    small = page.evaluate(
        """least => [...document.querySelectorAll('a[href],button,input:not([type=hidden]),select,textarea,summary')]
        .filter(el => el.checkVisibility() && !el.classList.contains('vh') && !el.classList.contains('skip') && !el.closest('p'))
        .map(el => el.closest('label') || el)
        .map(el => [el.getBoundingClientRect(), el])
        .filter(([box]) => box.height < least - 0.5 || box.width < 24)
        .map(([box, el]) => Math.round(box.height) + ' px: ' + (el.innerText || el.outerHTML).slice(0, 60))""",
        least,
    )
    assert not small, f"{page.url}: {small}"


def the_page_is_fine(page: Page, *, script: bool = True) -> None:
    """Large targets, nothing sticking out, and nothing that axe finds."""
    the_targets_are_large(page)
    if script:
        the_page_is_accessible(page)
    else:
        the_page_is_accessible_without_script(page)
