"""Signing out there when one signs out here, and here when one has signed out there."""

from datetime import timedelta
from urllib.parse import urlencode

from sagtill.law import clock
from sagtill.organisation.models import Person
from sagtill.signin.models import Provider, ProviderIdentity
from sagtill.signin.rules import tokens
from sagtill.signin.rules.tokens import RefusedTokenError
from sagtill.signin.services import once, sessions
from sagtill.signin.services.fetching import SilentProviderError, is_safe
from sagtill.signin.services.providers import metadata


def way_out(person: Person, back_to: str) -> tuple[str, str] | None:
    """The provider's name and the address where one signs out there too, if it has one."""
    provider = Provider.objects.filter(organisation_id=person.organisation_id, is_on=True).first()
    if provider is None:
        return None
    try:
        address = str(metadata.discover(provider.issuer).get("end_session_endpoint", ""))
    except SilentProviderError:
        return None
    query = urlencode({"client_id": provider.client_id, "post_logout_redirect_uri": back_to})
    return (provider.label, f"{address}?{query}") if is_safe(address) else None


def signed_out_there(provider: Provider, logout_token: str) -> int:
    """The provider says that somebody has signed out there. Returns how many sessions ended. Raises RefusedTokenError."""
    claims = metadata.verified(provider, logout_token)
    tokens.check_logout(claims, provider.issuer, provider.client_id, clock.now().timestamp())
    if not once.use(f"logout|{provider.pk}|{claims['jti']}", clock.now() + timedelta(hours=1)):
        raise RefusedTokenError("again")
    person = None
    if claims.get("sub"):
        bound = ProviderIdentity.objects.select_related("person").filter(provider=provider, subject=claims["sub"])
        person = next((one.person for one in bound), None)
        if person is None:
            return 0
    sid = tokens.session_digest(provider.pk, claims.get("sid"))
    return sessions.end_at_provider(person, sid, by=f"provider {provider.pk}")
