"""People, their assignments, and lists of them."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sagtill.law import clock
from sagtill.organisation.models import Organisation, Person, Unit
from sagtill.organisation.roles import ROLE_LABELS, Role
from sagtill.wall import whose
from sagtill.wall.whose import Across


class Day(forms.DateInput):
    """The browser's own day picker."""

    input_type = "date"

    def __init__(self) -> None:
        super().__init__(attrs={"class": "input auto"}, format="%Y-%m-%d")


class PersonForm(forms.ModelForm[Person]):
    """What is known of somebody."""

    class Meta:
        model = Person
        fields = ["first_name", "last_name", "title", "email", "is_protected"]
        labels = {
            "first_name": _("Förnamn"),
            "last_name": _("Efternamn"),
            "title": _("Titel"),
            "email": _("E-post i tjänsten"),
            "is_protected": _("Har skyddade personuppgifter"),
        }
        help_texts = {"is_protected": _("Då visas titeln i stället för namnet, överallt.")}


class NewPersonForm(PersonForm):
    """Somebody who is to be able to sign in."""

    field_order = ["username"]

    class Meta(PersonForm.Meta):
        fields = ["username", *PersonForm.Meta.fields]
        labels = {**PersonForm.Meta.labels, "username": _("Användarnamn")}
        help_texts = {
            **PersonForm.Meta.help_texts,
            "username": _("Samma som i kommunens inloggning, om ni har kopplat den. Aldrig ett personnummer."),
        }

    def clean_username(self) -> str:
        username: str = self.cleaned_data["username"].strip()
        digits = [letter for letter in username if letter.isdigit()]
        if len(username.split()) != 1 or (len(digits) >= 10 and not any(letter.isalpha() for letter in username)):
            raise forms.ValidationError(_("Användarnamnet får inte ha mellanslag eller vara ett personnummer."))
        with whose.every(Across.NAMES):
            taken = Person.objects.filter(username__iexact=username).exists()
        if taken:
            raise forms.ValidationError(_("Användarnamnet går inte att använda. Välj ett annat."))
        return username


class AssignmentForm(forms.Form):
    """A role at a unit, from one day to another."""

    role = forms.ChoiceField(
        label=_("Uppdrag"), choices=[(role.value, label) for role, label in ROLE_LABELS.items()], initial=Role.EMPLOYEE
    )
    unit = forms.ModelChoiceField(label=_("Enhet"), queryset=Unit.objects.none(), empty_label=_("Välj enhet"))
    starts_on = forms.DateField(label=_("Från"), widget=Day, initial=clock.today)
    ends_on = forms.DateField(
        label=_("Till och med"), widget=Day, required=False, help_text=_("Tomt: tills vidare. Fyll i för en ersättare.")
    )
    decided_by = forms.CharField(
        label=_("Beslutat av"), max_length=160, help_text=_("Namn och titel på den som har bestämt det.")
    )

    def __init__(self, organisation: Organisation, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        open_ones = [unit.pk for unit in Unit.objects.filter(organisation=organisation) if unit.is_open()]
        units: Any = self.fields["unit"]
        units.queryset = Unit.objects.filter(pk__in=open_ones)
        roles: Any = self.fields["role"]
        roles.choices = [(role.value, _(label)) for role, label in ROLE_LABELS.items()]

    def clean(self) -> dict[str, Any]:
        said = self.cleaned_data
        first, last = said.get("starts_on"), said.get("ends_on")
        if first and last and last < first:
            self.add_error("ends_on", _("Sista dagen är före den första."))
        return said


class ListForm(forms.Form):
    """A list of people as a file."""

    file = forms.FileField(
        label=_("Fil (CSV)"), allow_empty_file=True, widget=forms.FileInput(attrs={"accept": ".csv,text/csv"})
    )
    complete = forms.BooleanField(
        label=_("Filen är hela listan"),
        required=False,
        help_text=_(
            "Den som kom med i en tidigare fil men inte står i den här har slutat. Den som lagts till för hand rörs inte."
        ),
    )
