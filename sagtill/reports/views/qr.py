"""QR codes as SVG: the anonymous reporter's code, and a unit's poster."""

from django.conf import settings
from django.utils.safestring import SafeString

from sagtill.ui import qr


def code_svg(code: str) -> SafeString:
    """The code behind a fragment, which browsers never send: a photo of the screen is enough to come back."""
    return qr.svg(f"{settings.ADDRESS}/kod#{code}", at_once=True)


def poster_svg(poster_code: str) -> SafeString:
    """The address of the report flow with a unit filled in."""
    return qr.svg(f"{settings.ADDRESS}/r?e={poster_code}")
