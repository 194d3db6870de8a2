"""What the database itself refuses between organisations, generated from the tables so that a new one is never forgotten."""

from typing import Any

from sagtill.config.walls import links, policies, roles


def take_down(cursor: Any, vendor: str) -> None:
    """Take away what would be in the way while tables are changed. The rows' own wall stays."""
    links.take_down(cursor, vendor)


def put_up(cursor: Any, vendor: str) -> None:
    """Put up every wall that is missing, and say what the service may do. Does nothing to the walls that stand as they should."""
    links.put_up(cursor, vendor)
    policies.put_up(cursor, vendor)
    if vendor == "postgresql" and (service := roles.service()):
        roles.grant(cursor, service)


def missing(cursor: Any, vendor: str) -> list[str]:
    """What should stand and does not, as names of tables."""
    return sorted({*links.missing(cursor, vendor), *policies.missing(cursor, vendor)})
