"""Where a request came from: past our own proxies only."""

import pytest
from django.conf import settings as site
from django.test import RequestFactory

from thuiszitters.core.herkomst import address_of

KETEN = "203.0.113.9, 198.51.100.7"


@pytest.mark.parametrize(
    ("proxies", "keten", "adres"),
    [
        (0, KETEN, "192.0.2.1"),
        (1, KETEN, "198.51.100.7"),
        (2, KETEN, "203.0.113.9"),
        (1, "", None),
        (1, "onbekend", None),
        (1, "2001:DB8::1", "2001:db8::1"),
    ],
)
def test_past_our_own_proxies_and_no_further(proxies, keten, adres, settings):
    settings.REST_FRAMEWORK = {**site.REST_FRAMEWORK, "NUM_PROXIES": proxies}
    request = RequestFactory().get("/", REMOTE_ADDR="192.0.2.1", HTTP_X_FORWARDED_FOR=keten)

    assert address_of(request) == adres
