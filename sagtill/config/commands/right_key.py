"""Whether the installation's key is the right one."""

import stat
from pathlib import Path

from django.conf import settings
from django.db import connection

from sagtill.config import keys
from sagtill.config import options as installation_options
from sagtill.vault import installation
from sagtill.vault.models import TenantKey
from sagtill.vault.services import rotation


def about_key() -> list[str]:
    """What is wrong with the key or the file it lies in."""
    path = keys.place()
    found = []
    if (
        not installation_options.read("SAGTILL_KEY_COMMAND")
        and path.is_file()
        and stat.S_IMODE(path.stat().st_mode) & 0o077
    ):
        found.append(f"Nyckeln {path} kan läsas av andra. Kör: chmod 600 {path}")
    if why := wrong_key():
        found.append(why)
    return found


def wrong_key() -> str | None:
    """Why the installation's key cannot be the right one, or None. Asked before anything else opens the database."""
    key = settings.INSTALLATION_KEY
    if key is None:
        return "Nyckeln saknas. Kör sagtill init."
    if _opens(key):
        return None
    if keys.next_place().is_file():
        return "Ett nyckelbyte är inte klart. Kör sagtill key rotate."
    return (
        f"Nyckeln {installation.fingerprint(key)} hör inte till den här databasen. "
        "Lägg tillbaka rätt nyckel, eller skriv av den från återställningsbladet."
    )


def _opens(key: bytes) -> bool:
    if connection.vendor == "sqlite":
        path = Path(str(connection.settings_dict["NAME"]))
        if not path.is_file():
            return True
        if not rotation.opens(path, key):
            return False
    if TenantKey._meta.db_table not in connection.introspection.table_names():
        return True
    return all(rotation.key_opens(key, row) for row in TenantKey.objects.all())
