"""Opens a backup of Säg till without Säg till. Needs Python 3.11 and the package «cryptography», nothing else.

    python read_backup.py BACKUP KEYFILE > backup.tar

KEYFILE holds the key as it stands on the recovery sheet. The result is a tar file: the database (database.db for the program sqlcipher,
or database.sql.gz.00000 and on, which together are one gzip file for psql), files/ (sealed attachments) and manifest.json.
For a tar file that was made for another key (gpg, age) this first step is done by that program.

    python read_backup.py --open KEYS ORGANISATION ATTACHMENT < files/…/… > attachment

opens one sealed attachment; ORGANISATION and ATTACHMENT are their ids, KEYS the keys.json of such a tar file. Without keys.json the
organisation's key is the column «wrapped» of the table vault_tenantkey, opened as `wrapped_key` below does.
"""

import base64
import hashlib
import json
import struct
import sys
from pathlib import Path
from uuid import UUID

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF


def installation_key(text: str) -> bytes:
    """The 32 bytes behind the recovery sheet: base-32, the last four characters are a check."""
    whole = "".join(text.split()).replace("-", "").upper()
    return base64.b32decode(whole[:-4] + "====")


def hkdf(key: bytes, info: str, salt: bytes | None = None) -> bytes:
    return HKDF(algorithm=hashes.SHA256(), length=32, salt=salt, info=info.encode()).derive(key)


def sqlcipher_key(key: bytes) -> str:
    """For the program sqlcipher: PRAGMA key = "x'…'"; with these digits."""
    return hkdf(key, "sagtill:sqlcipher").hex()


def open_backup(source, target, key: bytes) -> dict:
    """Write the tar file inside a backup to `target`. Returns the head. A changed or cut backup raises InvalidTag."""
    start = source.read(17 + 4)
    (length,) = struct.unpack(">I", start[17:])
    packed = source.read(length)
    head = json.loads(packed)
    master = hkdf(key, "sagtill:backup")
    cipher = AESGCM(hkdf(master, "sagtill:backup-file", base64.b64decode(head["salt"])))
    bound = hashlib.sha256(start + packed).digest()
    number, chunk = 0, source.read(2**20 + 16)
    while chunk:
        following = source.read(2**20 + 16)
        nonce = bytes(7) + struct.pack(">IB", number, not following)
        target.write(cipher.decrypt(nonce, chunk, bound))
        number, chunk = number + 1, following
    return head


def wrapped_key(key: bytes, organisation: UUID, key_id: int, wrapped: bytes) -> bytes:
    """An organisation's key from the table vault_tenantkey."""
    return unseal(hkdf(key, "sagtill:wrap"), f"tenant-key|{organisation}|{key_id}", wrapped)


def unseal(key: bytes, place: str, sealed: bytes) -> bytes:
    """Open «v1 | key id (4 bytes) | nonce (12 bytes) | ciphertext and tag»; the place is what it is bound to."""
    return AESGCM(key).decrypt(sealed[6:18], sealed[18:], place.encode())


def open_field(key: bytes, organisation: UUID, table: str, row: UUID, field: str, sealed: bytes) -> bytes:
    """A sealed column, for instance table «reports.message», field «text» for the column sealed_text."""
    return unseal(key, f"{organisation}|{table}|{row}|{field}", sealed)


def main() -> None:
    if sys.argv[1] == "--open":
        with Path(sys.argv[2]).open(encoding="utf-8") as file:
            keys = json.load(file)["organisations"]
        organisation, attachment = UUID(sys.argv[3]), UUID(sys.argv[4])
        sealed = sys.stdin.buffer.read()
        (key_id,) = struct.unpack(">I", sealed[2:6])
        key = bytes.fromhex(keys[str(organisation)][str(key_id)])
        sys.stdout.buffer.write(open_field(key, organisation, "files.attachment", attachment, "content", sealed))
        return
    with Path(sys.argv[1]).open("rb") as source:
        open_backup(source, sys.stdout.buffer, installation_key(Path(sys.argv[2]).read_text(encoding="ascii")))


if __name__ == "__main__":
    main()
