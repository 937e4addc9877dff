"""Settings: everything that differs between installations comes from the environment (AWARDRY_…)."""

import os
from pathlib import Path

from awardry.config.database import database
from awardry.config.settings.folder import data_folder
from awardry.config.settings.secret import secret_key

PACKAGE = Path(__file__).resolve().parents[2]
DATA = data_folder()
DEMO = os.environ.get("AWARDRY_DEMO") == "1"
DEBUG = os.environ.get("AWARDRY_DEBUG") == "1"
# Where certificates say that they can be checked; also the domain of did:web.
PUBLIC_URL = os.environ.get("AWARDRY_URL", "http://127.0.0.1:8000").rstrip("/")
SECRET_KEY = os.environ.get("AWARDRY_SECRET_KEY") or secret_key(DATA / "keys" / "secret")
ALLOWED_HOSTS = os.environ.get("AWARDRY_HOSTS", "127.0.0.1,localhost,[::1]").split(",")
CSRF_TRUSTED_ORIGINS = [PUBLIC_URL] if PUBLIC_URL.startswith("https://") else []

INSTALLED_APPS = [
    "awardry.ui",
    "awardry.audit",
    "awardry.accounts",
    "awardry.access",
    "awardry.catalogue",
    "awardry.guidance",
    "awardry.register",
    "awardry.centres",
    "awardry.registrations",
    "awardry.portfolio",
    "awardry.assessment",
    "awardry.transitions",
    "awardry.quality",
    "awardry.awards",
    "awardry.desk",
    "awardry.config",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.forms",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "django_htmx",
    "csp",
    "django_tasks",
    "django_tasks_db",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "awardry.access.middleware.ActorMiddleware",
    "awardry.access.middleware.SecondFactorMiddleware",
    "awardry.ui.middleware.DecisionMiddleware",
]

ROOT_URLCONF = "awardry.config.urls"
WSGI_APPLICATION = "awardry.config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "awardry.desk.context.shell",
            ],
            "builtins": ["awardry.ui.templatetags.ui"],
        },
    }
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

DATABASES = {"default": database(os.environ.get("AWARDRY_DATABASE"), DATA)}
# Threads of one server process that answer requests; each may hold one connection, and background work two more.
THREADS = 8
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
# Rate limits live in the cache, and several processes must see the same counts.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "cache",
        # Past this a third is thrown away: three hundred, the usual, would let a crowd wipe the counts of attempts.
        "OPTIONS": {"MAX_ENTRIES": 50_000},
    }
}

STORAGES = {
    "default": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": DATA / "files", "base_url": None},
    },
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
STATIC_URL = "/static/"
STATIC_ROOT = DATA / "static"
# Uploads are read in pieces; a request beyond this is refused before it is parsed.
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5000
EVIDENCE_FILE_LIMIT = 200 * 1024 * 1024
DOCUMENT_FILE_LIMIT = 25 * 1024 * 1024
REGISTER_FILE_LIMIT = 200 * 1024 * 1024

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": []}}

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
LOGOUT_REDIRECT_URL = "/"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
# The address in a letter is the public one, also where a proxy of ours speaks plain HTTP to us.
ACCOUNT_DEFAULT_HTTP_PROTOCOL = PUBLIC_URL.partition(":")[0]
# Who asks for a password with an address we do not know gets no letter: there is no sign-up it could lead to.
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_ADAPTER = "awardry.accounts.adapter.AccountAdapter"
ACCOUNT_FORMS = {"login": "awardry.accounts.forms.SignInForm"}
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_REAUTHENTICATION_TIMEOUT = 900
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_ISSUER = "Awardry"
MFA_ADAPTER = "awardry.accounts.adapter.SecondFactorAdapter"
# Staff set up a second factor before anything else; in the demonstration nobody has anything to protect.
REQUIRE_SECOND_FACTOR = os.environ.get("AWARDRY_REQUIRE_SECOND_FACTOR", "0" if DEMO or DEBUG else "1") == "1"
# How many proxies of our own stand in front: their word on who asks is taken, and no more than theirs.
ALLAUTH_TRUSTED_PROXY_COUNT = int(os.environ.get("AWARDRY_PROXIES", "0"))
EMAIL_BACKEND = os.environ.get("AWARDRY_EMAIL_BACKEND", "django.core.mail.backends.console.EmailBackend")

SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = PUBLIC_URL.startswith("https://")
SESSION_COOKIE_AGE = 60 * 60 * 12
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CONTENT_TYPE_NOSNIFF = True
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "font-src": ["'self'"],
        "connect-src": ["'self'"],
        "media-src": ["'self'"],
        "frame-src": ["'self'"],
        "manifest-src": ["'self'"],
        "form-action": ["'self'"],
        "base-uri": ["'none'"],
        "frame-ancestors": ["'none'"],
    }
}

LANGUAGE_CODE = "en-gb"
TIME_ZONE = "Europe/London"
USE_TZ = True
USE_I18N = True
LOCALE_PATHS = [PACKAGE / "locale"]

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": os.environ.get("AWARDRY_LOG", "WARNING")},
}

# Private keys lie encrypted in the data folder; the passphrase may come from elsewhere, e.g. a secret store.
KEY_PASSPHRASE = os.environ.get("AWARDRY_KEY_PASSPHRASE") or secret_key(DATA / "keys" / "passphrase")
# `file:` keeps one ring of keys per awarding body; `env:PREFIX` reads PREFIX_<SLUG>_CREDENTIAL and so on.
KEY_STORE = os.environ.get("AWARDRY_KEYS", f"file:{DATA / 'keys'}")
