"""Telling people: rows in the outbox, and the mails that they become."""

from sagtill.notices.services.mailing import anything_waiting, make_mails, send_anchors, send_waiting
from sagtill.notices.services.telling import notices_to, stop, tell, tell_outside
from sagtill.notices.services.writing import written

__all__ = [
    "anything_waiting",
    "make_mails",
    "notices_to",
    "send_anchors",
    "send_waiting",
    "stop",
    "tell",
    "tell_outside",
    "written",
]
