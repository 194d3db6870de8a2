"""How much of a file that arrives is written down: not more than may be kept, however long the sender goes on."""

from typing import Any

from django.core.files.uploadhandler import FileUploadHandler

from sagtill.files.rules import LARGEST, MOST_FILES

# A little more than may be kept, so that one can see that a file is too large.
MOST_OF_ONE = LARGEST + 256 * 1024
MOST_OF_ALL = MOST_OF_ONE * (MOST_FILES + 1)


class OnlyWhatFits(FileUploadHandler):
    """Stands before the handlers that keep files, and lets them see no more than fits."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.all = 0

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes | None:
        """The chunk, or None when it is more than fits: then it is read and thrown away."""
        self.all += len(raw_data)
        return raw_data if start <= MOST_OF_ONE and self.all <= MOST_OF_ALL else None

    def file_complete(self, file_size: int) -> None:
        """The handlers after this one have the file."""
