"""Characters that say nothing: they turn a line around, break a file that is made of it, or hide a number. Pure.

A name or reason with one in it would show something else than it says.
"""

import re

_ZEGT_NIETS = re.compile(
    r"[\u0001-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u00ad\u200b\u202a-\u202e\u2060-\u2069\ufeff"
    r"\ufff9-\ufffb\ufffe\uffff]|(?<=[0-9])[\u061c\u180e\u200c-\u200f\u206a-\u206f]+(?=[0-9])"
)
"""Control characters but for tab and line ends, what overrides or isolates a direction, and what has no width. What
joins letters or marks a direction for one place (Arabic, Hebrew, emoji) stays, but not between two digits, where it
says nothing either; a NUL is refused elsewhere.
"""


def without_steering(tekst: str) -> str:
    """The text without them."""
    return tekst if tekst.isprintable() else _ZEGT_NIETS.sub("", tekst)
