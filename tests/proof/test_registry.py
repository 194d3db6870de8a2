"""The registry is whole, and the code says the same of every address as it does."""

import pytest

from tests.proof.asking import patterns, words_of
from tests.proof.registry import HOW, PAGES


def test_every_address_is_in_the_registry_and_nothing_else_is() -> None:
    named = {pattern.name or str(pattern.pattern) for pattern in patterns()}
    assert not named - set(PAGES), f"Not in the registry: {sorted(named - set(PAGES))}. {HOW}"
    assert not set(PAGES) - named, f"In the registry, but no longer an address: {sorted(set(PAGES) - named)}."


@pytest.mark.parametrize("pattern", list(patterns()), ids=lambda pattern: pattern.name)
def test_the_code_says_the_same_of_an_address_as_the_registry(pattern: object) -> None:
    page = PAGES[pattern.name]  # type: ignore[attr-defined]
    said = pattern.callback.access  # type: ignore[attr-defined]
    expected = {
        "public": {"public"},
        "signed in": {"signed_in"},
        "roles": {"roles: " + ", ".join(sorted(page.roles))},
        # Which matter is the module's own word; that it is one's own to see is what the questions below are for.
        "matter": {said},
    }[page.audience]
    assert said in expected, f"{pattern.name}: the code says «{said}», the registry «{page.audience}». {HOW}"  # type: ignore[attr-defined]
    missing = set(words_of(pattern)) - {"number", "report", "key"} - set(page.words)  # type: ignore[arg-type]
    assert not missing, f"{pattern.name} needs .filled({', '.join(missing)}=[...]). {HOW}"  # type: ignore[attr-defined]
