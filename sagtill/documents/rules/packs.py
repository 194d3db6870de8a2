"""What is put after a paper in a pack. No Django."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Enclosure:
    """A PDF to be put last, and what it is called in the bookmarks."""

    title: str
    content: bytes


class BrokenEnclosureError(ValueError):
    """An attached PDF cannot be read; `title` says which."""

    def __init__(self, title: str) -> None:
        super().__init__(title)
        self.title = title
