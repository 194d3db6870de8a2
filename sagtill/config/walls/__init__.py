"""What the database itself refuses between organisations, generated from the tables so that a new one is never forgotten."""

from typing import Any

from sagtill.config.walls import links


def take_down(cursor: Any, vendor: str) -> None:
    """Take away what would be in the way while tables are changed."""
    links.take_down(cursor, vendor)


def put_up(cursor: Any, vendor: str) -> None:
    """Put up every wall that is missing. Does nothing to those that stand as they should."""
    links.put_up(cursor, vendor)


def missing(cursor: Any, vendor: str) -> list[str]:
    """What should stand and does not, as names of tables."""
    return links.missing(cursor, vendor)
