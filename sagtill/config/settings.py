"""Django's settings, made from the installation's (see options.py)."""

import secrets
from pathlib import Path

from sagtill.config import databases, keys, options
from sagtill.vault import installation

PACKAGE = Path(__file__).resolve().parent.parent

try:
    INSTALLATION_KEY: bytes | None = keys.configured()
except installation.KeyMissingError:
    if options.read("SAGTILL_KEY_COMMAND"):
        raise
    # Tools that only look at the code run without a key. Whatever opens the database or serves pages refuses.
    INSTALLATION_KEY = None

SECRET_KEY = installation.derive(INSTALLATION_KEY, "django").hex() if INSTALLATION_KEY else secrets.token_hex(32)
DEBUG = False
DEMO = options.read_flag("SAGTILL_DEMO")
ADDRESS = options.read("SAGTILL_ADDRESS")
LOCAL_ADDRESS = options.is_local_address()
ANONYMOUS_HOST = options.read("SAGTILL_ANONYMOUS_HOST")
ALLOWED_HOSTS = [
    *options.hosts(),
    *(["localhost", "127.0.0.1", "[::1]"] if options.is_local_address() else []),
]
DATA = options.data_directory()
FILES_DIRECTORY = DATA / "files"

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.forms",
    "django_tasks",
    "django_tasks_db",
    "sagtill.vault",
    "sagtill.audit",
    "sagtill.ui",
    "sagtill.jobs",
    "sagtill.organisation",
    "sagtill.signin",
    "sagtill.files",
    "sagtill.notices",
    "sagtill.documents",
    "sagtill.actions",
    "sagtill.reports",
    "sagtill.cases",
    "sagtill.log_review",
    "sagtill.investigations",
    "sagtill.investigations.documents",
    "sagtill.statistics",
    "sagtill.quality_report",
    "sagtill.acceptances",
    "sagtill.board",
    "sagtill.home",
    "sagtill.voices",
    "sagtill.demo",
    "sagtill.config",
]

MIDDLEWARE = [
    "sagtill.wall.middleware.WallMiddleware",
    "django.middleware.security.SecurityMiddleware",
    # Before the static files and everything that may answer by itself, so that no answer lacks them.
    "sagtill.config.middleware.headers.HeadersMiddleware",
    "csp.middleware.CSPMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "sagtill.config.middleware.channel.AnonymousChannelMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "sagtill.signin.middleware.SessionLimitsMiddleware",
    "sagtill.organisation.middleware.ActorMiddleware",
    "sagtill.signin.middleware.SecondStepMiddleware",
    "sagtill.config.middleware.languages.LanguageMiddleware",
    "sagtill.audit.middleware.ReadingMiddleware",
    "sagtill.config.middleware.odd.OddRequestMiddleware",
]

ROOT_URLCONF = "sagtill.config.urls"
WSGI_APPLICATION = "sagtill.config.wsgi.application"
DATABASES = {"default": databases.configured(INSTALLATION_KEY)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.messages.context_processors.messages",
                "sagtill.ui.context.page",
                "sagtill.home.navigation.navigation",
                "sagtill.signin.context.session",
            ],
            "builtins": [
                "django.templatetags.i18n",
                "django.templatetags.static",
                "sagtill.ui.templatetags.ui",
                # Last, since it says anew what Django's own have said.
                "sagtill.ui.templatetags.swift",
            ],
        },
    }
]
FORM_RENDERER = "sagtill.ui.forms.Renderer"

AUTH_USER_MODEL = "organisation.Person"
AUTHENTICATION_BACKENDS = ["sagtill.signin.backend.PersonBackend"]
PASSWORD_HASHERS = ["sagtill.signin.hashers.Argon2"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "sagtill.signin.validators.ExpectedPasswordValidator"},
]
LOGIN_URL = "sign-in"
LOGIN_REDIRECT_URL = "/"

