"""Who may not write on the open page, and who may take a row down."""

from sagtill.organisation.testing import Town
from sagtill.voices import permissions
from sagtill.voices.tests.rows import a_row

ONLY_SAS = "SAS läser raden och bestämmer om den kan visas."
ONLY_LEADERS = "Bara chefer och SAS kan ta bort en rad."


def test_a_row_is_published_and_taken_down_in_its_own_organisation_only(town: Town) -> None:
    row = a_row(town)
    assert permissions.why_not_publish(Town.as_actor(town.josefin), row, voices=5, consents=0) is None
    assert permissions.why_not_publish(Town.as_actor(town.sara), row, voices=5, consents=0) == ONLY_SAS
    assert permissions.why_not_publish(Town.as_actor(town.karin), row, voices=5, consents=0) == ONLY_SAS
    assert permissions.why_not_withdraw(Town.as_actor(town.karin), row) == "Raden visas inte."
    for other in (town.sara, town.mikael, town.amina):
        assert permissions.why_not_withdraw(Town.as_actor(other), row) == ONLY_LEADERS
