"""Fields of what machines send."""

from typing import Any

from rest_framework import serializers
from rest_framework.exceptions import ValidationError

from thuiszitters.core.bsn import LIJKT_BSN, bevat_bsn
from thuiszitters.core.tekens import without_steering


class VrijeTekst(serializers.CharField):
    """Text that people wrote in the other system: refused when a BSN stands in it, and without what
    steers a screen. May be left out or empty.
    """

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"required": False, "allow_blank": True, **kwargs})

    def run_validation(self, data: Any = serializers.empty) -> Any:
        """The text; raises ValidationError, that does not repeat the number."""
        value = super().run_validation(without_steering(data) if isinstance(data, str) else data)
        if isinstance(value, str) and bevat_bsn(value):
            raise ValidationError(LIJKT_BSN, code="bsn")
        return value
