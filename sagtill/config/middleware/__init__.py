"""What happens to every request: the anonymous channel forgets who came, and every answer carries the same headers."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

Handler = Callable[[HttpRequest], HttpResponse]
