"""Logs and error reports without personal data: the privacy class of a field decides what may stand in them.

A log line loses national numbers and e-mail addresses, a model instance becomes its kind and key, and an exception
keeps its kind and place but loses its message: databases and parsers quote the row they stumbled over.
"""

import copy
import logging
import re
import traceback
from collections.abc import Iterator, Mapping
from datetime import date
from types import FrameType, TracebackType
from typing import Any
from uuid import UUID

from django.core.exceptions import AppRegistryNotReady, ImproperlyConfigured
from django.db import OperationalError, models
from django.template import TemplateDoesNotExist
from django.views.debug import ExceptionReporter, SafeExceptionReporterFilter

from thuiszitters.core.privacy import gemaskeerde_namen, open_namen
from thuiszitters.core.sealed import SealBroken
from thuiszitters.devserver.embedded import ServersUnavailable

WEG = "•••••"
ZONDER_MELDING = "(melding weggelaten: er kunnen persoonsgegevens in staan)"
ZONDER_GEGEVENS = (
    ImproperlyConfigured,
    AppRegistryNotReady,
    ImportError,
    OperationalError,
    TemplateDoesNotExist,
    SealBroken,
    ServersUnavailable,
)
"""Exceptions whose message is about the machinery, never about a person."""

_NUMMER = re.compile(r"(?<![\w-])\d{8,9}(?![\w-])")
_EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_VAN_CELERY = frozenset({"exc", "args", "kwargs", "traceback", "return_value", "result", "internal"})


def masker_tekst(tekst: str) -> str:
    """A text without national numbers and e-mail addresses."""
    return _EMAIL.sub(WEG, _NUMMER.sub(WEG, tekst))


def masker_waarde(naam: str, waarde: Any) -> Any:
    """A value as it may stand in a log; `naam` is the field, variable or key it was kept under."""
    if waarde is None or isinstance(waarde, bool | UUID):
        return waarde
    if isinstance(waarde, models.Model):
        return f"<{type(waarde).__name__} {waarde.pk}>"
    if naam in open_namen() and isinstance(waarde, str | int | float | date):
        return masker_tekst(waarde) if isinstance(waarde, str) else waarde
    return f"<{type(waarde).__name__}> {WEG}"


def _argument(waarde: Any) -> Any:
    """A part of a log line: text and numbers stay, masked; what may hold fields is opened."""
    if isinstance(waarde, models.Model):
        return masker_waarde("", waarde)
    if isinstance(waarde, BaseException):
        return melding(waarde)
    if isinstance(waarde, Mapping):
        return {
            naam: WEG if naam in _VAN_CELERY else _veld(str(naam), inhoud) for naam, inhoud in waarde.items()
        }
    if isinstance(waarde, list | tuple | set | frozenset | models.QuerySet):
        return f"<{type(waarde).__name__}> {WEG}"
    return waarde


def _veld(naam: str, waarde: Any) -> Any:
    """A named part of a log line: what no model calls by that name is not a field."""
    return WEG if naam in gemaskeerde_namen() else _argument(waarde)


def melding(fout: BaseException) -> str:
    """What may be said of an exception: its kind, and its message only when that is about the machinery."""
    return masker_tekst(str(fout)) if isinstance(fout, ZONDER_GEGEVENS) else ZONDER_MELDING


def _keten(fout: BaseException | None) -> Iterator[BaseException]:
    """An exception and what it came from, the first one first."""
    gevonden: list[BaseException] = []
    while fout is not None and fout not in gevonden:
        gevonden.append(fout)
        fout = fout.__cause__ or (None if fout.__suppress_context__ else fout.__context__)
    return reversed(gevonden)


class Gemaskeerd(logging.Formatter):
    """Formats a record without the personal data in its arguments and its exception."""

    def format(self, record: logging.LogRecord) -> str:
        """The line, and under it where an exception came from."""
        schoon = copy.copy(record)
        schoon.exc_text = None
        if isinstance(record.args, Mapping):
            schoon.args = _argument(record.args)
        elif record.args:
            schoon.args = tuple(_argument(waarde) for waarde in record.args)
        if not isinstance(record.msg, str):
            schoon.msg = _argument(record.msg)
        return masker_tekst(super().format(schoon))

    def formatException(self, ei: Any) -> str:
        """Every exception of the chain: the lines of code it passed, and its kind."""
        delen = []
        for fout in _keten(ei[1]):
            regels = "".join(traceback.format_tb(fout.__traceback__))
            delen.append(
                f"Traceback (most recent call last):\n{regels}{type(fout).__qualname__}: {melding(fout)}"
            )
        return "\n\n".join(delen)


class Verslagfilter(SafeExceptionReporterFilter):
    """Variables of a frame as `masker_waarde` gives them, and settings without keys, on every machine."""

    hidden_settings = re.compile(
        SafeExceptionReporterFilter.hidden_settings.pattern + "|SLEUTEL|WACHTWOORD|_URL|LOCATION|DATABASES",
        flags=re.IGNORECASE,
    )

    def is_active(self, request: Any) -> bool:
        """Always: a test machine may hold a copy of real files."""
        return True

    def get_traceback_frame_variables(self, request: Any, tb_frame: FrameType) -> Any:
        """The names of all variables, and only harmless values."""
        return [(naam, masker_waarde(naam, waarde)) for naam, waarde in tb_frame.f_locals.items()]


class Verslag(ExceptionReporter):
    """Django's error report without the request and without messages that quote a row."""

    def __init__(
        self,
        request: Any,
        exc_type: type[BaseException] | None,
        exc_value: BaseException | None,
        tb: TracebackType | None,
        is_email: bool = False,
    ) -> None:
        super().__init__(None, exc_type, exc_value, tb, is_email)
        self.path = getattr(request, "path", "")

    def get_traceback_data(self) -> dict[str, Any]:
        """What the templates show; the path is the only thing of the request."""
        data = super().get_traceback_data()
        for naam in ("unicode_hint", "template_info", "user_str"):
            data.pop(naam, None)
        if self.exc_value is not None:
            data["exception_value"] = f"{melding(self.exc_value)} {self.path}".strip()
            data["exception_notes"] = ""
        for frame in data.get("frames", []):
            if isinstance(frame.get("exc_cause"), BaseException):
                frame["exc_cause"] = f"{type(frame['exc_cause']).__qualname__}: {melding(frame['exc_cause'])}"
        return data
