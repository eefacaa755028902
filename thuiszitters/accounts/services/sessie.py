"""What a session remembers of how its person came in."""

from typing import Final

from django.http import HttpRequest

TWEEDE_STAP: Final = "tweede_stap"
DEMO: Final = "demo"


def remember_second_step(request: HttpRequest, how: str) -> None:
    """This session went through a second step, in this way: totp, webauthn, recovery_codes, sso, or the demo's door."""
    request.session[TWEEDE_STAP] = how


def second_step_of(request: HttpRequest) -> str:
    """How this session went through its second step; empty when it did not."""
    return str(request.session.get(TWEEDE_STAP, ""))
