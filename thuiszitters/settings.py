"""Settings of the product, all of them from the environment; one file for every place it runs.

Nothing is started here: the embedded servers start on the first connection (`thuiszitters.core.database`).
"""

from pathlib import Path

from celery.schedules import crontab
from csp.constants import NONE, SELF
from environs import Env

from thuiszitters.devserver import embedded
from thuiszitters.devserver.adressen import origin_of

env = Env()
BASE_DIR = Path(__file__).resolve().parent.parent

# --- where it runs ---------------------------------------------------------------------------------------
ROL = env.str(
    "THUISZITTERS_ROL", "eigenaar", validate=lambda rol: rol in {"eigenaar", "web", "werk", "archief"}
)
DATABASE_EMBEDDED = not env.str("DATABASE_URL", "")
REDIS_EMBEDDED = not env.str("REDIS_URL", "")
DEMO = env.bool("DEMO", False)
DEBUG = env.bool("DEBUG", False)
SECRET_KEY = env.str("SECRET_KEY", "") or embedded.key_file("secret_key")
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", ["localhost", "127.0.0.1", "[::1]"])
CSRF_TRUSTED_ORIGINS: list[str] = env.list("CSRF_TRUSTED_ORIGINS", [])
SITE_URL = env.str("SITE_URL", "http://localhost:8000")
THEMA_CSS = env.str("THEMA_CSS", "")
VERSION = "0.1.0"

# --- apps, high to low ------------------------------------------------------------------------------------
INSTALLED_APPS = [
    "reports",
    "cases",
    "attendance",
    "referrals",
    "schools",
    "thuiszitters.accounts",
    "thuiszitters.core",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "django.contrib.humanize",
    "django.forms",
    "guardian",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "rest_framework",
    "drf_spectacular",
    "django_htmx",
    "template_partials",
    "csp",
    "pgtrigger",
    "pghistory",
    "django_linear_migrations",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django_permissions_policy.PermissionsPolicyMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "thuiszitters.accounts.middleware.toevloed.Toevloed",
    "thuiszitters.accounts.middleware.sessie.Sessiewacht",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "thuiszitters.accounts.middleware.tweede_stap.TweedeStap",
    "thuiszitters.accounts.middleware.sessie.Hervatten",
    "pghistory.middleware.HistoryMiddleware",
    "thuiszitters.core.middleware.never_cache_pages",
    "thuiszitters.accounts.middleware.log.log_refusals",
    "thuiszitters.core.middleware.acting_capacity",
    "thuiszitters.accounts.api_tokens.note_sleutel_use",
    "thuiszitters.core.middleware.one_transaction",
    "thuiszitters.accounts.middleware.bekijken.Bekijken",
]

ROOT_URLCONF = "thuiszitters.urls"
WSGI_APPLICATION = "thuiszitters.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "builtins": [
                "thuiszitters.core.templatetags.onderdelen",
                "template_partials.templatetags.partials",
            ],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "thuiszitters.context.page",
            ],
        },
    }
]
FORM_RENDERER = "thuiszitters.core.forms.NLRenderer"

# --- data -------------------------------------------------------------------------------------------------
DATABASES = {"default": embedded.database_settings(ROL)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
REDIS_URL = embedded.redis_url()
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.redis.RedisCache",
        "LOCATION": REDIS_URL,
        "OPTIONS": embedded.cache_options(),
        "KEY_PREFIX": "thuiszitters",
    }
}
SESSION_ENGINE = "django.contrib.sessions.backends.cache"
# A session that nobody works in ends after half an hour (accounts/rules/sessie.py); what is left of it then is kept
# for as long as a session lasts at most, to know whose form came too late.
SESSION_COOKIE_AGE = 12 * 3600
SESSION_SAVE_EVERY_REQUEST = True
# Newest first: it seals, the others only open (docs/handleiding.md, "Sleutels en reservekopie").
VELDSLEUTELS = env.list("VELDSLEUTELS", []) or embedded.key_file("veldsleutel").split(",")
INDEXSLEUTELS = env.list("INDEXSLEUTEL", []) or embedded.key_file("indexsleutel").split(",")

