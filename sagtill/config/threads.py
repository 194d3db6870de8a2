"""What Django keeps for each thread, kept so and no more."""

import threading

from django.db import connections
from django.urls import base as addresses
from django.utils import timezone
from django.utils.translation import trans_real

# The language, the time zone, where the service stands, and the connection to the database.
HOLDERS = (
    (trans_real, "_active"),
    (timezone, "_active"),
    (addresses, "_prefixes"),
    (addresses, "_urlconfs"),
    (connections, "_connections"),
)


def keep_by_thread() -> None:
    """Put plain holders in the place of Django's, before anything is kept in them.

    Django's can also follow asynchronous work from thread to thread, with a lock and a copy each time. The service has threads alone,
    and a page asks some hundred times. What is no such holder any more is left as it is.
    """
    for owner, name in HOLDERS:
        if type(getattr(owner, name, None)).__module__ == "asgiref.local":
            setattr(owner, name, threading.local())
