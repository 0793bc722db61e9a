"""Every setting of Rukun, read from the environment; the defaults are the embedded, safe ones."""

import os
import secrets
from pathlib import Path

import dj_database_url
from django.core.exceptions import ImproperlyConfigured

from config.strict import MissingField

BASE_DIR = Path(__file__).resolve().parent.parent


def flag(name, default=False):
    """A yes-or-no variable of the environment."""
    return os.environ.get(name, str(int(default))).lower() in {"1", "true", "yes", "ya"}


RUKUN_DATA = Path(os.environ.get("RUKUN_DATA") or BASE_DIR / "var").resolve()
"""The one folder of this installation: database (embedded default), evidence, emblem, keys."""
RUKUN_DATA.mkdir(mode=0o700, parents=True, exist_ok=True)
RUKUN_DEMO = flag("RUKUN_DEMO", default=(RUKUN_DATA / "demo-logins.json").exists())
"""Whether this is the example agency: told by `./run demo`, and by the file that only it writes."""

CLINIC_KEY_FILE = Path(os.environ.get("RUKUN_CLINIC_KEY") or RUKUN_DATA / "kunci" / "klinik")
"""The clinic's own key (mediation/counseling/keyring.py): no backup may hold it beside the database."""

DEBUG = flag("DEBUG")


def _own_secret_key():
    """The key of this installation, made once and kept beside its data.

    Written whole to a name of its own first: two processes that start together must not read half a key.
    """
    kept = RUKUN_DATA / "secret_key"
    if not kept.exists():
        fresh = RUKUN_DATA / f"secret_key.{os.getpid()}"
        fresh.touch(mode=0o600)
        fresh.write_text(secrets.token_urlsafe(64))
        try:
            os.link(fresh, kept)
        except FileExistsError:
            pass
        fresh.unlink()
    return kept.read_text()


SECRET_KEY = os.environ.get("SECRET_KEY") or _own_secret_key()
ALLOWED_HOSTS = os.environ.get("ALLOWED_HOSTS", "localhost,127.0.0.1,[::1]").split(",")
CSRF_TRUSTED_ORIGINS = [o for o in os.environ.get("CSRF_TRUSTED_ORIGINS", "").split(",") if o]

INSTALLED_APPS = [
    "mediation",
    "documents",
    "workflows",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.forms",
]
# The widgets of rows and files are templates of this project.
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

MIDDLEWARE = [
    # First, so that its headers are on answers that another middleware gives before any page is asked.
    "config.privacy.PrivatePages",
    "config.charset.OnlyUtf8",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
]

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
    {
        # Letters: a field that a letter asks for and the step did not give aborts the step.
        "NAME": "letters",
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "OPTIONS": {
            "string_if_invalid": MissingField("%s"),
            "libraries": {"naskah": "documents.templatetags.naskah"},
            "builtins": ["documents.templatetags.naskah"],
        },
    },
]

# SQLite is the embedded default. IMMEDIATE: a transaction that reads and then writes would otherwise
# fail with "database is locked" instead of waiting its turn. recursive_triggers: without it
# INSERT OR REPLACE walks past the triggers that keep entries append-only. secure_delete: what is erased is
# overwritten, not merely given free (docs/clinic-threats.md); it costs nothing that can be measured.
EMBEDDED = {
    "ENGINE": "django.db.backends.sqlite3",
    "NAME": RUKUN_DATA / "rukun.sqlite3",
    "OPTIONS": {
        "timeout": 30,
        "transaction_mode": "IMMEDIATE",
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA recursive_triggers=ON; "
        "PRAGMA secure_delete=ON;",
    },
    "TEST": {"NAME": RUKUN_DATA / "test.sqlite3"},
}
DATABASE_URL = os.environ.get("DATABASE_URL")
DATABASES = {
    "default": dj_database_url.parse(DATABASE_URL, conn_max_age=60, conn_health_checks=True)
    if DATABASE_URL
    else EMBEDDED
}
if DATABASES["default"]["ENGINE"].endswith("postgresql") and flag("DATABASE_PREPARE", default=True):
    # A step asks the same few questions each time: planned once a connection, it takes a quarter less time. A pooler
    # that hands a connection on between transactions (PgBouncer) cannot keep plans: DATABASE_PREPARE=0 there.
    DATABASES["default"].setdefault("OPTIONS", {}).update(server_side_binding=True, prepare_threshold=3)
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "mediation.Account"
AUTHENTICATION_BACKENDS = ["mediation.sign_in.Throttled"]
LOGIN_URL = "login"
LOGIN_REDIRECT_URL = "inbox"
LOGOUT_REDIRECT_URL = "login"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in ("UserAttributeSimilarityValidator", "MinimumLengthValidator", "CommonPasswordValidator")
]

