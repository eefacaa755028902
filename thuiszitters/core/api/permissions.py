"""Gates and scopes as DRF permissions."""

from typing import TYPE_CHECKING

from rest_framework import permissions
from rest_framework.request import Request

if TYPE_CHECKING:
    from rest_framework.views import APIView


class GatedPermission(permissions.BasePermission):
    """Refuse by default: only views that declare a `gate` answer, and only to people it lets through.

    Who comes with a credential also needs the scope that the view names for the method in `scopes`.
    """

    def has_permission(self, request: Request, view: "APIView") -> bool:
        check = getattr(view, "gate", None)
        if check is None or not request.user.is_authenticated:
            return False
        if not self._in_scope(request, view):
            return False
        decision = check(request.user)
        self.message = decision.reason
        return bool(decision)

    def _in_scope(self, request: Request, view: "APIView") -> bool:
        method = "GET" if request.method == "HEAD" else str(request.method)
        if request.auth is None or method not in view.allowed_methods:
            return True
        needed = getattr(view, "scopes", {}).get(method)
        if needed is not None and needed in getattr(request.auth, "scopes", ()):
            return True
        self.code = "scope_ontbreekt"
        self.message = (
            f"Deze API-sleutel mag dit niet: daarvoor is ‘{needed}’ nodig. Vraag functioneel beheer."
        )
        if needed is None:
            self.message = "Dit kan niet met een API-sleutel."
        return False
