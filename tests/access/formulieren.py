"""The forms of a page as a browser would send them: found in its HTML, filled in, and spoiled."""

from dataclasses import dataclass, field
from html.parser import HTMLParser

from django.core.files.uploadedfile import SimpleUploadedFile

from thuiszitters.core.clock import today

ZELF = frozenset({"hidden", "submit", "button", "image", "reset"})
NONSENS = (
    "",
    "\0",
    "a\0b",
    "x" * 6000,
    "9" * 400,
    "-1",
    "1e309",
    "NaN",
    "0001-01-01",
    "99999-99-99",
    "\u202etfel ot thgir\u202c",
    "👩‍👧‍👦🏫 é\u0301\u0323 ﷽",
    "<script>alert(1)</script>",
    "=HYPERLINK(1)",
    "' OR 1=1 --",
    "{{ 7*7 }}",
    "\ud7ff\r\n\t\u2028",
    "[]",
    "true",
    "../../etc/passwd",
    "00000000-0000-0000-0000-000000000000",
)


@dataclass
class Veld:
    """One field: its kind, what it holds, and what may be chosen."""

    soort: str
    waarde: str = ""
    keuzes: list[str] = field(default_factory=list)

    def filled(self) -> object:
        """Something that a form may well accept."""
        if self.soort == "file":
            return SimpleUploadedFile("tabel.csv", b"kop;kop\n1;2\n")
        if self.waarde or self.soort == "hidden":
            return self.waarde
        if self.keuzes:
            return self.keuzes[0]
        return {"date": today().isoformat(), "number": "1", "email": "iemand@voorbeeld.test"}.get(
            self.soort, "tekst die lang genoeg is"
        )


@dataclass
class Gevonden:
    """A form that posts: where to, and its fields by name."""

    naar: str
    velden: dict[str, Veld] = field(default_factory=dict)

    def filled(self) -> dict[str, object]:
        """All of it filled in."""
        return {naam: veld.filled() for naam, veld in self.velden.items()}


class _Lezer(HTMLParser):
    def __init__(self, pad: str) -> None:
        super().__init__()
        self.pad, self.gevonden = pad, []
        self.formulier, self.select = None, None

    def handle_starttag(self, tag, attrs):
        at = {naam: waarde or "" for naam, waarde in attrs}
        if tag == "form" and at.get("method", "").lower() == "post":
            self.formulier = Gevonden(at.get("action") or self.pad)
            self.gevonden.append(self.formulier)
        elif self.formulier is None:
            return
        elif tag == "option" and self.select is not None:
            self.select.keuzes += [at["value"]] if at.get("value") else []
        elif at.get("name"):
            self._field(tag, at)

    def _field(self, tag, at):
        soort = at.get("type", "text") if tag == "input" else tag
        keuzes = [at["value"]] if soort in ("radio", "checkbox", "submit") and at.get("value") else []
        waarde = at.get("value", "") if soort not in ("radio", "checkbox", "submit") else ""
        veld = self.formulier.velden.setdefault(at["name"], Veld(soort, waarde))
        veld.keuzes += keuzes
        self.select = veld if tag == "select" else self.select

    def handle_endtag(self, tag):
        if tag == "form":
            self.formulier = None
        if tag == "select":
            self.select = None


def forms_on(html: str, pad: str) -> list[Gevonden]:
    """Every form of a page that posts."""
    lezer = _Lezer(pad)
    lezer.feed(html)
    return lezer.gevonden
