"""A request begins with nobody's rows and leaves nothing behind for the next one on the same thread and connection."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from sagtill.wall import whose


class WallMiddleware:
    """The outermost of all. Whoever signs in settles whose rows it is (`signin.middleware`); a visitor meets only what anybody may."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        with whose.kept():
            return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., HttpResponse], args: object, kwargs: object
    ) -> HttpResponse | None:
        """A visitor's page names the units of every organisation here. What a code opens, the code has to say (`whose.Across.CODE`)."""
        is_visitor = getattr(request, "actor", None) is None
        if is_visitor and getattr(view, "access", "") == "public":
            whose.visit()
        return None
