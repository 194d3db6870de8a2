"""sagtill backup and sagtill restore."""

import argparse
from pathlib import Path

from sagtill.config.backup import making, restoring, verifying
from sagtill.config.backup.manifest import BackupError
from sagtill.config.commands import init
from sagtill.config.commands.speaking import CommandError, say
from sagtill.config.running import BusyError, stopped
from sagtill.vault import installation
from sagtill.vault.services import installation_key


def run(options: argparse.Namespace) -> int:
    """Make a backup, or prove one; with --verify on a new one, both."""
    target, key = Path(options.target), installation_key()
    lacking = 0
    try:
        if not (options.verify and target.exists()):
            made = making.make(target, key, through=options.through)
            lacking = len(made.manifest.missing_files)
            rows = sum(table[0] for table in made.manifest.measure.tables.values())
            say(
                f"Kopian {made.path} är gjord på {made.seconds:.0f} sekunder: {rows} rader, {made.manifest.files[0]} bilagor, "
                f"{made.size / 1e6:.1f} MB."
            )
        if options.verify and not options.through:
            proof = verifying.verify(target, key)
            say(
                f"Kopian är prövad på {proof.seconds:.0f} sekunder: alla rader och bilagor finns, {proof.chains} loggar är hela, "
                f"{proof.opened} bilagor är öppnade."
            )
    except BackupError as error:
        raise CommandError(str(error)) from error
    if lacking:
        raise CommandError(f"{lacking} bilagor saknas på disken och kom inte med. Resten är kopierat.")
    return 0


def run_restore(options: argparse.Namespace) -> int:
    """Bring the machine back, and say what was done."""
    try:
        other = _key_in(options.key_file) if options.key_file else None
        with stopped():
            done = restoring.restore(
                Path(options.source), installation_key(), replace=options.replace, backup_key=other
            )
            init.prepare()
    except (BackupError, BusyError, installation.KeyMissingError, installation.KeyDamagedError) as error:
        raise CommandError(str(error)) from error
    manifest = done.manifest
    rows = sum(table[0] for table in manifest.measure.tables.values())
    say(f"Kopian från {manifest.made_at[:16].replace('T', ' ')} (UTC) är tillbaka.")
    say(f"Databas: {rows} rader i {len(manifest.measure.organisations)} organisationer, räknade och jämförda.")
    say(f"Bilagor: {manifest.files[0]}, alla jämförda. Loggar: {done.chains}, alla hela.")
    if manifest.missing_files:
        say(f"Tänk på: {len(manifest.missing_files)} bilagor saknades redan när kopian gjordes.")
    if done.put_aside:
        say(f"Det som fanns här förut ligger i {done.put_aside}. Ta bort det när allt är som det ska.")
    say("Starta tjänsten: systemctl start sagtill")
    return 0


def _key_in(name: str) -> bytes:
    path = Path(name)
    if not path.is_file():
        raise CommandError(f"Nyckelfilen {path} finns inte.")
    return installation.from_text(path.read_text(encoding="ascii"))
