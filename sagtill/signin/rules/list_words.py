"""What a list of people may hold, and what is said of one that cannot be read. No Django."""

from sagtill.law.words import N_

LARGEST = 2 * 1024 * 1024
MOST_ROWS = 20_000
# Heading in the file → name here. Capitals, spaces and hyphens do not matter.
COLUMNS = {
    "användarnamn": "username",
    "förnamn": "first_name",
    "efternamn": "last_name",
    "titel": "title",
    "epost": "email",
    "skyddad": "protected",
    "roll": "role",
    "enhet": "unit",
    "från": "starts_on",
    "till": "ends_on",
}
NEEDED = ("användarnamn", "förnamn", "enhet")
EXAMPLE = (
    "användarnamn;förnamn;efternamn;titel;e-post;roll;enhet;från;till;skyddad\r\n"
    "anna.ek;Anna;Ek;Undersköterska;anna.ek@kommunen.example;Medarbetare;Hemtjänsten Norr;;;\r\n"
    "per.lund;Per;Lund;Enhetschef;per.lund@kommunen.example;Enhetschef;Hemtjänsten Norr;2026-01-01;;\r\n"
    "per.lund;Per;Lund;Enhetschef;per.lund@kommunen.example;Ersättare för enhetschef;Boende Söder;2026-06-01;2026-08-31;\r\n"
)
NOT_TEXT = N_("Filen går inte att läsa. Spara den som CSV (semikolonavgränsad) och försök igen.")
TOO_LARGE = N_("Filen är för stor. Högst 2 MB och 20 000 rader.")
NO_ROWS = N_("Filen har inga rader under rubrikerna.")
LACKS = N_("Rubriken saknas i första raden: {names}")
NO_USERNAME = N_("Användarnamn saknas.")
BAD_USERNAME = N_("Användarnamnet får inte ha mellanslag eller vara ett personnummer.")
NO_NAME = N_("Förnamn saknas.")
TOO_LONG = N_("Ett värde är för långt.")
BAD_EMAIL = N_("E-postadressen ser inte rätt ut.")
NO_SUCH_ROLE = N_("Rollen finns inte: {value}. Skriv den som på sidan Behörigheter.")
BY_HAND = N_("Förvaltare av systemet läggs till för hand, inte från en fil.")
NO_UNIT = N_("Enhet saknas.")
BAD_DAY = N_("Skriv dagen som 2026-01-31: {value}")
BACKWARDS = N_("Till är före från.")
TWICE = N_("Samma rad finns redan ovanför.")
TWO_NAMES = N_("Samma användarnamn har andra uppgifter längre upp i filen.")
BAD_YES = N_("Skriv ja eller låt rutan vara tom under skyddad.")
