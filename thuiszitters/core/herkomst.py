"""Where a request came from: one answer for every log and every limit."""

from ipaddress import ip_address

from django.http import HttpRequest
from rest_framework.request import Request
from rest_framework.throttling import BaseThrottle


def address_of(request: HttpRequest | Request) -> str | None:
    """The address of who asks, past the proxies of our own (setting `API_PROXIES`); None when it is no address."""
    try:
        return str(ip_address(BaseThrottle().get_ident(request)))  # type: ignore[arg-type]
    except ValueError:
        return None
