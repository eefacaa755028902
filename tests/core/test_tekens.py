"""What says nothing is taken out of what people write, on every way in; letters of any language stay."""

import pytest
from django import forms
from rest_framework.exceptions import ValidationError

from tests.factories import nep_bsn
from thuiszitters.core.api.velden import VrijeTekst
from thuiszitters.core.bsn import LIJKT_BSN
from thuiszitters.core.forms import CodeVeld, Formulier
from thuiszitters.core.tekens import without_steering

OMGEKEERD = "Noor\u202e gnaloG\u202c"


class Brief(Formulier):
    """A text, and a key."""

    tekst = forms.CharField()
    sleutel = CodeVeld()


@pytest.mark.parametrize(
    ("tekst", "blijft"),
    [
        (OMGEKEERD, "Noor gnaloG"),
        ("a\u2066b\u2069", "ab"),
        ("a\x0b\x1b[31mb\x7f", "a[31mb"),
        ("9999\u200b\u00ad12345\ufeff", "999912345"),
        ("regel\r\n\tregel", "regel\r\n\tregel"),
        ("Zoë van ’t Hof-Çelik", "Zoë van ’t Hof-Çelik"),
        ("👩\u200d👧 نور\u200f می\u200cخواهم", "👩\u200d👧 نور\u200f می\u200cخواهم"),
    ],
)
def test_what_says_nothing_goes_and_every_letter_stays(tekst, blijft):
    assert without_steering(tekst) == blijft


def test_in_a_form_it_goes_from_texts_and_not_from_keys():
    form = Brief({"tekst": OMGEKEERD, "sleutel": OMGEKEERD})

    assert form.is_valid()
    assert form.cleaned_data == {"tekst": "Noor gnaloG", "sleutel": OMGEKEERD}


def test_a_bsn_that_hides_between_characters_without_width_is_found():
    bsn = nep_bsn(7)
    verstopt = f"{bsn[:4]}\u200b{bsn[4:]}"

    assert Brief({"tekst": verstopt, "sleutel": "x"}).errors == {"tekst": [LIJKT_BSN]}
    with pytest.raises(ValidationError):
        VrijeTekst().run_validation(f"nummer {verstopt}")
    assert VrijeTekst().run_validation(OMGEKEERD) == "Noor gnaloG"
