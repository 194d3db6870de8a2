"""People that several files of tests need besides the town's own."""

import pytest
from django.test import Client

from sagtill.investigations.models import Investigation
from sagtill.investigations.testing import opened
from sagtill.organisation import services as organisation
from sagtill.organisation.models import Person
from sagtill.organisation.roles import Role
from sagtill.organisation.testing import Town, client_of


@pytest.fixture
def nils(town: Town) -> Person:
    """Registers and decides at Björkgården, so that two people can destroy what its time has come for."""
    nils = organisation.add_person(town.provider, "nils", "Nils", last_name="Berg", title="Registrator")
    for role in (Role.REGISTRATOR, Role.DECIDER):
        organisation.assign(nils, role, town.provider.units.get(parent=None), decided_by="Sara Kvist")
    return nils


@pytest.fixture
def josefin(town: Town) -> Client:
    """Josefin's browser."""
    return client_of(town.josefin)


@pytest.fixture
def one(town: Town) -> Investigation:
    """An investigation that Josefin has just opened."""
    return opened(town)
