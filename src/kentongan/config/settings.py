"""Settings from the environment, with defaults that are safe to try and refused in production.

Every variable is named ``KENTONGAN_…`` and described in ``docs/operations.md``.
"""

from pathlib import Path
from urllib.parse import unquote, urlsplit

from environs import Env

env = Env()

MODE: str = env.str("KENTONGAN_MODE", "demo")
"""``demo`` (everything embedded, demo accounts), ``test`` or ``production``."""

DEMO = MODE == "demo"
PRODUCTION = MODE == "production"
DEBUG = False

PACKAGE = Path(__file__).resolve().parent.parent
DATA = Path(env.str("KENTONGAN_DATA", "var")).resolve()
"""Where the embedded default keeps its database, uploads, cache and mail."""

# --- addresses -----------------------------------------------------------------------------------
BASE_URL: str = env.str("KENTONGAN_BASE_URL", "http://localhost:8000").rstrip("/")
"""Address of the national portal; units sit under its host name as ``<slug>.<host>``."""

_base = urlsplit(BASE_URL)
SCHEME = _base.scheme
DOMAIN = _base.hostname or "localhost"
PORT_SUFFIX = f":{_base.port}" if _base.port else ""
STAFF_HOST: str = env.str("KENTONGAN_STAFF_HOST", f"kantor.{DOMAIN}")
"""The one host on which staff sign in."""
STAFF_URL = f"{SCHEME}://{STAFF_HOST}{PORT_SUFFIX}"

# Units may own any host name, kept in the database: the host middleware, first in line, refuses the rest.
ALLOWED_HOSTS = ["*"]
USE_X_FORWARDED_HOST = False

# --- secrets -------------------------------------------------------------------------------------
DEMO_SECRET = "demo-secret-known-to-everyone-never-for-production"  # noqa: S105 (refused in production)
SECRET_KEY: str = env.str("KENTONGAN_SECRET_KEY", DEMO_SECRET)
SECRET_KEY_FALLBACKS: list[str] = env.list("KENTONGAN_OLD_SECRET_KEYS", [])
VAULT_KEYS: list[str] = env.list("KENTONGAN_VAULT_KEYS", [])
"""Fernet keys, newest first; empty in the demo, where one is derived from the secret."""
IDENTITY_KEYS: list[str] = env.list("KENTONGAN_IDENTITY_KEYS", [])
"""As above, for identity numbers and documents alone."""

# --- applications --------------------------------------------------------------------------------
INSTALLED_APPS = [
    "kentongan.config",
    "kentongan.desks.newsroom",
    "kentongan.desks.newsroom.coverage",
    "kentongan.desks.newsroom.elections",
    "kentongan.desks.newsroom.releases",
    "kentongan.desks.information",
    "kentongan.desks.information.long_documents",
    "kentongan.desks.information.registry",
    "kentongan.desks.information.reporting",
    "kentongan.desks.information.routing",
    "kentongan.desks.monitoring",
    "kentongan.desks.monitoring.alerts",
    "kentongan.desks.monitoring.analysis",
    "kentongan.desks.monitoring.api",
    "kentongan.desks.monitoring.backfill",
    "kentongan.desks.monitoring.clipping",
    "kentongan.desks.monitoring.labels",
    "kentongan.desks.monitoring.networks",
    "kentongan.desks.monitoring.printed",
    "kentongan.foundation.api",
    "kentongan.foundation.api.webhooks",
    "kentongan.foundation.post",
    "kentongan.foundation.backoffice",
    "kentongan.foundation.public",
    "kentongan.foundation.assets",
    "kentongan.foundation.search",
    "kentongan.foundation.conduct",
    "kentongan.foundation.stages",
    "kentongan.foundation.units",
    "kentongan.foundation.people",
    "kentongan.foundation.intake",
    "kentongan.foundation.outbox",
    "kentongan.foundation.ledger",
    "wagtail.embeds",
    "wagtail.users",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "django_tasks",
    "django_tasks_db",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
]

MIDDLEWARE = [
    "kentongan.foundation.public.hosts.HostMiddleware",
    "kentongan.foundation.public.security.SecurityHeadersMiddleware",
    "kentongan.foundation.api.door.DoorMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "kentongan.foundation.public.languages.LanguageMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "kentongan.foundation.units.second_factor.SecondFactorMiddleware",
    "kentongan.foundation.backoffice.gate.GateMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "kentongan.foundation.people.activity.ActivityMiddleware",
]

ROOT_URLCONF = "kentongan.config.urls_staff"
PUBLIC_URLCONF = "kentongan.config.urls_public"
WSGI_APPLICATION = "kentongan.config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
]

# --- data ----------------------------------------------------------------------------------------
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
SQLITE_OPTIONS = {
    "transaction_mode": "IMMEDIATE",
    "timeout": 60,
    "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;"
    "PRAGMA cache_size=-16000;",
}


