"""Template filters that write dates, numbers and durations the Dutch way; loaded with onderdelen too."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import template
from django.utils import timezone

from thuiszitters.core import opmaak

register = template.Library()


def _as_day(waarde: object) -> dt.date | None:
    if isinstance(waarde, dt.datetime):
        return timezone.localtime(waarde).date() if timezone.is_aware(waarde) else waarde.date()
    return waarde if isinstance(waarde, dt.date) else None


@register.filter
def datum(waarde: object, vorm: str = "") -> str:
    """Write a date or instant as a Dutch day; empty stays empty. Forms: "", "lang", "kort"."""
    dag = _as_day(waarde)
    return opmaak.datum(dag, vorm) if dag else ""


@register.filter
def tijdstip(waarde: dt.datetime | None) -> str:
    """Write an instant as "14 september 2026, 09:30" in local time; empty stays empty."""
    if waarde is None:
        return ""
    return opmaak.tijdstip(timezone.localtime(waarde) if timezone.is_aware(waarde) else waarde)


@register.filter
def getal(waarde: Any) -> str:
    """Write a number as 1.234; None becomes an em dash, text stays as it is."""
    if waarde is None:
        return "–"
    return waarde if isinstance(waarde, str) else opmaak.getal(waarde)


@register.filter
def dagen(waarde: int | None) -> str:
    """Write a number of days as "37 dagen"; None becomes an em dash."""
    return "–" if waarde is None else opmaak.dagen(waarde)


@register.filter
def dagen_thuis(waarde: int | None) -> str:
    """Write a number of days as "37 dagen thuis"; None becomes "niet bekend"."""
    return "niet bekend" if waarde is None else opmaak.dagen_thuis(waarde)


@register.filter
def bsn_masker(waarde: str | None) -> str:
    """Show only the last three digits of a BSN."""
    return opmaak.bsn_masker(waarde or "")
