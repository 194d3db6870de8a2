"""What to call the browser somebody signed in with, so that they recognise it in a list. Coarse on purpose. No Django."""

from sagtill.law.words import N_

# The first word that is found decides, so those that name themselves after others come first.
_BROWSERS = (
    ("Edg", "Edge"),
    ("OPR", "Opera"),
    ("SamsungBrowser", "Samsung Internet"),
    ("Firefox", "Firefox"),
    ("FxiOS", "Firefox"),
    ("CriOS", "Chrome"),
    ("Chrome", "Chrome"),
    ("Safari", "Safari"),
)
_SYSTEMS = (
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Android", "Android"),
    ("Windows", "Windows"),
    ("Mac OS", "Mac"),
    ("CrOS", "Chromebook"),
    ("Linux", "Linux"),
)
UNKNOWN = N_("Okänd webbläsare")


def device(user_agent: str) -> str:
    """«Chrome, Windows». Nothing finer: the name is to be recognised by its owner, not to tell people apart."""
    browser = next((name for word, name in _BROWSERS if word in user_agent), "")
    system = next((name for word, name in _SYSTEMS if word in user_agent), "")
    return ", ".join(part for part in (browser, system) if part) or UNKNOWN
