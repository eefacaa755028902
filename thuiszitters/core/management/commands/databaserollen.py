"""`manage.py databaserollen`: make the roles the website and the background work log in with."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from thuiszitters.core.auditrechten import guard_audit_tables
from thuiszitters.core.databaserollen import RolesRefused, make_database_roles


class Command(BaseCommand):
    """Makes or corrects the roles; run it as the owner, after every migrate."""

    help = "Maakt de databaserollen voor website en achtergrondwerk, of werkt ze bij."

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            roles = make_database_roles()
        except RolesRefused as error:
            raise CommandError(str(error)) from error
        guard_audit_tables()
        if options["verbosity"]:
            self.stdout.write(
                "Databaserollen bijgewerkt: " + (", ".join(roles) or "geen, alles is van de eigenaar")
            )
