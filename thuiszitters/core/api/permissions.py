"""Gates as DRF permissions."""

from typing import TYPE_CHECKING

from rest_framework import permissions
from rest_framework.request import Request

if TYPE_CHECKING:
    from rest_framework.views import APIView


class GatedPermission(permissions.BasePermission):
    """Refuse by default: only views that declare a `gate` answer, and only to people it lets through."""

    def has_permission(self, request: Request, view: "APIView") -> bool:
        check = getattr(view, "gate", None)
        if check is None or not request.user.is_authenticated:
            return False
        decision = check(request.user)
        self.message = decision.reason
        return bool(decision)
