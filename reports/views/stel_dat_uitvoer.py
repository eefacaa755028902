"""The figures of a simulation as a file: what the reader sees on the page."""

from django.http import HttpResponse, StreamingHttpResponse
from django.views.decorators.http import require_safe

from reports.access import can_export_simulatie, full_reader
from reports.models import Simulatie
from reports.queries.stel_dat import cijfers_of
from reports.services import stel_dat_uitvoer as uitvoer
from thuiszitters.core.exportbestand import XLSX
from thuiszitters.core.gates import SignedInRequest, on_object


@on_object(Simulatie, can_export_simulatie)
@require_safe
def als_csv(request: SignedInRequest, simulatie: Simulatie) -> StreamingHttpResponse:
    """One row per figure."""
    lines = uitvoer.csv_lines(simulatie, cijfers_of(simulatie, volledig=full_reader(request.user, simulatie)))
    response = StreamingHttpResponse(
        (line.encode() for line in lines), content_type="text/csv; charset=utf-8"
    )
    response.headers["Content-Disposition"] = _name(simulatie, "csv")
    return response


@on_object(Simulatie, can_export_simulatie)
@require_safe
def als_xlsx(request: SignedInRequest, simulatie: Simulatie) -> HttpResponse:
    """A workbook with the figures and what was tried."""
    made = uitvoer.xlsx(simulatie, cijfers_of(simulatie, volledig=full_reader(request.user, simulatie)))
    response = HttpResponse(made, content_type=XLSX)
    response.headers["Content-Disposition"] = _name(simulatie, "xlsx")
    return response


def _name(simulatie: Simulatie, ext: str) -> str:
    return f'attachment; filename="stel-dat-{simulatie.peildatum:%Y-%m-%d}-{str(simulatie.pk)[:8]}.{ext}"'
