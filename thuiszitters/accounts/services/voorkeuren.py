"""What people choose for themselves."""

from thuiszitters.accounts.models import Gebruiker


def choose_post(*, gebruiker: Gebruiker, meteen: bool) -> None:
    """Each message at once, or one mail a day; choosing the same again changes nothing."""
    if gebruiker.post_meteen != meteen:
        gebruiker.post_meteen = meteen
        gebruiker.save(update_fields=["post_meteen"])
