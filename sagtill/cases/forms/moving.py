"""Where a case goes, and who gets it."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sagtill.cases.forms.fields import CHOOSE, FreeText
from sagtill.organisation.models import Person, Unit


class HandOverForm(forms.Form):
    """Where it goes, and why."""

    to = forms.ChoiceField(
        label=gettext_lazy("Vart ska ärendet?"), widget=forms.RadioSelect, error_messages={"required": CHOOSE}
    )
    unit = forms.ChoiceField(label=gettext_lazy("Vilken enhet?"), required=False)
    reason = FreeText(
        label=gettext_lazy("Varför?"), help_text=gettext_lazy("Den som rapporterade får läsa det du skriver.")
    )

    def __init__(self, *args: Any, units: list[Unit], ways: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        to, unit = self.fields["to"], self.fields["unit"]
        assert isinstance(to, forms.ChoiceField)  # noqa: S101 - tells the type checker what the class says
        assert isinstance(unit, forms.ChoiceField)  # noqa: S101 - tells the type checker what the class says
        to.choices = ways
        unit.choices = [("", _("Välj")), *((str(one.id), one.name) for one in units)]
        unit.widget.attrs["class"] = "input"

    def clean(self) -> dict[str, Any]:
        values = super().clean() or self.cleaned_data
        if values.get("to") == "unit" and not values.get("unit"):
            self.add_error("unit", _("Välj vilken enhet det hör till."))
        return values


class HandlerForm(forms.Form):
    """Who handles it."""

    person = forms.ChoiceField(label=gettext_lazy("Vem tar hand om ärendet?"), required=False)

    def __init__(self, *args: Any, people: list[Person], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["person"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - tells the type checker what the class says
        field.choices = [("", _("Den som har uppdraget")), *((str(one.id), one.name) for one in people)]
        field.widget.attrs["class"] = "input"
