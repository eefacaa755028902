"""Forms as they come out of the renderer: labels, groups, errors tied to their field."""

from django import forms

from thuiszitters.core.forms import Formulier, Fout, Groep, fouten_van


class Melding(Formulier):
    naam = forms.CharField(label="Naam", help_text="Zoals op school", max_length=10)
    soort = forms.ChoiceField(
        label="Soort", choices=[("A", "Eerste"), ("B", "Tweede")], widget=forms.RadioSelect
    )
    zeker = forms.BooleanField(label="Ik weet het zeker")
    extra = forms.CharField(label="Nog iets?", required=False, widget=forms.Textarea)
    eigen = forms.CharField(error_messages={"required": "Wij missen uw eigen woorden."})

    def clean(self):
        self.add_error(None, "Naam en soort horen niet bij elkaar.")


class InGroepen(Melding):
    groepen = (
        Groep("Wie", ("naam",), "Alleen de roepnaam."),
        Groep("Wat", ("soort", "weg")),
        Groep("Leeg", ("weg",)),
    )


def test_messages_are_plain_and_own_messages_stay():
    fouten = Melding({}).errors
    assert fouten["naam"] == ["Vul dit in."]
    assert fouten["soort"] == ["Maak een keuze."]
    assert fouten["zeker"] == ["Zet een vinkje om verder te gaan."]
    assert fouten["eigen"] == ["Wij missen uw eigen woorden."]
    assert Melding({"soort": "Z"}).errors["soort"] == ["Deze keuze bestaat niet (meer). Kies opnieuw."]


def test_summary_links_to_the_first_control_of_each_field():
    assert fouten_van(Melding({"extra": "x"})) == [
        Fout("Naam en soort horen niet bij elkaar.", ""),
        Fout("Naam: Vul dit in.", "id_naam"),
        Fout("Soort: Maak een keuze.", "id_soort_0"),
        Fout("Ik weet het zeker: Zet een vinkje om verder te gaan.", "id_zeker"),
        Fout("Eigen: Wij missen uw eigen woorden.", "id_eigen"),
    ]
    assert fouten_van(Melding()) == []


def test_error_and_help_are_tied_to_the_field():
    html = Melding({}).render()
    assert 'aria-describedby="id_naam_helptext id_naam_error"' in html
    assert 'id="id_naam_helptext"' in html
    assert 'id="id_naam_error"' in html
    assert 'aria-invalid="true"' in html
    assert "utrecht-textbox--invalid" in html
    assert '<fieldset class="tt-veld tt-veld--groep tt-veld--fout" aria-describedby="id_soort_error">' in html


def test_only_what_may_be_left_out_is_marked():
    html = Melding().render()
    assert html.count("(niet verplicht)") == 1
    assert "required" not in html
    assert "data-fouten" not in html


def test_groups_get_a_legend_and_leave_out_what_is_not_there():
    html = InGroepen().render()
    assert html.count("<legend") == 3  # two groups and the radio buttons
    assert 'aria-describedby="groep-1"' in html
    assert "Leeg" not in html


def test_what_is_typed_comes_back_escaped():
    html = Melding({"naam": '<script>"'}).render()
    assert "&lt;script&gt;&quot;" in html
    assert "<script>" not in html
