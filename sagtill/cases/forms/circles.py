"""Who is named in a case, and reading outside one's assignment."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sagtill.cases.forms.fields import CHOOSE, WRITE, FreeText
from sagtill.organisation.models import Person


def _names(people: Iterable[Person]) -> list[tuple[str, str]]:
    return [(str(person.id), f"{person.name}, {person.title}" if person.title else person.name) for person in people]


class CloseCircleForm(forms.Form):
    """Only the named see it from now on."""

    people = forms.MultipleChoiceField(
        label=gettext_lazy("Vilka mer än du ska se ärendet?"),
        help_text=gettext_lazy("Så få som möjligt. Du kan lägga till fler senare."),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    reason = FreeText(
        label=gettext_lazy("Varför?"),
        help_text=gettext_lazy("Till exempel skyddade personuppgifter eller hot. Skriv inte vem det gäller."),
    )

    def __init__(self, *args: Any, people: Iterable[Person], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["people"]
        assert isinstance(field, forms.MultipleChoiceField)  # noqa: S101 - tells the type checker what the class says
        field.choices = _names(people)


class NameForm(forms.Form):
    """One person more in the case, or kept out of it."""

    person = forms.ChoiceField(
        label=gettext_lazy("Vem?"),
        widget=forms.Select(attrs={"class": "input"}),
        error_messages={"required": CHOOSE},
    )
    reason = FreeText(label=gettext_lazy("Varför?"), help_text=gettext_lazy("Skälet sparas i loggen."))

    def __init__(self, *args: Any, people: Iterable[Person], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["person"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - tells the type checker what the class says
        field.choices = [("", _("Välj")), *_names(people)]


class GlassForm(forms.Form):
    """Which case, and why it has to be read."""

    number = forms.CharField(
        label=gettext_lazy("Ärendets nummer"),
        max_length=20,
        widget=forms.TextInput(attrs={"class": "input auto", "autocomplete": "off"}),
        error_messages={"required": WRITE},
    )
    reason = FreeText(
        label=gettext_lazy("Varför behöver du läsa det?"),
        help_text=gettext_lazy("Skriv vad du ska göra, inte vem det gäller."),
    )
