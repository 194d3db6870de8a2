"""The two ways to tell: openly, where one may be signed in, and anonymously, where nobody is asked who they are."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.middleware.csrf import CsrfViewMiddleware
from django.views.decorators.csrf import csrf_exempt

from sagtill.organisation.access import Actor

View = Callable[..., HttpResponseBase]


@dataclass(frozen=True)
class Channel:
    """The addresses of a way to tell."""

    name: str
    start: str
    answer: str
    send: str

    @property
    def is_anonymous(self) -> bool:
        return self.name == "anonymous"


OPEN = Channel("open", "report-start", "report-answer", "report-send")
ANONYMOUS = Channel("anonymous", "anonymous-start", "anonymous-answer", "anonymous-send")


def actor_of(request: HttpRequest) -> Actor | None:
    """The signed-in person, or None. On the anonymous channel always None: its middleware takes the cookies away."""
    actor: Actor | None = getattr(request, "actor", None)
    return actor


def guarded_when_signed_in(view: View) -> View:
    """Forgery protection for the signed-in only. Others have no cookie to compare with, and nothing of theirs to forge."""

    @csrf_exempt
    @wraps(view)
    def guarded(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
        if actor_of(request) is not None:
            refusal = CsrfViewMiddleware(lambda _: view(request)).process_view(request, _unexempted, (), {})
            if refusal is not None:
                return refusal
        return view(request, *args, **kwargs)

    return guarded


def _unexempted(request: HttpRequest) -> HttpResponse:
    """Stands for the view in the check, so that the exemption above does not reach it."""
    return HttpResponse()
