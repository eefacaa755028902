"""Sign-up is closed: functioneel beheer makes accounts."""

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest


class ClosedAccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """allauth with its front door shut."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Never: people do not make their own account here."""
        return False
