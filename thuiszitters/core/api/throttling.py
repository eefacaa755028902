"""How much a system may ask: per credential, and per address for credentials that do not count.

Fixed windows, counted in the cache, so that every process counts together. A limit is written as "600/60": so
many in so many seconds (settings `API_LIMIET` and `API_LIMIET_FOUTEN`).
"""

from typing import Any

from django.conf import settings
from django.core.cache import cache
from rest_framework.exceptions import Throttled
from rest_framework.request import Request
from rest_framework.throttling import BaseThrottle

from thuiszitters.core.clock import now
from thuiszitters.core.herkomst import address_of


class Limiet:
    """A number of times per window, for whoever is named; `wait` is in whole seconds."""

    def __init__(self, soort: str, tekst: str) -> None:
        aantal, seconden = tekst.split("/")
        self.soort, self.aantal, self.seconden = soort, int(aantal), int(seconden)

    def count(self, wie: str) -> int:
        """Count one; gives how many seconds to wait, 0 when it is within the limit."""
        moment = int(now().timestamp())
        sleutel = f"limiet:{self.soort}:{wie}:{moment // self.seconden}"
        cache.add(sleutel, 0, timeout=2 * self.seconden)
        if cache.incr(sleutel) <= self.aantal:
            return 0
        return self.seconden - moment % self.seconden


class PerSleutel(BaseThrottle):
    """Every request counts for its credential, or for the person on the screen."""

    def allow_request(self, request: Request, view: Any) -> bool:
        """Whether this one is still within the limit."""
        if not request.user.is_authenticated:
            return True
        wie = f"sleutel-{request.auth.pk}" if request.auth is not None else f"persoon-{request.user.pk}"
        self._wait = Limiet("verzoeken", settings.API_LIMIET).count(wie)
        return self._wait == 0

    def wait(self) -> float | None:
        """Seconds until the next window."""
        return self._wait


def count_failure(request: Request) -> None:
    """Count a credential that does not count, for the address it came from; raises Throttled past the limit."""
    wie = address_of(request)
    if wait := Limiet("fouten", settings.API_LIMIET_FOUTEN).count(wie or ""):
        raise Throttled(wait)
