"""A page as Josefin, who is SAS, reads it."""

from sagtill.organisation.testing import Town, client_of


def page(town: Town, address: str) -> str:
    """The text of a page."""
    return client_of(town.josefin).get(address).content.decode()
