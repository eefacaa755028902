"""Invented names: they look real and obviously are not."""

VOORNAMEN = """
Noor Sem Fatima Daan Yara Milan Zoë Luuk Aïsha Finn Sara Youssef Emma Levi Nina Ravi Lotte Omar
Julia Bram Mei Tijn Amira Jesse Sofia Mohamed Eva Noah Jayden Isa Thijs Hafsa Ruben Lina Kaan
Femke Elif Stijn Naomi Joris Imane Cas Roos Adam Fenna Ilias Puck Samuel Maud Bilal Liv Gijs
Saar Dani Tess Hugo Anouk Melih Jip Rosa
""".split()  # noqa: SIM905  so many quotes would hide the names
ACHTERNAMEN = (
    ("", "Verzonnen"),
    ("de", "Bedachte"),
    ("van", "Nergenshuizen"),
    ("", "Voorbeeld"),
    ("", "Denkbeeldig"),
    ("van der", "Proef"),
    ("", "Fictief"),
    ("", "Testema"),
    ("van", "Nepstraat"),
    ("", "Sprookjeman"),
    ("el", "Fantasi"),
    ("", "Doezoğlu"),
    ("van den", "Schijn"),
    ("", "Nietbestaand"),
    ("de", "Demo"),
    ("", "Verhaalsma"),
    ("ten", "Exempel"),
    ("", "Łuczyński-Maquette"),
    ("", "Figurant"),
    ("van het", "Papier"),
    ("", "Schetsma"),
    ("", "Modelaar"),
)
TALEN = ("Nederlands", "Nederlands", "Nederlands", "Turks", "Arabisch", "Pools", "Tigrinya", "Engels")
STRATEN = ("3011AA", "3021BB", "3034CC", "3061DD", "3075EE", "3081FF", "2801GG", "2803HH", "2761JJ")
SCHOOLNAMEN_PO = (
    "De Papieren Boot",
    "Het Wolkenhuis",
    "De Regenboogfabriek",
    "De Maanvlinder",
    "Het Kompasje",
    "De Zandloper",
    "De Vliegende Pinguïn",
    "Het Kleurpotlood",
    "De Driesprong van Nergens",
    "De Waterval aan Zee",
    "Het Luchtkasteel",
    "De Bouwdoos",
    "De Schatkaart",
    "Het Sterrenlicht",
    "De Vuurtoren in het Bos",
    "De Kleine Reus",
)
SCHOOLNAMEN_VO = (
    "Lyceum Denkbeeld",
    "College De Horizon van Morgen",
    "Mavo Het Voorbeeld",
    "Scholengemeenschap Verzonnen Maas",
    "Vakcollege De Werkbank",
    "Gymnasium Fabula",
    "Havo-vwo De Overkant",
    "Praktijkschool De Gereedschapskist",
    "Montessori College Nergens",
    "Technasium De Proefopstelling",
    "Lyceum Papaver",
    "College Nieuwe Verhalen",
    "Vmbo De Springplank",
    "Scholengroep De Plas",
    "Dalton College Schijnwater",
    "Vrije School Sprookje",
)
SCHOOLNAMEN_GESPECIALISEERD = (
    ("sbo", "SBO De Paraplu"),
    ("sbo", "SBO De Regenjas"),
    ("so", "SO Het Anker van Papier"),
    ("vso", "VSO De Ankerplaats"),
    ("vso", "VSO De Luwte"),
    ("so", "SO De Klaproos"),
    ("vso", "VSO Het Kompas"),
    ("sbo", "SBO De Schommel"),
)