# --- people -----------------------------------------------------------------------------------------------
AUTH_USER_MODEL = "accounts.Gebruiker"
AUTHENTICATION_BACKENDS = [
    "allauth.account.auth_backends.AuthenticationBackend",
    "guardian.backends.ObjectPermissionBackend",
]
ANONYMOUS_USER_NAME = None
GUARDIAN_MONKEY_PATCH_USER = False
GUARDIAN_MONKEY_PATCH_GROUP = False
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "start"
LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_ADAPTER = "thuiszitters.accounts.adapter.ClosedAccountAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False  # nobody makes us mail a stranger
PASSWORD_RESET_TIMEOUT = 3600
# allauth's own writes while it checks a link, and a GET writes nothing here.
ACCOUNT_PASSWORD_RESET_TOKEN_GENERATOR = "django.contrib.auth.tokens.PasswordResetTokenGenerator"
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = True
# Who proved less than five minutes ago who they are, need not do so again to change how they sign in.
ACCOUNT_REAUTHENTICATION_TIMEOUT = 300
MFA_ADAPTER = "thuiszitters.accounts.adapter.SecondStepAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_FORMS = {
    "authenticate": "thuiszitters.accounts.forms.tweede_stap.CodeForm",
    "reauthenticate": "thuiszitters.accounts.forms.tweede_stap.NogmaalsCodeForm",
    "activate_totp": "thuiszitters.accounts.forms.tweede_stap.AppForm",
    "deactivate_totp": "thuiszitters.accounts.forms.tweede_stap.AppWegForm",
    "add_webauthn": "thuiszitters.accounts.forms.tweede_stap.PasskeyForm",
    "authenticate_webauthn": "thuiszitters.accounts.forms.tweede_stap.PasskeyStapForm",
    "login_webauthn": "thuiszitters.accounts.forms.tweede_stap.PasskeyInlogForm",
    "reauthenticate_webauthn": "thuiszitters.accounts.forms.tweede_stap.NogmaalsPasskeyForm",
    "edit_webauthn": "thuiszitters.accounts.forms.tweede_stap.PasskeyNaamForm",
    "generate_recovery_codes": "thuiszitters.accounts.forms.tweede_stap.HerstelcodesForm",
}
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_RECOVERY_CODES_SHOW_ONCE = True
MFA_TOTP_ISSUER = "Thuiszitters"
MFA_TOTP_TOLERANCE = 1  # a telephone may be half a minute slow
# Nobody makes an account here, so nobody can shut another out with an address that is not theirs.
MFA_ALLOW_UNVERIFIED_EMAIL = True

# The sign-in service of an organisation (OpenID Connect); off without an issuer.
OIDC_ISSUER = env.str("OIDC_ISSUER", "")
OIDC_NAAM = env.str("OIDC_NAAM", "uw organisatie")
# Only accounts with an address in these domains come in that way: another's service says nothing about them.
OIDC_DOMEINEN: list[str] = env.list("OIDC_DOMEINEN", [])
OIDC_GROEPENCLAIM = env.str("OIDC_GROEPENCLAIM", "groups")
# What in `amr` or `acr` says that the service asked for a second step itself (RFC 8176).
OIDC_TWEEDE_STAP: list[str] = env.list("OIDC_TWEEDE_STAP", ["mfa"])
SOCIALACCOUNT_ADAPTER = "thuiszitters.accounts.adapter.OrganisationAdapter"
SOCIALACCOUNT_STORE_TOKENS = False
SOCIALACCOUNT_REQUESTS_TIMEOUT = 10
SOCIALACCOUNT_PROVIDERS = {
    "openid_connect": {
        "OAUTH_PKCE_ENABLED": True,
        "APPS": [
            {
                "provider_id": "organisatie",
                "name": OIDC_NAAM,
                "client_id": env.str("OIDC_CLIENT_ID", ""),
                "secret": env.str("OIDC_CLIENT_SECRET", ""),
                "settings": {"server_url": OIDC_ISSUER},
            }
        ],
    }
}

# --- language and time ------------------------------------------------------------------------------------
LANGUAGE_CODE = "nl"
LANGUAGES = [("nl", "Nederlands")]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Europe/Amsterdam"
USE_THOUSAND_SEPARATOR = True

