"""Django's settings, computed from the home and its options; DEBUG is never on."""

import os

import dj_database_url
from csp.constants import NONCE, NONE, SELF

from gongkai.config.home import Home, read_options

GONGKAI_HOME = Home.from_environment()
GONGKAI_OPTIONS = read_options(GONGKAI_HOME)
#: A demonstration home shows its accounts and the current second factor on the sign-in page.
GONGKAI_DEMO = os.environ.get("GONGKAI_DEMO") == "1"
GONGKAI_PARTS = GONGKAI_OPTIONS["site.parts"]

DEBUG = False
SECRET_KEY = GONGKAI_HOME.secret("secret.key")
ALLOWED_HOSTS = GONGKAI_OPTIONS["site.hosts"]

INSTALLED_APPS = [
    "gongkai.config",
    "gongkai.desk",
    "gongkai.bakery",
    "gongkai.portal",
    "gongkai.reports",
    "gongkai.publishing",
    "gongkai.information_requests",
    "gongkai.search",
    "gongkai.files",
    "gongkai.organisations",
    "gongkai.lib",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "csp",
    "django_htmx",
    "django_otp",
    "django_prose_editor",
    "mozilla_django_oidc",
]

MIDDLEWARE = [
    "gongkai.lib.middleware.AddressMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "gongkai.bakery.middleware.BakedPages",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django_otp.middleware.OTPMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "gongkai.organisations.middleware.DeskMiddleware",
]

ROOT_URLCONF = "gongkai.config.urls"
WSGI_APPLICATION = "gongkai.config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "gongkai.portal.context.site",
                "gongkai.desk.context.shell",
            ],
            "builtins": ["gongkai.lib.templatetags.ui"],
        },
    }
]

_url = os.environ.get("DATABASE_URL", "")
if _url:
    DATABASES = {"default": dj_database_url.parse(_url, conn_max_age=60, conn_health_checks=True)}
else:
    DATABASES = {
        "default": {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": str(GONGKAI_HOME.database),
            "OPTIONS": {
                # A transaction takes the write lock when it begins: no deadlock, no busy half-way.
                "transaction_mode": "IMMEDIATE",
                "timeout": 30,
                # What was acknowledged survives a power cut.
                "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;",
            },
        }
    }
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "organisations.Person"
AUTHENTICATION_BACKENDS = ["gongkai.organisations.backends.PasswordBackend"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "gongkai.organisations.passwords.LengthAndVarietyValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ("username", "name")},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "gongkai.organisations.passwords.KnownToAllValidator"},
    {"NAME": "gongkai.organisations.passwords.ReuseValidator"},
]
LOGIN_URL = "organisations:sign-in"
LOGIN_REDIRECT_URL = "desk:home"

SESSION_ENGINE = "django.contrib.sessions.backends.db"
SESSION_COOKIE_NAME = "gongkai_session"
SESSION_COOKIE_AGE = GONGKAI_OPTIONS["desk.session_hours"] * 3600
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = GONGKAI_OPTIONS["site.https"]
CSRF_COOKIE_SECURE = GONGKAI_OPTIONS["site.https"]
CSRF_USE_SESSIONS = True  # one cookie only: the session's
CSRF_FAILURE_VIEW = "gongkai.portal.views.answers.csrf_failure"
SECURE_SSL_REDIRECT = False  # the web server in front does that; it knows both ports
SECURE_HSTS_SECONDS = 31_536_000 if GONGKAI_OPTIONS["site.https"] else 0
#: TLS ends at the web server in front, which redirects to it and knows whether subdomains serve it too;
#: a county's trial runs without it.
SILENCED_SYSTEM_CHECKS = [
    "security.W004",
    "security.W005",
    "security.W008",
    "security.W012",
    "security.W016",
    "security.W021",
]
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if GONGKAI_OPTIONS["proxy.networks"] else None

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF, NONCE],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
    }
}

FORM_RENDERER = "gongkai.lib.ui.controls.PlainControls"
LANGUAGE_CODE = "zh-hans"
TIME_ZONE = "Asia/Shanghai"
USE_I18N = True
USE_TZ = True

STATIC_URL = "/static/"
STATIC_ROOT = GONGKAI_HOME.static
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"

OIDC_ENABLED = bool(GONGKAI_OPTIONS["oidc.discovery"])
if OIDC_ENABLED:
    AUTHENTICATION_BACKENDS.append("gongkai.organisations.oidc.ProviderBackend")

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {"gongkai": {"level": "INFO"}},
}
