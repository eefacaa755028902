"""A refusal that carries its reason; falsy, so that `if not (decision := can_x(...))` reads as a sentence."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Decision:
    """Whether something may happen, and if not why, in one Dutch sentence for the person who asked."""

    allowed: bool
    reason: str = ""

    def __bool__(self) -> bool:
        return self.allowed


ALLOWED = Decision(True)


def denied(reason: str) -> Decision:
    """A refusal; `reason` is shown as the 403 page, beside a disabled button, and in the API's problem detail."""
    return Decision(False, reason)
