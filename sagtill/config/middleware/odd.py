"""What no person asks for is answered by a page of ours too."""

from django.http import HttpRequest, HttpResponse

from sagtill.config.middleware import Handler
from sagtill.ui.errors import bad_request, not_found, wrong_method


class OddRequestMiddleware:
    """What no person asks for is answered by a page of ours too: a null character in an address, a method that it does not take."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if "\x00" in request.path_info:
            return not_found(request)
        if "%00" in request.META.get("QUERY_STRING", ""):
            return bad_request(request)
        response = self.get_response(request)
        if response.status_code != 405 or response.content:
            return response
        page = wrong_method(request)
        page["Allow"] = response["Allow"]
        return page
