"""Taking in files, keeping them sealed, and giving them back."""

from sagtill.files.services.keeping import content_of, destroy, keep, move, path_of, reseal
from sagtill.files.services.quarantine import any_in_quarantine, scan_waiting
from sagtill.files.services.receiving import attach, read_upload, receive, take_in

__all__ = [
    "any_in_quarantine",
    "attach",
    "content_of",
    "destroy",
    "keep",
    "move",
    "path_of",
    "read_upload",
    "receive",
    "reseal",
    "scan_waiting",
    "take_in",
]
