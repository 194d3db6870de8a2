"""Signing in at the municipality's own identity provider (OpenID Connect, code flow with PKCE), one provider for each organisation.

Nothing is kept here between leaving and coming back: what must be remembered travels sealed in a cookie of its own, bound to the
browser that began. The provider's tokens are used once and thrown away.
"""

from sagtill.signin.services.providers.configuring import all_in_use, configure, of
from sagtill.signin.services.providers.identities import UnknownPersonError, release
from sagtill.signin.services.providers.journeys import JOURNEY_SECONDS, Arrival, Journey, arrive, begin, seal, unseal
from sagtill.signin.services.providers.leaving import signed_out_there, way_out
from sagtill.signin.services.providers.metadata import discover, forget

__all__ = [
    "JOURNEY_SECONDS",
    "Arrival",
    "Journey",
    "UnknownPersonError",
    "all_in_use",
    "arrive",
    "begin",
    "configure",
    "discover",
    "forget",
    "of",
    "release",
    "seal",
    "signed_out_there",
    "unseal",
    "way_out",
]
