"""How Django's forms look here: our own field, with hint, error and label where ux wants them."""

from django.forms.renderers import TemplatesSetting


class Renderer(TemplatesSetting):
    """Fields are rendered by ui/field.html."""

    field_template_name = "ui/field.html"
