"""Where sessions are kept: a row each, found by the digest of the cookie, and pointing at whose it is."""

import hashlib
from datetime import UTC, datetime, timedelta
from typing import Any

from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore as DatabaseStore

from sagtill.law import clock
from sagtill.signin.models import Session
from sagtill.tables.asking import Asking


def digest(key: str | None) -> str:
    """What the table knows a session by: SHA-256 of the 160 bits in the cookie."""
    return hashlib.sha256((key or "").encode()).hexdigest()


_valid = Asking(lambda key, now: Session.objects.filter(session_key=key, expire_date__gt=now), key=str, now=datetime)


def _moment(seconds: Any) -> datetime | None:
    return datetime.fromtimestamp(seconds, UTC) if seconds else None


class SessionStore(DatabaseStore):
    """Django's own store in the database, with digests for keys and the person as a column, so that sessions can be ended."""

    @classmethod
    def get_model_class(cls) -> type[Session]:
        return Session

    def _get_session_from_db(self) -> Session | None:
        row = _valid.first(key=digest(self.session_key), now=clock.now())
        if row is None:
            self._session_key = None
        return row

    def exists(self, session_key: str) -> bool:
        return Session.objects.filter(session_key=digest(session_key)).exists()

    def create_model_instance(self, data: dict[str, Any]) -> Session:
        return Session(
            session_key=digest(self._get_or_create_session_key()),  # type: ignore[attr-defined]
            session_data=self.encode(data),
            expire_date=clock.now() + timedelta(seconds=self.get_session_cookie_age()),
            person_id=data.get(SESSION_KEY),
            how=data.get("how", ""),
            device=data.get("device", ""),
            started_at=_moment(data.get("started")),
            seen_at=_moment(data.get("seen")),
            provider_session=data.get("provider_session", ""),
        )

    def delete(self, session_key: str | None = None) -> None:
        key = session_key or self.session_key
        if key is not None:
            Session.objects.filter(session_key=digest(key)).delete()