def database(url: str) -> dict[str, object]:
    """Turn ``sqlite:///path`` or ``postgres://user:password@host:port/name`` into Django's form.

    Raises:
        ValueError: the scheme is neither.
    """
    parts = urlsplit(url)
    if parts.scheme == "sqlite":
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": parts.path[1:],
            "OPTIONS": SQLITE_OPTIONS,
            "CONN_MAX_AGE": 60,  # opening one, with its pragmas, costs a third of an article page
        }
    if parts.scheme not in {"postgres", "postgresql"}:
        raise ValueError(f"KENTONGAN_DATABASE_URL: '{parts.scheme}' is neither sqlite nor postgres")
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": parts.path[1:],
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": parts.hostname or "",
        "PORT": parts.port or "",
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
    }


DATABASE_URL: str = env.str("KENTONGAN_DATABASE_URL", f"sqlite:///{DATA / 'kentongan.sqlite3'}")
DATABASES = {"default": database(DATABASE_URL)}

CACHE_URL: str = env.str("KENTONGAN_CACHE_URL", "")
CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": CACHE_URL}
    if CACHE_URL
    # Files, not process memory: sign-in limits must be shared by all processes of the machine.
    else {"BACKEND": "kentongan.foundation.people.file_cache.SharedFileCache", "LOCATION": str(DATA / "cache")},
    # Pages fetch their renditions with their pictures; Wagtail would write a cache entry for each one shown,
    # and push sign-in limits out of the files.
    "renditions": {"BACKEND": "django.core.cache.backends.dummy.DummyCache"},
}

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

# --- files ---------------------------------------------------------------------------------------
STATIC_URL = "/static/"
STATIC_ROOT = str(DATA / "static")
MEDIA_URL = "/media/"
MEDIA_ROOT = str(DATA / "media")
UPLOAD_SPOOL: str = env.str("KENTONGAN_SPOOL", str(DATA / "spool"))
"""Where files wait that phones are still sending; one directory for all machines."""
S3_BUCKET: str = env.str("KENTONGAN_S3_BUCKET", "")
STORAGES = {
    "default": {
        "BACKEND": "kentongan.foundation.assets.storage.UploadsOnS3",
        "OPTIONS": {
            "bucket_name": S3_BUCKET,
            "endpoint_url": env.str("KENTONGAN_S3_ENDPOINT", None),
            "file_overwrite": False,  # a name that is taken gives another one, as on a disk
        },
    }
    if S3_BUCKET
    else {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "kentongan.config.static_files.StaticStorage"},
}
FILE_UPLOAD_PERMISSIONS = 0o644
PAGES = DATA / "pages"
PAGE_STORE: int = env.int("KENTONGAN_PAGE_STORE", 512)
"""Megabytes of rendered pages that this machine keeps on its disk; 0 renders each page for each reader."""
READERS = str(DATA / "readers")
"""Where this machine's web processes note readers until they are counted."""
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000

EMBLEM: str = env.str("KENTONGAN_EMBLEM", "")
"""Address, below ``/static/`` or elsewhere on the same host, of the institution's emblem; empty shows the mark."""
DATA_LICENCE: str = env.str("KENTONGAN_DATA_LICENCE", "CC BY 4.0")
"""Under which licence results are given away as open data."""

# --- language and time ---------------------------------------------------------------------------
LANGUAGE_CODE = "id"
LANGUAGES = [("id", "Bahasa Indonesia"), ("en", "English")]
LOCALE_PATHS = [str(PACKAGE / "locale")]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Asia/Jakarta"

# --- people --------------------------------------------------------------------------------------
AUTH_USER_MODEL = "people.Person"
AUTHENTICATION_BACKENDS = [
    "kentongan.foundation.units.access.MembershipBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ("name", "email")},
    },
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "/akun/login/"
LOGIN_REDIRECT_URL = "/kantor/"
ACCOUNT_ADAPTER = "kentongan.foundation.people.adapter.InvitedOnlyAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGOUT_REDIRECT_URL = "/akun/login/"
ACCOUNT_SESSION_REMEMBER = None
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_PASSWORD_RESET_TOKEN_GENERATOR = "django.contrib.auth.tokens.PasswordResetTokenGenerator"  # noqa: S105 (a class)
ACCOUNT_RATE_LIMITS = {"login_failed": "5/5m/key,30/5m/ip", "login": "60/m/ip"}
PROXIES: int | None = env.int("KENTONGAN_PROXIES", None)
ALLAUTH_TRUSTED_PROXY_COUNT = PROXIES or 0
MFA_ADAPTER = "kentongan.foundation.people.second_factor.SealedFactors"
MFA_ALLOW_UNVERIFIED_EMAIL = True  # addresses come by invitation: a letter reached each of them
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = "Kentongan"
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not PRODUCTION
USERSESSIONS_TRACK_ACTIVITY = True
SECOND_FACTOR_REQUIRED: bool = PRODUCTION or env.bool("KENTONGAN_SECOND_FACTOR", False)
"""Approvers and administrators must have a second factor; always so in production."""

