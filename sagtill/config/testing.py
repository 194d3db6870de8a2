"""An installation of its own for the tests: a data directory and a key in a temporary place, before Django reads its settings."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

_HOME = Path(tempfile.mkdtemp(prefix="sagtill-test-", dir="/dev/shm" if Path("/dev/shm").is_dir() else None))  # noqa: S108
os.environ["SAGTILL_DATA"] = str(_HOME)
os.environ["SAGTILL_CONFIG"] = os.devnull
os.environ["SAGTILL_ADDRESS"] = "http://localhost:8000"
# Playwright keeps an event loop in the thread where the tests also use the database.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"

from sagtill.config.keys import make_key  # noqa: E402 - the environment comes first

make_key()
(_HOME / "static").mkdir()


def pytest_configure(config: pytest.Config) -> None:
    """Fast where speed costs no truth: plain static files, a cheap password hash, and no waiting for the disk."""
    from django.conf import settings

    from sagtill.config import messages

    messages.compile_all()
    settings.STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    database = settings.DATABASES["default"]
    if "sqlcipher" in database["ENGINE"]:
        database["OPTIONS"]["init_command"] = database["OPTIONS"]["init_command"].replace("=FULL", "=OFF")
        worker = os.environ.get("PYTEST_XDIST_WORKER", "main")
        database["TEST"]["NAME"] = str(_HOME / f"test-{worker}.db")

    _let_tests_empty_the_log()


def _let_tests_empty_the_log() -> None:
    """A test that commits is cleaned up by emptying every table, the log too, which its guards would refuse."""
    from django.db import connection

    from sagtill.audit import guards

    # On the class: a browser's story runs in a context of its own, with a connection of its own.
    operations: Any = type(connection.ops)
    plain: Any = operations.sql_flush

    def unguarded(self: Any, *args: Any, **kwargs: Any) -> list[str]:
        emptying: list[str] = plain(self, *args, **kwargs)
        return [*guards.take_down(connection.vendor), *emptying, *guards.put_up(connection.vendor)]

    operations.sql_flush = unguarded


def pytest_unconfigure(config: pytest.Config) -> None:
    shutil.rmtree(_HOME, ignore_errors=True)


@pytest.fixture(autouse=True)
def rows_of_everybody() -> Iterator[None]:
    """A test makes rows in several organisations, and looks at them. What it asks of a page is asked under the page's own setting."""
    from sagtill.wall import whose

    with whose.every(whose.Across.TEST):
        yield


@pytest.fixture(autouse=True)
def files_directory(tmp_path: Path, settings: object) -> Path:
    """Attachments of one test are gone with it."""
    settings.FILES_DIRECTORY = tmp_path / "files"  # type: ignore[attr-defined]
    return tmp_path / "files"


@pytest.fixture(autouse=True)
def nothing_remembered() -> Iterator[None]:
    """What the process keeps in memory must not go from one test's database to the next, and no try comes back with time.

    How fast a machine is would else decide what a test of the slowing sees.
    """
    from sagtill.ui import pace
    from sagtill.vault.services import forget_keys

    still = {name: (full, 0.0) for name, (full, _more) in pace.PACES.items()}
    forget_keys()
    pace.forget()
    # Its own context: the shared fixture would be undone after the database is cleared, and not before.
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pace, "PACES", still)
        yield
    forget_keys()
