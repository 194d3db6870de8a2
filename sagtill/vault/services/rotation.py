"""A new installation key: everything that the old one opens is made to open with the new one, and nothing is in between for long.

Each step can be repeated. Stopped anywhere, even by a power cut, the same command goes on where it was: the database file is
changed by SQLite in one transaction, and a wrapped key that already opens with the new key is left as it is.
"""

from datetime import timedelta
from pathlib import Path

from django.db import transaction

from sagtill.law import clock
from sagtill.vault import installation, rules
from sagtill.vault.models import RetiredKey, TenantKey
from sagtill.vault.sqlcipher.base import DATABASE_ERROR, open_file

# Longer than a draft is kept, so that nothing that is being written is lost by a change of key.
# A report written without a network may lie locked in a phone for fourteen days.
ANSWERS_KEPT = timedelta(days=15)


def opens(path: Path, key: bytes) -> bool:
    """Whether an SQLite file opens with this installation key."""
    opened = open_file(path, installation.derive(key, "sqlcipher").hex())
    try:
        opened.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except DATABASE_ERROR:
        return False
    finally:
        opened.close()
    return True


def change_file(path: Path, old: bytes, new: bytes) -> None:
    """Encrypt an SQLite file anew. Nobody else may have it open. Does nothing when it already opens with the new key."""
    if opens(path, new):
        return
    opened = open_file(path, installation.derive(old, "sqlcipher").hex())
    try:
        # With a rollback journal the whole change is one transaction that a crash undoes.
        opened.execute("PRAGMA journal_mode = DELETE")
        opened.execute(f"PRAGMA rekey = \"x'{installation.derive(new, 'sqlcipher').hex()}'\"")
        opened.execute("PRAGMA journal_mode = WAL")
    finally:
        opened.close()


@transaction.atomic
def rewrap(old: bytes, new: bytes) -> int:
    """Wrap every organisation's key with the new installation key. Returns how many were changed.

    Raises CannotOpenError, and changes nothing, when a key opens with neither.
    """
    changed = 0
    for row in TenantKey.objects.select_for_update():
        if key_opens(new, row):
            continue
        data_key = rules.unwrap_key(old, row.organisation_id, row.key_id, bytes(row.wrapped))
        row.wrapped = rules.wrap_key(new, row.organisation_id, row.key_id, data_key)
        row.save(update_fields=["wrapped"])
        changed += 1
    _keep_old_answers_readable(old, new)
    return changed


def key_opens(key: bytes, row: TenantKey) -> bool:
    """Whether an organisation's key opens with this installation key."""
    try:
        rules.unwrap_key(key, row.organisation_id, row.key_id, bytes(row.wrapped))
    except rules.CannotOpenError:
        return False
    return True


def _keep_old_answers_readable(old: bytes, new: bytes) -> None:
    """Forms and drafts on their way were sealed with a key made from the old one. It is kept for a while, sealed with the new."""
    purpose = f"answers|{installation.fingerprint(old)}"
    for row in RetiredKey.objects.exclude(purpose=purpose):
        row.wrapped = _resealed(row, old, new)
        row.save(update_fields=["wrapped"])
    wrapped = rules.seal(installation.derive(new, "retired"), 0, purpose, installation.derive(old, "answers"))
    RetiredKey.objects.update_or_create(
        purpose=purpose, defaults={"wrapped": wrapped, "kept_until": clock.now() + ANSWERS_KEPT}
    )


def _resealed(row: RetiredKey, old: bytes, new: bytes) -> bytes:
    wrapped = bytes(row.wrapped)
    try:
        rules.unseal(installation.derive(new, "retired"), row.purpose, wrapped)
    except rules.CannotOpenError:
        plain = rules.unseal(installation.derive(old, "retired"), row.purpose, wrapped)
        return rules.seal(installation.derive(new, "retired"), 0, row.purpose, plain)
    return wrapped


def forget_retired() -> int:
    """Remove keys for answers that nobody can be writing any more. Returns how many."""
    return RetiredKey.objects.filter(kept_until__lte=clock.now()).delete()[0]
