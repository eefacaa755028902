"""The seal of a momentopname: a fingerprint of its figures, the same for the same content whoever computes it."""

import hashlib
import json
from collections.abc import Mapping
from typing import Any


def canoniek(inhoud: Mapping[str, Any]) -> str:
    """The content as text: keys sorted, no spaces, days as ISO text, letters as they are (UTF-8)."""
    return json.dumps(inhoud, sort_keys=True, ensure_ascii=False, separators=(",", ":"))


def zegel(inhoud: Mapping[str, Any]) -> str:
    """SHA-256 of the canonical text, in 64 hex digits."""
    return hashlib.sha256(canoniek(inhoud).encode()).hexdigest()