LANGUAGE_CODE = "id"
TIME_ZONE = os.environ.get("TIME_ZONE", "Asia/Jakarta")
USE_TZ = True

STATIC_URL = "/static/"
STATIC_ROOT = RUKUN_DATA / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedStaticFilesStorage"},
}
# Nothing that is uploaded has a web address of its own: views serve it after the visibility check.
MEDIA_ROOT = RUKUN_DATA / "files"
MEDIA_URL = ""
EVIDENCE_MAX_BYTES = int(os.environ.get("EVIDENCE_MAX_BYTES", 10 * 1024 * 1024))
DATA_UPLOAD_MAX_NUMBER_FIELDS = 3000
FILE_UPLOAD_PERMISSIONS = 0o600
FILE_UPLOAD_DIRECTORY_PERMISSIONS = 0o700
FIXTURE_DIRS = [BASE_DIR / "fixtures"]

EMAIL_BACKEND = os.environ.get("EMAIL_BACKEND") or (
    "django.core.mail.backends.smtp.EmailBackend"
    if os.environ.get("EMAIL_HOST")
    else "django.core.mail.backends.dummy.EmailBackend"
)
EMAIL_HOST = os.environ.get("EMAIL_HOST", "localhost")
EMAIL_USE_TLS = flag("EMAIL_USE_TLS")  # STARTTLS, usually on port 587
EMAIL_USE_SSL = flag("EMAIL_USE_SSL")  # TLS from the first byte, usually on port 465
if EMAIL_USE_TLS and EMAIL_USE_SSL:
    raise ImproperlyConfigured("EMAIL_USE_TLS (STARTTLS) dan EMAIL_USE_SSL tidak dapat dipakai bersama.")
EMAIL_PORT = int(os.environ.get("EMAIL_PORT") or (587 if EMAIL_USE_TLS else 465 if EMAIL_USE_SSL else 25))
EMAIL_HOST_USER = os.environ.get("EMAIL_HOST_USER", "")
EMAIL_HOST_PASSWORD = os.environ.get("EMAIL_HOST_PASSWORD", "")
EMAIL_TIMEOUT = 20
EMAIL_USE_LOCALTIME = True
DEFAULT_FROM_EMAIL = " ".join(os.environ.get("DEFAULT_FROM_EMAIL", "rukun@localhost").split())
RUKUN_URL = os.environ.get("RUKUN_URL", "").rstrip("/")
"""The address at which people sign in; a mail leads there, and nowhere further. Empty: mails carry no address."""

# Behind TLS (every real installation) RUKUN_HTTPS=1 turns on what only TLS makes safe.
HTTPS = flag("RUKUN_HTTPS")
SECURE_SSL_REDIRECT = HTTPS
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None
# How many proxies of our own a request passes: behind TLS one, unless told. Wrong passwords are counted by address
# (docs/adr/0005): with too small a number everybody has the proxy's, with too large a one anybody makes up his own.
TRUSTED_PROXIES = int(os.environ.get("RUKUN_PROXIES") or HTTPS)
SESSION_COOKIE_AGE = 8 * 3600
SESSION_COOKIE_HTTPONLY = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "SAMEORIGIN"

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"stderr": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["stderr"], "level": os.environ.get("LOG_LEVEL", "WARNING")},
}