# -- language and time --------------------------------------------------------
LANGUAGE_CODE = "sv"
LANGUAGES = [("sv", "Svenska"), ("en", "English")]
LOCALE_PATHS = [PACKAGE / "locale"]
TIME_ZONE = "Europe/Stockholm"
USE_TZ = True

# -- files that everybody may fetch -------------------------------------------
STATIC_URL = "/static/"
STATIC_ROOT = DATA / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
WHITENOISE_MAX_AGE = 31_536_000
WHITENOISE_KEEP_ONLY_HASHED_FILES = True

# -- work in the background ---------------------------------------------------
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": ["default"]}}

# -- safety -------------------------------------------------------------------
_https = not options.is_local_address()
SECURE_SSL_REDIRECT = _https
# A cookie with this prefix cannot be set by a neighbour on another port, path or subdomain.
COOKIE_PREFIX = "__Host-" if _https else ""
SECURE_HSTS_SECONDS = 31_536_000 if _https else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = _https
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if options.read_flag("SAGTILL_PROXY") else None
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
SESSION_ENGINE = "sagtill.signin.services.store"
SESSION_COOKIE_NAME = f"{COOKIE_PREFIX}session"
SESSION_COOKIE_SECURE = _https
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = options.read_number("SAGTILL_SESSION_HOURS") * 3600
SESSION_IDLE_SECONDS = options.read_number("SAGTILL_SESSION_IDLE_MINUTES") * 60
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
CSRF_COOKIE_NAME = f"{COOKIE_PREFIX}csrf"
CSRF_COOKIE_SECURE = _https
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "sagtill.ui.errors.csrf_failed"
LANGUAGE_COOKIE_NAME = f"{COOKIE_PREFIX}sprak"
LANGUAGE_COOKIE_SECURE = _https
LANGUAGE_COOKIE_HTTPONLY = True
THEME_COOKIE_NAME = f"{COOKIE_PREFIX}tema"
# A report of 100 000 characters and five files of 10 MB fit; files go to disk while they arrive.
DATA_UPLOAD_MAX_MEMORY_SIZE = 3_000_000
FILE_UPLOAD_MAX_MEMORY_SIZE = 1_000_000
FILE_UPLOAD_HANDLERS = [
    "sagtill.files.uploads.OnlyWhatFits",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]
DATA_UPLOAD_MAX_NUMBER_FILES = 20
CLAMD = options.read("SAGTILL_CLAMD")
DATA_UPLOAD_MAX_NUMBER_FIELDS = 400
CSP_REPORT_PATH = "/csp"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "base-uri": ["'none'"],
        "connect-src": ["'self'"],
        "font-src": ["'self'"],
        "form-action": ["'self'"],
        "frame-ancestors": ["'none'"],
        "img-src": ["'self'", "data:"],
        "manifest-src": ["'self'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "worker-src": ["'self'"],
        "require-trusted-types-for": ["'script'"],
        # One policy, with which queue.js may start the service worker of the report flow and nothing else.
        "trusted-types": ["sagtill-queue"],
        "report-uri": [CSP_REPORT_PATH],
        "report-to": "csp",
    }
}

# -- mail ---------------------------------------------------------------------
EMAIL_URL = options.read("SAGTILL_EMAIL_URL")
EMAIL_FROM = options.read("SAGTILL_EMAIL_FROM")

# -- the service's own log: what the machine did, never what people wrote -----
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name} {message}", "style": "{"}},
    "filters": {"no_content": {"()": "sagtill.config.logs.WithoutContent"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line", "filters": ["no_content"]}},
    "root": {"handlers": ["console"], "level": options.read("SAGTILL_LOG_LEVEL")},
    "loggers": {
        "django": {"handlers": [], "propagate": True},
        "fontTools": {"level": "WARNING"},
        # At a finer level it writes what a photograph says of itself, the place included.
        "PIL": {"level": "WARNING"},
        "weasyprint": {"level": "ERROR"},
        "fido2": {"level": "WARNING"},
        "django_tasks": {"level": "WARNING"},
        "django_tasks_db": {"level": "WARNING"},
    },
}
