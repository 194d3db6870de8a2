"""Sessions, what people sign in with, and the identity providers of the municipalities."""

from sagtill.signin.models.lists import ListedAssignment, ListedPerson, PeopleList
from sagtill.signin.models.means import Account, CodeApp, Invitation, Passkey, RecoveryCode
from sagtill.signin.models.providers import Provider, ProviderIdentity
from sagtill.signin.models.sessions import HeldForm, Session, UsedOnce

__all__ = [
    "Account",
    "CodeApp",
    "HeldForm",
    "Invitation",
    "ListedAssignment",
    "ListedPerson",
    "Passkey",
    "PeopleList",
    "Provider",
    "ProviderIdentity",
    "RecoveryCode",
    "Session",
    "UsedOnce",
]
