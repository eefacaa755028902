"""The components: what they promise to who looks, who listens and who has no script."""

import datetime as dt
from types import SimpleNamespace

import pytest
from django.template import Context, Template, TemplateSyntaxError
from django.test import RequestFactory

from thuiszitters.core.decisions import ALLOWED, denied

VANDAAG = dt.date(2026, 9, 14)


def render(bron, pad="/", **gegevens):
    gegevens["request"] = RequestFactory().get(pad)
    return Template(bron).render(Context(gegevens))


def test_a_button_that_is_off_says_why_and_does_nothing():
    html = render('{% knop "Sluiten" href="/sluiten/" mag=mag %}', mag=denied("Er loopt een zitting."))
    assert "/sluiten/" not in html
    assert 'type="button"' in html
    assert 'aria-disabled="true"' in html
    naam = html.split('aria-describedby="')[1].split('"')[0]
    assert f'id="{naam}">Er loopt een zitting.</span>' in html


def test_a_button_that_is_allowed_is_a_link():
    html = render('{% knop "Sluiten" href="/sluiten/" mag=mag %}', mag=ALLOWED)
    assert 'href="/sluiten/"' in html
    assert "aria-disabled" not in html


@pytest.mark.parametrize("bron", ['{% knop "x" soort="groot" %}', '{% badge "x" toon="roze" %}'])
def test_a_variant_that_does_not_exist_is_an_error(bron):
    with pytest.raises(TemplateSyntaxError, match="onbekende"):
        render(bron)


@pytest.mark.parametrize(
    ("dag", "tekst"),
    [
        (dt.date(2026, 9, 11), "3 dagen te laat"),
        (dt.date(2026, 9, 13), "1 dag te laat"),
        (VANDAAG, "vandaag"),
        (dt.date(2026, 9, 15), "morgen"),
        (dt.date(2026, 9, 21), "over 7 dagen"),
        (None, "geen termijn"),
    ],
)
def test_termijn_says_in_words_how_it_stands(dag, tekst):
    assert tekst in render("{% termijn dag on=vandaag %}", dag=dag, vandaag=VANDAAG)


def test_blocks_escape_values_but_keep_their_content():
    html = render(
        "{% paneel titel %}{% definitielijst %}{% gegeven naam waarde %}{% enddefinitielijst %}"
        "{% endpaneel %}",
        titel="<b>",
        naam="Naam",
        waarde="<script>",
    )
    assert "&lt;b&gt;" in html
    assert "<dt>Naam</dt><dd>&lt;script&gt;</dd>" in html


def test_an_empty_fact_says_so_and_nought_does_not():
    assert "niet gevraagd" in render('{% gegeven "Taal" "" leeg="niet gevraagd" %}')
    assert "<dd>0</dd>" in render('{% gegeven "Dagen" 0 %}')


def test_a_timeline_event_reads_time_in_local_time_and_keeps_its_story():
    moment = dt.datetime(2026, 9, 14, 7, 30, tzinfo=dt.UTC)
    html = render('{% gebeurtenis "Gebeld" op=op wie="M." %}<p>Ja</p>{% endgebeurtenis %}', op=moment)
    assert "14 september 2026, 09:30" in html
    assert "<p>Ja</p>" in html


@pytest.mark.parametrize(
    ("pad", "richting", "volgende"),
    [
        ("/?zoek=a", "", "?zoek=a&amp;sorteer=naam"),
        ("/?sorteer=naam&cursor=x&vanaf=26", "ascending", "?sorteer=-naam"),
        ("/?sorteer=-naam", "descending", "?sorteer=naam"),
    ],
)
def test_a_column_sorts_turns_and_goes_back_to_the_first_page(pad, richting, volgende):
    html = render('{% kolom "Naam" sorteer="naam" %}', pad)
    assert f'href="{volgende}"' in html
    assert (f'aria-sort="{richting}"' in html) if richting else ("aria-sort" not in html)


def page(rijen, **gegevens):
    standaard = {"volgende": None, "vorige": None, "aantal": rijen, "meer_dan": False}
    return SimpleNamespace(rows=range(rijen), **(standaard | gegevens))


def test_paging_says_where_one_is():
    eerste = render("{% paginering p %}", "/?zoek=a", p=page(25, volgende="c", aantal=1000, meer_dan=True))
    assert "1–25 van meer dan 1.000" in eerste
    assert 'href="?zoek=a&amp;cursor=c&amp;vanaf=26"' in eerste
    tweede = render("{% paginering p %}", "/?cursor=c&vanaf=26", p=page(3, vorige="b", aantal=28))
    assert "26–28 van 28" in tweede
    assert 'href="?cursor=b&amp;vanaf=1"' in tweede
    assert "Geen resultaten" in render("{% paginering p %}", p=page(0))


@pytest.mark.parametrize("vanaf", ["-5", "abc", "²", "9" * 30, "<b>"])
def test_paging_is_not_fooled_by_an_address(vanaf):
    html = render("{% paginering p %}", f"/?cursor=c&vanaf={vanaf}", p=page(2, vorige="b"))
    assert "1–2 van 2" in html


def test_every_component_is_in_the_style_guide():
    from django.conf import settings

    from thuiszitters.core.templatetags.onderdelen import register

    gids = settings.BASE_DIR / "templates" / "core"
    bron = "".join(pad.read_text() for pad in [gids / "stijlgids.html", *(gids / "stijlgids").iterdir()])
    samengesteld = {"icoon", "fouten_van"}  # shown inside others
    assert {
        naam for naam in register.tags if f"{{% {naam} " not in bron and f"{{% {naam} %" not in bron
    } == samengesteld


def test_the_filter_bar_shows_what_is_on_and_how_to_take_it_off():
    from thuiszitters.core.views.stijlgids import VoorbeeldFilter

    pad = "/?zoek=noor&status=OPEN&sinds=2026-09-14&cursor=c"
    request = RequestFactory().get(pad)
    html = render("{% filterbalk form %}", pad, form=VoorbeeldFilter(request.GET))
    assert "Status: Open" in html
    assert "Thuis sinds: 14-09-2026" in html
    assert 'href="?zoek=noor&amp;sinds=2026-09-14"' in html
    assert "Filters aan" not in render("{% filterbalk form %}", form=VoorbeeldFilter({}))
