"""What is put beside database and files when a backup is made for somebody else's key: the keys, so that it can be read without us."""

import json
from uuid import UUID

from sagtill.config.backup.reading import Reader, as_bytes
from sagtill.vault import installation, rules

NAME = "keys.json"


def enclosed(key: bytes, reader: Reader) -> dict[str, bytes]:
    """The database's key and each organisation's keys, in hexadecimal."""
    organisations: dict[str, dict[str, str]] = {}
    for owner, key_id, wrapped in reader.rows("vault_tenantkey", ["organisation_id", "key_id", "wrapped"]):
        organisation_id = UUID(owner)
        opened = rules.unwrap_key(key, organisation_id, int(key_id), as_bytes(wrapped))
        organisations.setdefault(str(organisation_id), {})[str(key_id)] = opened.hex()
    keys = {"sqlcipher": installation.derive(key, "sqlcipher").hex(), "organisations": organisations}
    return {NAME: json.dumps(keys, indent=1).encode()}
