"""The privacy class of every field of this app; `thuiszitters.core.privacy` says how to read it."""

TABEL = """
Casus casus
  technisch id leerling gemeente versie profiel eerste_deadline laatste_drempel aandacht_op
  identificerend nummer
  dossier vestiging aanleiding stap sinds drempel_op geopend_op gesloten_op grond_vervallen_op weer_aanwezig_op
  bijzonder reden_gesloten
  medewerker behandelaar

Betrokkenheid casus
  technisch id casus organisatie
  dossier grondslag doel secties toestemming_voor van tot na_sluiting_tot beeindigd_op
  vrijetekst toestemming

Deelname casus
  technisch id casus
  dossier grondslag doel secties toestemming_voor van tot na_sluiting_tot beeindigd_op
  vrijetekst toestemming
  medewerker gebruiker

Noodtoegang casus
  technisch id casus organisatie van_at tot_at beeindigd_at
  vrijetekst reden
  medewerker gebruiker beeindigd_door

Overdracht casus
  technisch id casus leerling nieuwe_casus aangeboden_at beslist_at
  organisatie van naar
  dossier verhuisd_op status
  vrijetekst samenvatting reden
  medewerker aangeboden_door beslist_door

Inzagevraag verantwoording
  technisch id inzage gevraagd_at beantwoord_at afgehandeld_at
  medewerker door
  vrijetekst antwoord

Gebeurtenis casus
  technisch id casus at namens
  dossier soort sectie op
  vrijetekst tekst
  medewerker door

Contactmoment casus
  technisch id casus at namens
  dossier op met wijze bereikt sectie
  identificerend naam
  vrijetekst verslag
  medewerker door

Notitie casus
  technisch id casus at namens
  dossier sectie
  vrijetekst tekst
  medewerker door

Document casus
  technisch id casus mediatype omvang sha256 at namens ingetrokken_at
  dossier sectie
  vrijetekst titel bestandsnaam reden_ingetrokken
  medewerker door ingetrokken_door

Documentinhoud casus
  technisch document
  geheim inhoud

Taak casus
  technisch id leerling casus organisatie ladder sleutel aangemaakt_at
  dossier regel opdracht deadline gedaan_op
  vrijetekst titel toelichting gegevens
  medewerker toegewezen_aan aangemaakt_door gedaan_door

Escalatie casus
  technisch id casus profiel ladder at
  dossier regel drempel_op peildatum
  verzuim bewijs

Voordracht taskforce
  technisch id casus samenwerkingsverband
  dossier voorgedragen_op status beoordeeld_op
  vrijetekst motivatie geprobeerd reden_terug
  medewerker voorgedragen_door beoordeeld_door

Aanmelding taskforce
  technisch id casus voordracht taskforce
  dossier aangemeld_op status
  vrijetekst toelichting
  medewerker aangemeld_door zaakonderzoeker

Hoorgesprek taskforce
  technisch id aanmelding at
  dossier wie uitkomst op
  vrijetekst verslag reden
  medewerker door

RegionaleAfspraak inrichting
  technisch id
  inrichting taskforce titel versie geldig_van geldig_tot tekst

Ontwerpbesluit taskforce
  technisch id aanmelding versie afspraak
  dossier vestiging startdatum opgesteld_op status beoordeeld_op
  vrijetekst motivering reden_terug
  medewerker opgesteld_door beoordeeld_door

Besluit taskforce
  technisch id casus ontwerp plaatsing
  identificerend nummer
  dossier bekrachtigd_op
  medewerker bekrachtigd_door

Uitvoering taskforce
  technisch besluit
  dossier stand bijgewerkt_op terug_sinds

Zitting taskforce
  technisch id
  inrichting taskforce datum plaats gepubliceerd_op

Agendapunt taskforce
  technisch id zitting aanmelding volgorde
  vrijetekst toelichting

Gegevensgebrek verzuim
  technisch id leerling vestiging gemeente melding_id voor_gemeente sleutel
  verzuim soort dag gevonden_op

Zestienuurssignaal verzuim
  technisch id leerling vestiging gemeente
  verzuim begin eind uiterlijk_op gemeld_op vastgesteld_op vervallen_op

Importopdracht aanlevering
  technisch id organisatie soort bron grootte status gedeeltelijk tellingen afdruk spoorkolommen pogingen
  technisch aangemaakt_at gerapporteerd_at toegepast_at beoordeeld_at teruggedraaid_at opgeruimd_at
  vrijetekst bestandsnaam opmerkingen bericht
  medewerker door toegepast_door teruggedraaid_door

Importbestand aanlevering
  technisch opdracht
  geheim inhoud

Importregel aanlevering
  technisch id opdracht regel uitkomst leerling_id
  identificerend sleutel object_sleutel
  vrijetekst redenen waarschuwingen

Importspoor aanlevering
  technisch id opdracht slag tabel daad
  identificerend sleutel
  vrijetekst voor na

Ladderversie inrichting
  technisch id
  inrichting regio geldig_van status jgz voorgesteld_at beoordeeld_at
  vrijetekst reden beoordeling
  medewerker voorgesteld_door beoordeeld_door

Ladderregel inrichting
  technisch id
  inrichting versie regel aan drempels

Laddertaak inrichting
  technisch id
  inrichting regel opdracht aan termijn eenheid

Nachtrun techniek
  technisch id peildatum deel klaar_at geopend signalen ladderstappen ongewijzigd
"""
