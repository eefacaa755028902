"""Paging by cursor for machines."""

from rest_framework import pagination


class KeysetPagination(pagination.CursorPagination):
    """Pages of 100 by cursor."""

    page_size = 100
    max_page_size = 500
    page_size_query_param = "page_size"
    cursor_query_param = "cursor"
    ordering = "pk"
