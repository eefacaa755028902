"""The privacy class of every field of this app; `thuiszitters.core.privacy` says how to read it."""

TABEL = """
Momentopname rapportage
  technisch id nummer sha256 gemaakt_at
  inrichting gemeente periode_van periode_tot peildatum bekend_op vorige profielen drempel_klein
  medewerker gemaakt_door

Cijfer rapportage
  technisch id momentopname volgorde
  inrichting code onderwerp uitsplitsing groep waarde onderdrukt afgeleid vorige definitie bron

Simulatie rapportage
  technisch id status totaal gedaan gedaan_tot gestart_at klaar_at opgeruimd_at
  inrichting organisatie regio voorstel naam gemeenten peildatum bekend_op parameters_nu parameters
  inrichting zonder_oordeel cijfers
  vrijetekst bericht
  medewerker gestart_door geannuleerd_door

Bewaartermijn verantwoording
  technisch id vastgesteld_at
  inrichting organisatie klasse jaren reden
  medewerker vastgesteld_door

Bewaarblokkade verantwoording
  technisch id organisatie leerling
  dossier gezet_at opgeheven_at
  vrijetekst reden
  medewerker gezet_door opgeheven_door

Vernietigingslijst verantwoording
  technisch id organisatie status totaal gedaan gemaakt_at klaar_at sha256
  inrichting peildatum termijnen
  medewerker gemaakt_door bewijs

Vernietigingsakkoord verantwoording
  technisch id lijst at
  medewerker door

Vernietigingsregel verantwoording
  technisch id lijst klasse uitkomst
  identificerend sleutel grond_op
  dossier reden

Verzoek verantwoording
  technisch id organisatie leerling
  dossier soort ontvangen_op verlengd status besloten_op
  identificerend van_wie
  vrijetekst identiteit vraag reden_verlengd besluit dossier
  medewerker professional besloten_door

Weglating verantwoording
  technisch id verzoek at
  identificerend pad
  dossier reden weglaten
  medewerker door

Simulatieleerling rapportage
  technisch id simulatie leerling
  verzuim was wordt sinds duur
  dossier gemeente sector verband
"""
