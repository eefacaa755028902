"""The WSGI application gunicorn serves."""

import os

from django.core.wsgi import get_wsgi_application

import thuiszitters.celery  # noqa: F401  (tasks find their app)

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "thuiszitters.settings")

application = get_wsgi_application()
