"""Chains of the log."""

from typing import Any

from sagtill.audit.models import AuditRow

ROWS = 12


def length(organisation: Any) -> int:
    return AuditRow.objects.filter(organisation_id=organisation.id).count()
