"""A person's name in a cause gets a question, never a refusal: what made it easy to go wrong?"""

import re
from collections.abc import Iterable

# The commonest names in Sweden that are not also everyday words. Those who work here are asked about too.
_NAMES = """
Anna Eva Maria Karin Kristina Christina Lena Kerstin Sara Emma Marie Ingrid Malin Jenny Birgitta Annika Hanna Elin Linda
Susanne Elisabeth Johanna Sofia Monica Monika Julia Ida Helena Annelie Ulla Camilla Caroline Josefin Sandra Katarina Åsa
Cecilia Charlotte Matilda Gunilla Amanda Maja Margareta Gunnel Ellen Louise Agneta Felicia Ebba Therese Jessica Alva
Wilma Moa Fatima Amina Leila Zahra Aisha Maryam Nour
Lars Mikael Anders Johan Erik Per Peter Karl Thomas Jan Daniel Fredrik Hans Andreas Mohammed Mohammad Mats Marcus
Mattias Magnus Bengt Jonas Niklas Martin Björn Leif Alexander Patrik Viktor Christer Oskar Ulf Henrik Joakim Filip
Stefan Christian Robin Simon Anton William David Emil Kjell Lucas Robert Gustav Jakob Axel Göran Håkan Rickard Kent
Roger Jonathan Sebastian Elias Oliver Hugo Tobias Ahmed Ali Hassan Omar Ibrahim Yusuf Samir Karim
"""
_COMMON = frozenset(_NAMES.split())
_WORD = re.compile(r"[A-ZÅÄÖÉ][\w’'-]+")
# «Jansson», «Lindqvist»: what most Swedish family names end with.
_FAMILY = re.compile(r"[A-ZÅÄÖÉ][a-zåäöé]+(?:sson|qvist|kvist|ström|gren|lund|berg|dahl|stedt|sjö)$")


def names_in(text: str, staff: Iterable[str] = ()) -> list[str]:
    """The words of the text that look like a person's name, in order. `staff` are whole names of those who work here."""
    first_names = {name.split()[0] for name in staff if name.strip()}
    family_names = {part for name in staff for part in name.split()[1:]}
    found = []
    for match in _WORD.finditer(text):
        word = match.group().rstrip("’'")
        plain = word[:-1] if word.endswith("s") and word[:-1] in first_names | family_names | _COMMON else word
        begins = _begins_a_sentence(text, match.start())
        family = plain in family_names or (not begins and _FAMILY.match(plain) is not None)
        if (plain in _COMMON or plain in first_names or family) and plain not in found:
            found.append(plain)
    return found


def _begins_a_sentence(text: str, at: int) -> bool:
    before = text[:at].rstrip()
    return not before or before[-1] in ".!?:”\n"
