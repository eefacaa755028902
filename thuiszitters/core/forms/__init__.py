"""Forms in the house style: renderer, base classes, and the fields Django has not got."""

from thuiszitters.core.forms.basis import Formulier, Groep, ModelFormulier
from thuiszitters.core.forms.bestand import BestandVeld
from thuiszitters.core.forms.fouten import Fout, fouten_van
from thuiszitters.core.forms.rendering import NLBoundField, NLRenderer
from thuiszitters.core.forms.velden import BsnVeld, CodeVeld, DatumVeld, RedenVeld, UrenVeld, ZoekVeld

__all__ = [
    "BestandVeld",
    "BsnVeld",
    "CodeVeld",
    "DatumVeld",
    "Formulier",
    "Fout",
    "Groep",
    "ModelFormulier",
    "NLBoundField",
    "NLRenderer",
    "RedenVeld",
    "UrenVeld",
    "ZoekVeld",
    "fouten_van",
]
