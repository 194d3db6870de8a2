"""Stopping what would be destroyed."""

from django import forms
from django.utils.translation import gettext_lazy

from sagtill.investigations.forms.fields import FreeText, radio
from sagtill.investigations.rules.retention import GROUND_LABELS


class HoldForm(forms.Form):
    """Why it must be kept for now."""

    ground = radio(gettext_lazy("Varför ska det vara kvar?"), GROUND_LABELS)
    why = FreeText(label=gettext_lazy("Vad gäller det?"), rows=2)