# --- static files -----------------------------------------------------------------------------------------
STATIC_URL = "static/"
STATIC_ROOT = env.path("STATIC_ROOT", embedded.data_dir() / "static")
STATICFILES_DIRS = [BASE_DIR / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
MEDIA_ROOT = env.path("MEDIA_ROOT", embedded.data_dir() / "bestanden")
WHITENOISE_USE_FINDERS = env.bool("WHITENOISE_USE_FINDERS", False)
WHITENOISE_KEEP_ONLY_HASHED_FILES = True

# --- mail -------------------------------------------------------------------------------------------------
EMAIL_BACKEND = env.str(
    "EMAIL_BACKEND",
    "django.core.mail.backends.filebased.EmailBackend"
    if DATABASE_EMBEDDED
    else "django.core.mail.backends.smtp.EmailBackend",
)
EMAIL_FILE_PATH = str(embedded.data_dir() / "mail")
EMAIL_HOST = env.str("EMAIL_HOST", "localhost")
EMAIL_PORT = env.int("EMAIL_PORT", 25)
EMAIL_HOST_USER = env.str("EMAIL_HOST_USER", "")
EMAIL_HOST_PASSWORD = env.str("EMAIL_HOST_PASSWORD", "")
EMAIL_USE_TLS = env.bool("EMAIL_USE_TLS", False)
DEFAULT_FROM_EMAIL = env.str("DEFAULT_FROM_EMAIL", "niet-beantwoorden@thuiszitters.example")

# --- security ---------------------------------------------------------------------------------------------
HTTPS = env.bool("HTTPS", not DATABASE_EMBEDDED)  # ends at a proxy: all come from its address
ALLAUTH_TRUSTED_PROXY_COUNT = env.int("API_PROXIES", 1 if HTTPS else 0)
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_SSL_REDIRECT = HTTPS
SECURE_REDIRECT_EXEMPT = [r"^gezondheid/$"]
SECURE_HSTS_SECONDS = 365 * 24 * 3600 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = HTTPS
SECURE_HSTS_PRELOAD = HTTPS
SECURE_REFERRER_POLICY = "same-origin"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
X_FRAME_OPTIONS = "DENY"
CSRF_FAILURE_VIEW = "thuiszitters.core.views.fouten.csrf_failure"
DATA_UPLOAD_MAX_MEMORY_SIZE = 2_500_000
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "font-src": [SELF],
        "img-src": [SELF],
        "connect-src": [SELF],
        # The form that leads to an organisation's own sign-in service ends there.
        "form-action": [SELF, *([origin_of(OIDC_ISSUER)] if OIDC_ISSUER else [])],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}
PERMISSIONS_POLICY: dict[str, list[str]] = {
    name: [] for name in ("camera", "microphone", "geolocation", "payment", "usb", "display-capture")
}

# --- API --------------------------------------------------------------------------------------------------
# So many requests in so many seconds, per credential; and per address for credentials that do not count.
API_LIMIET = env.str("API_LIMIET", "600/60")
API_LIMIET_FOUTEN = env.str("API_LIMIET_FOUTEN", "30/900")
API_BATCH = 1000
# On the screen: so many requests in so many seconds, per person and per address (a school shares one).
VERZOEKEN_LIMIET = env.str("VERZOEKEN_LIMIET", "300/60")
ADRES_LIMIET = env.str("ADRES_LIMIET", "1500/60")
REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": [
        "thuiszitters.accounts.api_tokens.TokenAuthentication",
        "rest_framework.authentication.SessionAuthentication",
    ],
    "DEFAULT_PERMISSION_CLASSES": ["thuiszitters.core.api.permissions.GatedPermission"],
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_PARSER_CLASSES": ["thuiszitters.core.api.parsers.JSONParser"],
    "DEFAULT_PAGINATION_CLASS": "thuiszitters.core.api.paging.KeysetPagination",
    "DEFAULT_SCHEMA_CLASS": "drf_spectacular.openapi.AutoSchema",
    "DEFAULT_THROTTLE_CLASSES": ["thuiszitters.core.api.throttling.PerSleutel"],
    "NUM_PROXIES": ALLAUTH_TRUSTED_PROXY_COUNT,
    "EXCEPTION_HANDLER": "thuiszitters.core.api.problems.problem_json",
    "UNAUTHENTICATED_USER": "django.contrib.auth.models.AnonymousUser",
}
SPECTACULAR_SETTINGS = {
    "TITLE": "Taskforce Thuiszitters",
    "VERSION": "1.0.0",
    "DESCRIPTION": "Verzuimmeldingen aanleveren en casussen lezen, met dezelfde rechten als op het scherm.",
    "SERVE_INCLUDE_SCHEMA": False,
    "SCHEMA_PATH_PREFIX": r"/api/v1",
    "CAMELIZE_NAMES": False,
    "ENUM_NAME_OVERRIDES": {
        "Aanleiding": "cases.models.casus.Casus.Aanleiding",
        "Casusstap": "cases.models.casus.Casus.Stappen",
        "RedenGesloten": "cases.models.casus.Casus.Reden",
        "Verzuimsoort": "attendance.models.verzuimmelding.Verzuimmelding.Soort",
        "Verzuimstatus": "attendance.models.verzuimmelding.Verzuimmelding.Status",
        "Behandelstatus": "attendance.models.verzuimmelding.Meldingbehandeling.Status",
        "RedenAfgesloten": "attendance.models.verzuimmelding.Meldingbehandeling.Reden",
        "DuoStatus": "cases.api.verzuimmeldingen.DUO_STATUSSEN",
        "Uitkomst": "cases.api.verzuimmeldingen.UITKOMSTEN",
        "Categorie": "cases.api.oordelen.CATEGORIEEN",
    },
}

