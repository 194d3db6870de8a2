"""Signing in with a password."""

from django.test import Client

OLD = "lindvik-prov-1"
NEW = "kanel hund traktor moln"


def sign_in(client: Client, name: str = "karin", password: str = OLD) -> int:
    return client.post("/logga-in", {"username": name, "password": password}).status_code
