"""The privacy class of every field of this app; `thuiszitters.core.privacy` says how to read it."""

TABEL = """
Verzuimmelding verzuim
  technisch id bron versie wortel vervangt leerling vestiging verwerkingsverantwoordelijke ontvangen_at
  identificerend kenmerk vervangt_kenmerk
  verzuim status van tot uren_per_dag vastgelegd_op ingetrokken_op actie_gewenst
  bijzonder soort
  vrijetekst reden aanvulling reden_wijziging reden_ingetrokken
  medewerker ingetrokken_door melder

Meldingbehandeling verzuim
  technisch id melding at
  dossier status toelichting
  bijzonder reden_afgesloten
  medewerker contactpersoon door

Vrijstelling vrijstelling
  technisch id leerling
  bijzonder grond
  dossier van tot verklaring_op eerder

Regio inrichting
  technisch id
  inrichting code naam

Regiogemeente inrichting
  technisch id
  inrichting gemeente regio van

Regioprofiel inrichting
  technisch id
  inrichting regio geldig_van modus eenheid operator drempel drempel_dreigend aandeel leeftijd_van leeftijd_tot
  inrichting aanwezig_drempel absoluut_telt_als_thuiszitter stilstand_soorten risicoleerling_zichtbaar
  inrichting vakantieregio bron

Profielvoorstel inrichting
  technisch id
  inrichting soort regio regio_code regio_naam parameters geldig_van bron ingediend_at status beoordeeld_at
  inrichting profiel
  vrijetekst toelichting reden
  medewerker ingediend_door beoordeeld_door

Profielvoorstel_gemeenten inrichting
  technisch id
  inrichting profielvoorstel gemeente
"""
