"""sagtill key test: proof that what stands on the paper opens what is here."""

import argparse
from pathlib import Path

from django.db import connection

from sagtill.config import keys
from sagtill.config.commands.speaking import CommandError, say
from sagtill.jobs import services as jobs
from sagtill.vault import installation, rules
from sagtill.vault.models import TenantKey
from sagtill.vault.services import rotation


def test(options: argparse.Namespace) -> int:
    """Prove that what stands on the paper opens what is here."""
    try:
        key = keys.typed("Skriv nyckeln från återställningsbladet: ")
    except installation.KeyDamagedError as error:
        raise CommandError(f"Bladet stämmer inte: {error}.") from error
    opened = opened_by(key)
    jobs.done("key_tested")
    say(f"Bladet stämmer. Nyckeln {installation.fingerprint(key)} öppnar databasen och {opened} organisationsnycklar.")
    return 0


def opened_by(key: bytes) -> int:
    wrong = CommandError(f"Bladet hör till en annan nyckel ({installation.fingerprint(key)}). Det öppnar inget här.")
    if connection.vendor == "sqlite" and not rotation.opens(database(), key):
        raise wrong
    opened = 0
    for row in TenantKey.objects.all():
        try:
            rules.unwrap_key(key, row.organisation_id, row.key_id, bytes(row.wrapped))
        except rules.CannotOpenError as error:
            raise wrong from error
        opened += 1
    return opened


def database() -> Path:
    return Path(str(connection.settings_dict["NAME"]))
