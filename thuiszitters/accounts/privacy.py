"""The privacy class of every field of this app and of sign-in; `thuiszitters.core.privacy` says how to read it."""

TABEL = """
Gebruiker toegang
  technisch id is_superuser is_active is_demo post_meteen sessieronde
  medewerker email naam last_login
  geheim password

Gebruiker_groups toegang
  technisch id gebruiker group

Gebruiker_user_permissions toegang
  technisch id gebruiker permission

Organisatie inrichting
  technisch id
  organisatie soort naam code

OrganisatieGebruikerRecht toegang
  technisch id permission user content_object

OrganisatieGroepRecht toegang
  technisch id permission group content_object

Lidmaatschap toegang
  technisch id gebruiker organisatie
  medewerker rol van tot ingetrokken_op einde bevestigd_op bevestigd_door herinneringen herinnerd_op
  technisch bron

ApiSleutel toegang
  technisch id gebruiker organisatie scopes vorige_geldig_tot uitgave uitgegeven_op aangemaakt_at
  technisch aangemaakt_door geldig_tot laatst_gebruikt_op ingetrokken_op ingetrokken_door
  organisatie naam
  geheim vingerafdruk vorige_vingerafdruk

Groepsrol inrichting
  technisch id organisatie
  inrichting groep rol

Muurregime verantwoording
  technisch id status van tot advies
  organisatie gemeente grondslag besluit_door besluit_op kenmerk advies_op
  medewerker fg voorgesteld_door voorgesteld_at beslist_door beslist_at uitgezet_door uitgezet_at
  vrijetekst toelichting reden reden_uitgezet

Regimestuk verantwoording
  technisch id regime soort afdruk
  organisatie naam
  vrijetekst inhoud

Toegangslogregel verantwoording
  technisch id at soort hoe
  medewerker gebruiker door pagina ip
  vrijetekst reden
  geheim onbekend_adres

auth.Permission techniek
  technisch id name content_type codename

auth.Group techniek
  technisch id name

auth.Group_permissions techniek
  technisch id group permission

guardian.UserObjectPermission techniek
  technisch id permission content_type object_pk user

guardian.GroupObjectPermission techniek
  technisch id permission content_type object_pk group

account.EmailAddress toegang
  technisch id user verified primary
  medewerker email

account.EmailConfirmation toegang
  technisch id email_address created sent
  geheim key

socialaccount.SocialAccount toegang
  technisch id user provider last_login date_joined
  medewerker uid
  geheim extra_data

socialaccount.SocialApp techniek
  technisch id provider provider_id name settings
  geheim client_id secret key

socialaccount.SocialToken techniek
  technisch id app account expires_at
  geheim token token_secret

mfa.Authenticator toegang
  technisch id user type created_at last_used_at
  geheim data
"""
