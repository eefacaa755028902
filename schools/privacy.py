"""The privacy class of every field of this app; `thuiszitters.core.privacy` says how to read it."""

TABEL = """
Leerling leerlingen
  technisch id bron nummers_versie
  identificerend sleutel voornamen tussenvoegsel achternaam zoeknaam geboortedatum geslacht
  nummer bsn bsn_index onderwijsnummer onderwijsnummer_index
  contact postcode huisnummer geheim_adres woongemeente
  dossier startkwalificatie_op kwalificatieplicht_vrij_van vertrokken_op overleden_op gevestigd_op

Zoekwoord leerlingen
  technisch id leerling
  identificerend woord

Zoekvariant leerlingen
  technisch id
  identificerend variant woord

Gezagsdrager leerlingen
  technisch id leerling
  identificerend naam relatie gezag
  contact telefoon email postcode huisnummer geheim_adres taal

Inschrijving leerlingen
  technisch id leerling
  dossier vestiging van tot onderwijssoort leerjaar uren_per_dag

Gemeente inrichting
  organisatie organisatie code vakantieregio

Samenwerkingsverband inrichting
  organisatie organisatie code sector

Samenwerkingsverband_gemeenten inrichting
  technisch id
  organisatie samenwerkingsverband gemeente

Schoolbestuur inrichting
  organisatie organisatie nummer

Vestiging inrichting
  organisatie organisatie vestigingscode brin bestuur gemeente vakantieregio onderwijstype denominatie
  organisatie straat huisnummer postcode plaats telefoon website

Vestiging_samenwerkingsverbanden inrichting
  technisch id
  organisatie vestiging samenwerkingsverband

Vakantie inrichting
  technisch id
  inrichting schooljaar vakantie regio van tot

KalenderAfwijking inrichting
  technisch id
  inrichting vestiging datum soort omschrijving
"""
