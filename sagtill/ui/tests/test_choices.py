"""Every list to choose from says what to do when nothing is chosen yet, not a row of dashes."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.forms.forms import BaseForm
from django.urls import get_resolver


def forms_of(base: type[BaseForm] = BaseForm) -> Iterator[type[BaseForm]]:
    """Every form of the product, once its pages are there."""
    for one in base.__subclasses__():
        if one.__module__.startswith("sagtill."):
            yield one
        yield from forms_of(one)


def labels(field: Any) -> list[str]:
    """What a field offers to choose from, one by one."""
    return [str(label) for _value, label in field.choices]


def dashes(form: type[BaseForm]) -> list[str]:
    """The fields whose empty choice is Django's own row of dashes."""
    fields = {name: field for name, field in form.base_fields.items() if isinstance(field, forms.ChoiceField)}  # type: ignore[attr-defined]
    return [
        f"{form.__module__}.{form.__name__}.{name}"
        for name, field in fields.items()
        if any(label.startswith("--") for label in labels(field))
    ]


def test_no_form_offers_a_row_of_dashes(db: None) -> None:
    assert get_resolver().url_patterns
    found = list(dict.fromkeys(forms_of()))
    assert len(found) > 50
    assert [field for form in found for field in dashes(form)] == []
