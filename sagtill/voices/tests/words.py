"""The words of a page."""

import re


def words_of(html: str) -> str:
    """The page as it is read: without tags, with single spaces."""
    inline = re.sub(r"</?bdi[^>]*>", "", html)
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", inline)).replace(" .", ".")
