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
        ("9999\u200c\u200e12345 en 1\u200d ", "999912345 en 1\u200d "),
        ("on\ufffdleesbaar\u2066", "on\ufffdleesbaar"),
    ],
)
def test_what_says_nothing_goes_and_every_letter_stays(tekst, blijft):
    assert without_steering(tekst) == blijft


def test_in_a_form_it_goes_from_texts_and_not_from_keys():
    form = Brief({"tekst": OMGEKEERD, "sleutel": OMGEKEERD})

    assert form.is_valid()
    assert form.cleaned_data == {"tekst": "Noor gnaloG", "sleutel": OMGEKEERD}


class Reden(Formulier):
    """Why, in some words."""

    reden = forms.CharField(min_length=5)


@pytest.mark.parametrize("reden", ["\u200b", "\u200b" * 9, "\u2066 ja \u2069", " \u200b \u200b "])
def test_a_reason_of_nothing_is_no_reason(reden):
    assert Reden({"reden": reden}).errors


def test_what_is_left_is_checked_as_if_it_were_typed_so():
    form = Reden({"reden": "\u200b  goede reden \u200b"})
    assert form.is_valid() and form.cleaned_data == {"reden": "goede reden"}


@pytest.mark.parametrize("teken", ["\u200b", "\u200c", "\u200d", "\u200e", "\u180e", "\u206a"])
def test_a_bsn_that_hides_between_characters_without_width_is_found(teken):
    bsn = nep_bsn(7)
    verstopt = f"{bsn[:4]}{teken}{bsn[4:]}"

    assert Brief({"tekst": verstopt, "sleutel": "x"}).errors == {"tekst": [LIJKT_BSN]}
    with pytest.raises(ValidationError):
        VrijeTekst().run_validation(f"nummer {verstopt}")
    assert VrijeTekst().run_validation(OMGEKEERD) == "Noor gnaloG"
