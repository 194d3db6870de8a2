"""sagtill key rotate: a new key, for one organisation or for the installation."""

import argparse
import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.db import connection, connections

from sagtill.config import keys
from sagtill.config import options as installation_options
from sagtill.config.backup.places import SqliteDatabase, standing_in
from sagtill.config.commands import check
from sagtill.config.commands.proving import database, opened_by
from sagtill.config.commands.speaking import CommandError, say
from sagtill.config.running import BusyError, stopped
from sagtill.organisation.models import Organisation
from sagtill.vault import installation, rules
from sagtill.vault import services as vault
from sagtill.vault.services import rotation


def rotate(options: argparse.Namespace) -> int:
    """A new key, for one organisation or for the installation."""
    if options.organisation:
        return _rotate_organisation(options.organisation)
    try:
        with stopped():
            return _rotate_installation()
    except BusyError as error:
        raise CommandError(str(error)) from error


def _rotate_organisation(short: str) -> int:
    organisation = Organisation.objects.filter(short__iexact=short).first()
    if organisation is None:
        raise CommandError(f"Organisationen {short} finns inte.")
    key_id = vault.rotate(organisation.id)
    say(
        f"{organisation.name} har fått nyckel nummer {key_id}. Det som redan är låst låses om i bakgrunden, och den gamla "
        "nyckeln tas bort när inget längre behöver den."
    )
    return 0


def writable_place() -> Path | None:
    """The file that holds the key, or None when it comes from somewhere that we cannot write to."""
    if installation_options.read("SAGTILL_KEY_COMMAND") or not os.access(keys.place(), os.W_OK):
        return None
    return keys.place()


def _rotate_installation() -> int:
    old, waiting = vault.installation_key(), keys.next_place()
    if waiting.is_file():
        say("Ett påbörjat nyckelbyte fortsätter.")
    else:
        if check.is_behind():
            raise CommandError("Databasen är inte uppdaterad. Kör sagtill init först.")
        installation.write_key(waiting, secrets.token_bytes(installation.KEY_BYTES))
    new = installation.from_text(waiting.read_text(encoding="ascii"))
    if new != old:
        _move(old, new)
    elif opened_by(new) >= 0:
        waiting.unlink()
        say(f"Nyckelbytet är klart. Nyckeln {installation.fingerprint(new)} gäller.")
        return 0
    place = writable_place()
    if place is None:
        say(
            f"Databasen har nu nyckeln {installation.fingerprint(new)}. Lägg innehållet i {waiting} där nyckeln hämtas, och kör "
            "sagtill key rotate en gång till. Tjänsten startar inte förrän dess."
        )
        return 0
    waiting.replace(place)
    say(
        f"Nyckelbytet är klart. Nyckeln {installation.fingerprint(new)} gäller i stället för {installation.fingerprint(old)}. "
        "Skriv ut nya återställningsblad: sagtill key sheet. Spara de gamla bladen så länge det finns kopior från före bytet."
    )
    return 0


def _move(old: bytes, new: bytes) -> None:
    connections.close_all()
    if connection.vendor == "sqlite":
        if not rotation.opens(database(), old) and not rotation.opens(database(), new):
            raise CommandError("Varken den gamla eller den nya nyckeln öppnar databasen. Inget är ändrat.")
        rotation.change_file(database(), old, new)
    with _opened_with(new):
        try:
            rotation.rewrap(old, new)
        except rules.CannotOpenError as error:
            raise CommandError(
                "En organisations nyckel öppnas inte av installationens. Återställ från en kopia."
            ) from error


@contextmanager
def _opened_with(key: bytes) -> Iterator[None]:
    if connection.vendor == "sqlite":
        with standing_in(SqliteDatabase(database(), key)):
            yield
    else:
        yield
