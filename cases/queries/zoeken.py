"""Searching on a name or number: accents and capitals do not matter, every word is the beginning of a name part."""

from django.db.models import CharField, Func, Q, Value
from django.db.models.functions import Concat

WOORDEN = 6


def kaal(tekst: str) -> Func:
    """`tekst` as the database compares names (`core_kaal`)."""
    return Func(Value(tekst), function="core_kaal", output_field=CharField())


def name_matches(tekst: str, field: str = "zoeknaam") -> Q:
    """Every word of `tekst` begins a word of the name in `field` (a column with `core_kaal` of the name)."""
    found = Q()
    for word in tekst.split()[:WOORDEN]:
        found &= Q(**{f"{field}__startswith": kaal(word)}) | Q(
            **{f"{field}__contains": Concat(Value(" "), kaal(word), output_field=CharField())}
        )
    return found


def number_matches(tekst: str, field: str = "nummer") -> Q:
    """Part of a casusnummer, when `tekst` holds a digit; otherwise nothing."""
    word = tekst.strip()
    return Q(**{f"{field}__icontains": word}) if any(c.isdigit() for c in word) else Q(pk__in=[])
