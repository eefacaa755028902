"""What is remembered of a search that found nothing; written after a GET, because a GET itself writes nothing."""

import re

from thuiszitters.core.clock import now
from thuiszitters.core.gates import SignedInRequest
from thuiszitters.core.models import Zoekvraag
from thuiszitters.core.paging import Page
from thuiszitters.core.sealed import blind_index

_BSN = re.compile(r"[0-9]{8,9}")
_LOOKS_LIKE_BSN = re.compile(r"(?<!\d)\d(?:[ .]?\d){7,8}(?!\d)")
WEG = "•••••"


def note_gemist(request: SignedInRequest, vraag: str, *, bsn: bool = False) -> None:
    """Keep who searched for what and found nothing. What looks like a BSN stays only as its blind index."""
    tekst = blind_index(vraag, field="bsn") if bsn else _LOOKS_LIKE_BSN.sub(WEG, vraag)
    row = Zoekvraag(
        gebruiker=request.user,
        at=now(),
        soort=Zoekvraag.Soort.BSN if bsn else Zoekvraag.Soort.TEKST,
        vraag=tekst[:200],
        pad=request.path[:300],
    )
    if request.method == "POST":
        row.save(force_insert=True)
    else:
        request.gemist = [*getattr(request, "gemist", []), row]  # type: ignore[attr-defined]


def note_gemist_nummer(request: SignedInRequest, vraag: str) -> None:
    """The same for a box in which somebody names one pupil by a number: a BSN, or another one."""
    cijfers = re.sub(r"[ .]", "", vraag)
    bsn = _BSN.fullmatch(cijfers) is not None
    note_gemist(request, cijfers.zfill(9) if bsn else vraag, bsn=bsn)


def note_gemist_in(request: SignedInRequest, vraag: str | None, pagina: Page | None) -> None:
    """The same for the search box of a list, when its page came back empty."""
    if vraag and pagina is not None and not pagina.rows:
        note_gemist(request, vraag)