# --- work in the background: PostgreSQL is the truth, Redis only a doorbell ---------------------------------
CELERY_BROKER_URL = embedded.celery_broker_url()
CELERY_BROKER_TRANSPORT_OPTIONS = {
    "visibility_timeout": 1800,  # longer than any task may take: an import may take the longest
    "unacked_restore_interval": 5,
    "unacked_restore_throttle": 1,
}
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_TASK_SOFT_TIME_LIMIT = 540
CELERY_TASK_TIME_LIMIT = 600
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_ROUTES = {"thuiszitters.core.tasks.deliver_message": {"queue": "meteen"}}  # somebody waits for it
CELERY_WORKER_CANCEL_LONG_RUNNING_TASKS_ON_CONNECTION_LOSS = True
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_TIMEZONE = TIME_ZONE
# The night's work is tried every hour from a quarter past four: done already, it does nothing; a machine that
# was off, or a worker that was killed, makes up for it the same day.
CELERY_BEAT_SCHEDULE = {
    "nachtelijk-oordeel": {"task": "cases.tasks.nightly_run", "schedule": crontab(hour="4-23", minute=15)},
    "aflopende-api-sleutels": {
        "task": "thuiszitters.accounts.tasks.remind_of_ends",
        "schedule": crontab(hour="7-23/4", minute=5),
    },
    "mensen-bevestigen": {
        "task": "thuiszitters.accounts.tasks.recertify",
        "schedule": crontab(hour="6-23/4", minute=25),
    },
    "vernietigen": {"task": "reports.tasks.sweep_vernietigingen", "schedule": 60.0},
    "stel-dat": {"task": "reports.tasks.sweep_simulaties", "schedule": 60.0},
    "stel-dat-opruimen": {"task": "reports.tasks.cleanup_simulaties", "schedule": crontab(hour=5, minute=50)},
    "vergeet-zoekvragen": {"task": "reports.tasks.forget_zoekvragen", "schedule": crontab(hour=5, minute=50)},
    "imports": {"task": "cases.tasks.sweep_imports", "schedule": 60.0},
    "imports-opruimen": {"task": "cases.tasks.cleanup_imports", "schedule": crontab(hour=5, minute=40)},
    "opdrachten": {
        "task": "thuiszitters.core.tasks.forget_opdrachten",
        "schedule": crontab(hour=5, minute=45),
    },
    "outbox": {"task": "thuiszitters.core.tasks.relay_outbox", "schedule": 60.0},
}

# --- logs and error reports, without personal data -----------------------------------------------------------
DEFAULT_EXCEPTION_REPORTER = "thuiszitters.core.logs.Verslag"
DEFAULT_EXCEPTION_REPORTER_FILTER = "thuiszitters.core.logs.Verslagfilter"
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "gemaskeerd": {
            "()": "thuiszitters.core.logs.Gemaskeerd",
            "format": "%(asctime)s %(levelname)s %(name)s: %(message)s",
        }
    },
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "gemaskeerd"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    "loggers": {"django": {"handlers": [], "level": "INFO"}},
}
CELERY_WORKER_HIJACK_ROOT_LOGGER = False

# --- audit ------------------------------------------------------------------------------------------------
PGHISTORY_APPEND_ONLY = True
PGTRIGGER_MIGRATIONS = False  # installed as a set after every migrate: as steps they took half a minute
PGTRIGGER_INSTALL_ON_MIGRATE = True
