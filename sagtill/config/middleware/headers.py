"""Every answer carries the same headers."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from sagtill.config.middleware import Handler

# What a page of ours never needs is turned off, so that nothing that gets into a page can use it either.
_OFF = (
    "accelerometer ambient-light-sensor autoplay bluetooth browsing-topics camera clipboard-read display-capture "
    "document-domain encrypted-media fullscreen geolocation gyroscope hid idle-detection keyboard-map local-fonts "
    "magnetometer microphone midi notifications payment picture-in-picture push screen-wake-lock serial "
    "speaker-selection sync-xhr usb web-share xr-spatial-tracking"
)
_OWN = "clipboard-write publickey-credentials-create publickey-credentials-get"
PERMISSIONS = ", ".join([*(f"{name}=()" for name in _OFF.split()), *(f"{name}=(self)" for name in _OWN.split())])
HEADERS = {
    "Permissions-Policy": PERMISSIONS,
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cross-Origin-Embedder-Policy": "require-corp",
    "Origin-Agent-Cluster": "?1",
    "X-Frame-Options": settings.X_FRAME_OPTIONS,
    "X-Permitted-Cross-Domain-Policies": "none",
    "X-Robots-Tag": "noindex, nofollow",
    "X-DNS-Prefetch-Control": "off",
    "Reporting-Endpoints": f'csp="{settings.CSP_REPORT_PATH}"',
    # Static files say for themselves that they may be kept; nothing else may.
    "Cache-Control": "no-store",
}


class HeadersMiddleware:
    """Headers that no answer may lack: pages, errors, redirects and static files alike."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        for name, value in HEADERS.items():
            response.setdefault(name, value)
        return response
