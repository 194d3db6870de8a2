"""Whether the service is running on this machine, so that nobody changes the key or the database under it."""

import fcntl
import os
import socket
from collections.abc import Iterator
from contextlib import contextmanager

from sagtill.config import options


class BusyError(Exception):
    """Somebody else holds the installation; the message is the Swedish sentence."""


def _opened() -> int:
    directory = options.data_directory()
    directory.mkdir(parents=True, exist_ok=True)
    return os.open(directory / "running.lock", os.O_RDWR | os.O_CREAT, 0o600)


def hold_as_running() -> int:
    """Say that the service runs, until the returned descriptor is closed here and in every process that inherited it."""
    descriptor = _opened()
    try:
        fcntl.flock(descriptor, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except BlockingIOError as error:
        os.close(descriptor)
        raise BusyError("En återläsning eller ett nyckelbyte pågår. Vänta tills det är klart.") from error
    return descriptor


@contextmanager
def stopped() -> Iterator[None]:
    """The installation for oneself. Raises BusyError while any part of the service runs on this machine."""
    descriptor = _opened()
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        yield
    except BlockingIOError as error:
        raise BusyError("Tjänsten är igång. Stoppa den först: systemctl stop sagtill") from error
    finally:
        os.close(descriptor)


def port_for_oneself() -> None:
    """Raises BusyError when somebody listens on the service's port already.

    The web server would share the port without a word, and a visitor would meet now the one and now the other.
    """
    host, port = options.read("SAGTILL_BIND"), options.read_number("SAGTILL_PORT")
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as tried:
        # What has just been stopped leaves traces that hinder nobody.
        tried.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            tried.bind((host, port))
        except OSError as error:
            raise BusyError(
                f"Port {port} är upptagen. Är Säg till redan igång? Stoppa det som svarar där, eller välj en annan port: "
                f"PORT={port + 1} make demo, eller SAGTILL_PORT i inställningarna."
            ) from error
