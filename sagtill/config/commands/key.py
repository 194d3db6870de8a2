"""sagtill key: prove the recovery sheet, print it, and change the key."""

import argparse
import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import segno
from django.conf import settings
from django.db import connection, connections
from django.template.loader import render_to_string

from sagtill.config import keys
from sagtill.config import options as installation_options
from sagtill.config.backup.places import SqliteDatabase, standing_in
from sagtill.config.commands import check
from sagtill.config.commands.speaking import CommandError, say
from sagtill.config.running import BusyError, stopped
from sagtill.jobs import services as jobs
from sagtill.law import clock
from sagtill.organisation.models import Organisation
from sagtill.vault import installation, rules
from sagtill.vault import services as vault
from sagtill.vault.models import TenantKey
from sagtill.vault.services import rotation


def run(options: argparse.Namespace) -> int:
    """Do what was asked with the key."""
    if settings.INSTALLATION_KEY is None:
        raise CommandError("Nyckeln saknas. Kör sagtill init.")
    return {"test": _test, "sheet": _sheet, "rotate": _rotate}[options.what](options)


# -- test ---------------------------------------------------------------------


def _test(options: argparse.Namespace) -> int:
    """Prove that what stands on the paper opens what is here."""
    try:
        key = keys.typed("Skriv nyckeln från återställningsbladet: ")
    except installation.KeyDamagedError as error:
        raise CommandError(f"Bladet stämmer inte: {error}.") from error
    opened = _opened_by(key)
    jobs.done("key_tested")
    say(f"Bladet stämmer. Nyckeln {installation.fingerprint(key)} öppnar databasen och {opened} organisationsnycklar.")
    return 0


def _opened_by(key: bytes) -> int:
    wrong = CommandError(f"Bladet hör till en annan nyckel ({installation.fingerprint(key)}). Det öppnar inget här.")
    if connection.vendor == "sqlite" and not rotation.opens(_database(), key):
        raise wrong
    opened = 0
    for row in TenantKey.objects.all():
        try:
            rules.unwrap_key(key, row.organisation_id, row.key_id, bytes(row.wrapped))
        except rules.CannotOpenError as error:
            raise wrong from error
        opened += 1
    return opened


def _database() -> Path:
    return Path(str(connection.settings_dict["NAME"]))


# -- sheet --------------------------------------------------------------------


def _sheet(options: argparse.Namespace) -> int:
    """Print the recovery sheet: as text, or as a page to print."""
    key = vault.installation_key()
    if not options.html:
        say(f"Återställningsblad för Säg till, nyckel {installation.fingerprint(key)}\n\n{installation.as_text(key)}")
        return 0
    target = Path(options.html)
    descriptor = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        file.write(sheet_page(key))
    say(f"Skriv ut {target} två gånger, lägg bladen i två kassaskåp, och ta bort filen.")
    return 0


def sheet_page(key: bytes) -> str:
    """The recovery sheet as a page of its own, with the key in letters that are hard to mix up and as a QR code."""
    text = installation.as_text(key)
    groups = text.split(" ")
    return render_to_string(
        "config/recovery_sheet.html",
        {
            "fingerprint": installation.fingerprint(key),
            "lines": [" ".join(groups[i : i + 7]) for i in range(0, len(groups), 7)],
            "code": segno.make(text, error="m").svg_inline(scale=3),
            "today": clock.today(),
            "address": settings.ADDRESS,
        },
    )


# -- rotate -------------------------------------------------------------------


def _rotate(options: argparse.Namespace) -> int:
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
    elif _opened_by(new) >= 0:
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
        if not rotation.opens(_database(), old) and not rotation.opens(_database(), new):
            raise CommandError("Varken den gamla eller den nya nyckeln öppnar databasen. Inget är ändrat.")
        rotation.change_file(_database(), old, new)
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
        with standing_in(SqliteDatabase(_database(), key)):
            yield
    else:
        yield
