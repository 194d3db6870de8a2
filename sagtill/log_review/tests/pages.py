"""Pages as text."""

from typing import Any


def text_of(response: Any) -> str:
    return str(response.content.decode())
