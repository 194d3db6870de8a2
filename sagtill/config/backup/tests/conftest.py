"""A town with reports and attachments, as it stands on the disk, and its key."""

import secrets
from pathlib import Path

import pytest
from django.conf import settings

from sagtill.config.backup import making
from sagtill.files import services as files
from sagtill.files.models import Attachment
from sagtill.files.rules import CleanFile
from sagtill.organisation.testing import Town
from sagtill.reports.testing import a_report

CANARY = "Kanariefågeln sjunger i källaren"


@pytest.fixture
def lived_in(town: Town, files_directory: Path) -> Town:
    """Three reports, one of them anonymous and one about a manager, with seven attachments."""
    first = a_report(town.north, town.amina)
    a_report(town.north, None, text=f"{CANARY} på kvällen när ingen hör den.", about_manager=True)
    a_report(town.south, town.elin)
    clean = [CleanFile(CANARY.encode() + secrets.token_bytes(3000), "image/png", "png", "Bild") for _ in range(7)]
    files.attach(first.organisation_id, first.id, clean)
    return town


@pytest.fixture
def key() -> bytes:
    """The installation's key."""
    found = settings.INSTALLATION_KEY
    assert found
    return found


def an_attachment_file() -> Path:
    """Where one of the attachments lies."""
    attachment = Attachment.objects.first()
    assert attachment
    return files.path_of(attachment.organisation_id, attachment.id)


@pytest.fixture
def backup(lived_in: Town, key: bytes, tmp_path: Path) -> Path:
    """A copy of the town, on the disk."""
    return making.make(tmp_path / "kopia.sagtill", key).path
