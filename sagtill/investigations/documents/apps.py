"""A room of its own in the house of investigations, with tables of its own."""

from django.apps import AppConfig


class InvestigationDocuments(AppConfig):
    """The documents of investigations."""

    name = "sagtill.investigations.documents"
    label = "investigation_documents"
    default_auto_field = "django.db.models.BigAutoField"
