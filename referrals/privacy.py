"""The privacy class of every field of this app; `thuiszitters.core.privacy` says how to read it."""

TABEL = """
Toelaatbaarheidsverklaring ondersteuning
  technisch id leerling samenwerkingsverband
  dossier aanvrager ontvangen_op status besloten_op volgnummer geldig_van geldig_tot ingetrokken_op
  gevoelig soort
  bijzonder categorie
  vrijetekst toelichting motivering reden_ingetrokken
  medewerker besloten_door ingetrokken_door

Wachtlijstplaatsing ondersteuning
  technisch id leerling samenwerkingsverband
  dossier school sinds laatste_contact_op beeindigd_op uitkomst
  bijzonder cluster
  gevoelig intussen
  vrijetekst toelichting

Traject ondersteuning
  technisch id leerling
  dossier van tot stopt_telling
  gevoelig soort aanbieder

Plaatsing ondersteuning
  technisch id leerling samenwerkingsverband
  dossier vestiging voorgesteld_op startdatum status gestart_op gemeld_op beoordeeld_op
  vrijetekst reden_niet_gestart beoordeling
  medewerker gemeld_door beoordeeld_door
"""