# The prefix lets no other host under the same domain plant a cookie here.
_cookie_prefix = "__Host-" if SCHEME == "https" else ""
SESSION_COOKIE_NAME = f"{_cookie_prefix}kentongan"
CSRF_COOKIE_NAME = f"{_cookie_prefix}csrftoken"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = SCHEME == "https"
SESSION_COOKIE_AGE = 12 * 60 * 60
CSRF_COOKIE_SECURE = SCHEME == "https"
CSRF_COOKIE_SAMESITE = "Lax"
SECURE_SSL_REDIRECT = PRODUCTION and SCHEME == "https"
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if PRODUCTION else None
SECURE_HSTS_SECONDS = 31_536_000 if PRODUCTION else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = PRODUCTION
SECURE_HSTS_PRELOAD = PRODUCTION
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
X_FRAME_OPTIONS = "SAMEORIGIN"
# Our own middleware sets X-Frame-Options, differently for the two kinds of host.
SILENCED_SYSTEM_CHECKS = ["security.W002"]

# --- mail ----------------------------------------------------------------------------------------
MAIL_URL: str = env.str("KENTONGAN_MAIL_URL", "")
"""``smtp://user:password@host:port`` or ``smtps://…``; empty writes letters as files under ``var/mail``."""
MAIL_FROM: str = env.str("KENTONGAN_MAIL_FROM", f"Kentongan <kentongan@{DOMAIN}>")
MAIL_DIRECTORY = str(DATA / "mail")
DEFAULT_FROM_EMAIL = MAIL_FROM
MAIL_HOSTS: list[str] = env.list("KENTONGAN_MAIL_HOSTS", [], subcast=str.lower)
"""Servers of units' mailboxes that may lie on our own network; all others are reached on the public internet only."""
MAIL_CA: str = env.str("KENTONGAN_MAIL_CA", "")
"""PEM file of one more certificate authority that units' mail servers may be certified by."""
MAIL_KEEP_DAYS: int = env.int("KENTONGAN_MAIL_KEEP_DAYS", 30)
"""How long the content of a received letter is kept after it was placed or put aside."""

# --- intake --------------------------------------------------------------------------------------
CLAMD_ADDRESS: str = env.str("KENTONGAN_CLAMD", "")
"""``host:port`` or a socket path of a clamd; empty means uploads are not scanned."""

# --- monitoring ----------------------------------------------------------------------------------
SPEECH_MODEL: str = env.str("KENTONGAN_SPEECH_MODEL", "")
PRINT_KEEP_DAYS: int = env.int("KENTONGAN_PRINT_KEEP_DAYS", 90)
"""After so many days pages of newspapers are deleted of which nothing was kept."""
"""Directory of a Whisper model (CTranslate2); empty, or without the extra ``speech``, nobody listens to recordings."""

# --- asking for information ----------------------------------------------------------------------
PROOF_OF_WORK: int = env.int("KENTONGAN_PROOF_OF_WORK", 60_000)
"""Up to so many sums a browser does before it sends a request for information; 0 asks for none."""

# --- Wagtail -------------------------------------------------------------------------------------
WAGTAIL_SITE_NAME = "Kentongan"
WAGTAILADMIN_BASE_URL = STAFF_URL
WAGTAILADMIN_LOGIN_URL = LOGIN_URL
WAGTAIL_PASSWORD_MANAGEMENT_ENABLED = False
WAGTAIL_PASSWORD_RESET_ENABLED = False
WAGTAIL_EMAIL_MANAGEMENT_ENABLED = False
WAGTAIL_WORKFLOW_ENABLED = False
WAGTAIL_I18N_ENABLED = False
WAGTAILADMIN_COMMENTS_ENABLED = False
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAILADMIN_PERMITTED_LANGUAGES = LANGUAGES
WAGTAILIMAGES_IMAGE_MODEL = "assets.Photo"
WAGTAILDOCS_DOCUMENT_MODEL = "assets.UnitDocument"
WAGTAILIMAGES_IMAGE_FORM_BASE = "kentongan.foundation.assets.forms.PhotoForm"
WAGTAILDOCS_DOCUMENT_FORM_BASE = "kentongan.foundation.assets.forms.DocumentForm"
WAGTAILIMAGES_EXTENSIONS = ["jpg", "jpeg", "png", "webp", "gif", "heic", "heif"]
WAGTAILIMAGES_MAX_IMAGE_PIXELS = 60_000_000
WAGTAILIMAGES_MAX_UPLOAD_SIZE = 20 * 1024 * 1024
WAGTAILDOCS_EXTENSIONS = ["pdf", "docx", "xlsx", "pptx", "odt", "ods", "csv", "txt", "zip"]
WAGTAILDOCS_SERVE_METHOD = "serve_view"
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "wagtail.search.backends.database"}}
WAGTAILEMBEDS_FINDERS: list[dict[str, str]] = []
TAGGIT_CASE_INSENSITIVE = True

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "filters": {"keys": {"()": "kentongan.config.log_filters.WithoutKeys"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line", "filters": ["keys"]}},
    "root": {"handlers": ["console"], "level": env.str("KENTONGAN_LOG_LEVEL", "WARNING")},
}
