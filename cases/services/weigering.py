"""A deed that may not happen, with the reason for the person who tried."""

from thuiszitters.core.decisions import Decision


class Refused(Exception):
    """The rule said no; the message is its reason, in Dutch."""


def refuse_unless(decision: Decision) -> None:
    """Raise Refused with the reason unless `decision` allows."""
    if not decision:
        raise Refused(decision.reason)
