"""Paging by cursor for machines."""

from typing import Any

from django.core.exceptions import ValidationError
from rest_framework import pagination
from rest_framework.exceptions import NotFound
from rest_framework.request import Request


class KeysetPagination(pagination.CursorPagination):
    """Pages of 100 by cursor."""

    page_size = 100
    max_page_size = 500
    page_size_query_param = "page_size"
    cursor_query_param = "cursor"
    ordering = "pk"

    def paginate_queryset(self, queryset: Any, request: Request, view: Any = None) -> Any:
        """A page; a cursor that no page gave is not found, as one that cannot be read."""
        try:
            return super().paginate_queryset(queryset, request, view)
        except (ValidationError, ValueError, TypeError):
            if self.cursor_query_param not in request.query_params:
                raise  # a mistake of ours
            raise NotFound(self.invalid_cursor_message) from None
