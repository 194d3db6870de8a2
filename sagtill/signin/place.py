"""Where passkeys belong: the service's own address, or on one's own machine the host one happens to use."""

from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest

from sagtill.signin.services.passkeys import Place


def place_of(request: HttpRequest) -> Place:
    """The place that a passkey of this installation is bound to."""
    if settings.LOCAL_ADDRESS:
        return Place(request.get_host().split(":")[0], f"{request.scheme}://{request.get_host()}")
    address = urlsplit(settings.ADDRESS)
    return Place(address.hostname or "", f"{address.scheme}://{address.netloc}")
