"""The connection pool of Django's cache on the embedded Redis: the first connection starts the server."""

from redis import ConnectionPool
from redis.connection import ConnectionInterface

from thuiszitters.devserver import embedded


class EmbeddedPool(ConnectionPool):
    """A pool that makes sure of the embedded servers before it makes a connection."""

    def make_connection(self) -> ConnectionInterface:
        embedded.ensure()
        return super().make_connection()
