"""Addresses in settings."""

from urllib.parse import urlsplit


def origin_of(url: str) -> str:
    """Scheme and host of an address: "https://login.voorbeeld.example"."""
    deel = urlsplit(url)
    return f"{deel.scheme}://{deel.netloc}"
