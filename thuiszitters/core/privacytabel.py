"""The privacy class of every field of core and of the packages it stands on; `privacy.py` says how to read it."""

TABEL = """
Inzage verantwoording
  technisch id at onderwerp secties grond
  medewerker gebruiker hoedanigheid pad ip
  dossier leerling_id
  vrijetekst reden

Export verantwoording
  technisch id at soort formaat rijen sha256
  medewerker gebruiker hoedanigheid pad ip
  vrijetekst filters reden

Zoekvraag verantwoording
  technisch id soort at
  medewerker gebruiker pad
  vrijetekst vraag

Opdracht techniek
  technisch id soort gekozen gevraagd_at uitkomst
  medewerker gebruiker pad
  vrijetekst inhoud antwoord

OutboxBericht techniek
  technisch id soort sleutel aangemaakt_at volgende_poging_at pogingen verzonden_at
  vrijetekst inhoud laatste_fout

pghistory.Context verantwoording
  technisch id created_at updated_at
  medewerker metadata

pghistory.Events verantwoording
  technisch pgh_slug pgh_model pgh_id pgh_created_at pgh_label pgh_context_id pgh_obj_model pgh_obj_id
  medewerker pgh_context
  vrijetekst pgh_data pgh_diff

pghistory.MiddlewareEvents verantwoording
  technisch pgh_slug pgh_model pgh_id pgh_created_at pgh_label pgh_context_id pgh_obj_model pgh_obj_id
  medewerker pgh_context user url
  vrijetekst pgh_data pgh_diff

contenttypes.ContentType techniek
  technisch id app_label model

sessions.Session techniek
  technisch expire_date
  geheim session_key session_data
"""
