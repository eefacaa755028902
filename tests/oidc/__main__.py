"""`python -m tests.oidc`: make the tables and the one client, and answer on the port of OIDC_ADRES."""

import os
from urllib.parse import urlsplit

import django
from django.core.management import call_command
from django.core.servers.basehttp import ThreadedWSGIServer, WSGIRequestHandler
from django.core.wsgi import get_wsgi_application


def serve() -> None:
    """Until it is ended."""
    from oauth2_provider.models import Application

    call_command("migrate", run_syncdb=True, verbosity=0)
    Application.objects.create(
        name="Taskforce Thuiszitters",
        client_id="thuiszitters",
        client_secret="geheim",
        client_type=Application.CLIENT_CONFIDENTIAL,
        authorization_grant_type=Application.GRANT_AUTHORIZATION_CODE,
        algorithm=Application.RS256_ALGORITHM,
        redirect_uris="http://testserver/aanmelddienst/organisatie/terug/",
    )
    adres = urlsplit(os.environ["OIDC_ADRES"])
    server = ThreadedWSGIServer((adres.hostname, adres.port), WSGIRequestHandler)
    server.set_app(get_wsgi_application())
    server.serve_forever()


os.environ["DJANGO_SETTINGS_MODULE"] = "tests.oidc.instellingen"
django.setup()
serve()
