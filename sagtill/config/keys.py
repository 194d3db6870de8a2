"""Finding, making and taking in the installation's key, before Django is started. No Django."""

import getpass
import sys
from pathlib import Path

from sagtill.config import options
from sagtill.vault import installation
from sagtill.vault.streams import DamagedStreamError, read_head


def configured() -> bytes:
    """The key from where the settings say. Raises KeyMissingError or KeyDamagedError."""
    return installation.read_key(
        command=options.read("SAGTILL_KEY_COMMAND"),
        file=options.read("SAGTILL_KEY_FILE"),
        data_directory=options.data_directory(),
    )


def place() -> Path:
    """The file that the key is read from, unless a command gives it."""
    return installation.place_of_key(options.read("SAGTILL_KEY_FILE"), options.data_directory())


def next_place() -> Path:
    """Where a new key lies while a change of key is going on."""
    return options.data_directory() / "key.next"


def make_key() -> None:
    """Make the key where it is looked for, unless there is one or a command gives it."""
    if not options.read("SAGTILL_KEY_COMMAND") and not place().is_file():
        installation.write_new_key(place())


def ask_for_key(backup: str) -> None:
    """On a machine without a key, the recovery sheet gives it. It is kept only when it is the one that the backup needs."""
    try:
        configured()
    except installation.KeyMissingError:
        try:
            with Path(backup).open("rb") as source:
                wanted = str(read_head(source)["key"])
        except (OSError, DamagedStreamError):
            # What is wrong with the file is said when it is opened.
            return
        _take_from_sheet(wanted)


def typed(question: str) -> bytes:
    """A key that somebody copies from paper. Raises KeyDamagedError."""
    return installation.from_text(getpass.getpass(question) if sys.stdin.isatty() else sys.stdin.readline())


def _take_from_sheet(wanted: str) -> None:
    key = typed(f"Skriv nyckeln från återställningsbladet {wanted}: ")
    if installation.fingerprint(key) != wanted:
        raise installation.KeyMissingError(
            f"Det är nyckeln {installation.fingerprint(key)}. Kopian behöver nyckeln {wanted}."
        )
    installation.write_key(place(), key)
