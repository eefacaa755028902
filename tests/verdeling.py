"""How the tests are divided over the processes of `make test`."""

from xdist.scheduler import LoadFileScheduling

JOURNEYS = "tests/journeys/"
LONGEST = (JOURNEYS, "tests/access/")


class ByRoom(LoadFileScheduling):
    """A file at a time; all journeys as if they were one file, so that the product is started once."""

    def _split_scope(self, nodeid):
        return JOURNEYS if nodeid.startswith(JOURNEYS) else super()._split_scope(nodeid)
