"""A passkey made by hand, so that each lie about it can be told. The journeys use a browser's own."""

import hashlib
import json
import struct
from dataclasses import dataclass, field
from typing import Any

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from fido2 import cbor
from fido2.cose import ES256
from fido2.utils import websafe_encode

PRESENT, VERIFIED, ATTESTED = 0x01, 0x04, 0x40


@dataclass
class Key:
    """A key on a device, with its counter."""

    host: str = "testserver"
    origin: str = "http://testserver"
    identity: bytes = b"nyckel-1-nyckel-1"
    counter: int = 0
    flags: int = PRESENT | VERIFIED
    private: ec.EllipticCurvePrivateKey = field(default_factory=lambda: ec.generate_private_key(ec.SECP256R1()))

    def _client_data(self, what: str, challenge: str) -> bytes:
        return json.dumps({"type": what, "challenge": challenge, "origin": self.origin, "crossOrigin": False}).encode()

    def _data(self, flags: int) -> bytes:
        return hashlib.sha256(self.host.encode()).digest() + struct.pack(">BI", flags, self.counter)

    def created(self, options: str, *, attested: bool = True) -> str:
        """The answer to being registered."""
        public = cbor.encode(dict(ES256.from_cryptography_key(self.private.public_key())))
        inside = bytes(16) + struct.pack(">H", len(self.identity)) + self.identity + public
        data = self._data(self.flags | ATTESTED) + inside if attested else self._data(self.flags)
        attestation = cbor.encode({"fmt": "none", "authData": data, "attStmt": {}})
        said = {
            "clientDataJSON": websafe_encode(self._client_data("webauthn.create", json.loads(options)["challenge"])),
            "attestationObject": websafe_encode(attestation),
        }
        return self._as_json(said)

    def signed(self, options: str, **lies: Any) -> str:
        """The answer to being asked for."""
        client = self._client_data(
            lies.get("what", "webauthn.get"), lies.get("challenge") or json.loads(options)["challenge"]
        )
        data = self._data(self.flags)
        signature = self.private.sign(data + hashlib.sha256(client).digest(), ec.ECDSA(hashes.SHA256()))
        said = {
            "clientDataJSON": websafe_encode(client),
            "authenticatorData": websafe_encode(data),
            "signature": websafe_encode(lies.get("signature", signature)),
        }
        return self._as_json(said)

    def _as_json(self, said: dict[str, str]) -> str:
        identity = websafe_encode(self.identity)
        return json.dumps(
            {"id": identity, "rawId": identity, "type": "public-key", "response": said, "clientExtensionResults": {}}
        )
