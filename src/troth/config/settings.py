"""Django's settings. What a host may change is read in ``environment``; the rest is fixed here."""

from pathlib import Path

from django.utils.translation import get_language

from troth.config import environment, languages, sqlite
from troth.config.keys import server_key
from troth.content import library

sqlite.use_bundled()

DATA = Path(environment.text("TROTH_DATA", "data")).expanduser().resolve()
ADDRESS = environment.Address.parse(environment.text("TROTH_URL", "http://localhost:8000"))
SIGN_UP = environment.choice("TROTH_SIGN_UP", "invitation", "open", "closed")
DEMO = environment.choice("TROTH_DEMO", "no", "yes") == "yes"
LAN = environment.choice("TROTH_LAN", "no", "yes") == "yes"
TLS = environment.tls(ADDRESS)
MAIL = environment.mail()
OUTWARD = environment.choice("TROTH_OUTWARD", "public", "any", "none")
BACKUP_KEEP = environment.number("TROTH_BACKUP_KEEP", 14)
library.read_from(DATA / library.FOLDER, get_language)

SERVER_KEY = server_key(DATA)
SECRET_KEY = SERVER_KEY.hex()
DEBUG = False
ALLOWED_HOSTS = [ADDRESS.host, *environment.LOOPBACK, *environment.text("TROTH_HOSTS").split()]
CSRF_TRUSTED_ORIGINS = [ADDRESS.origin] if ADDRESS.secure else []

INSTALLED_APPS = [
    "django.contrib.staticfiles",
    "troth.vault",
    "troth.ui",
    "troth.people",
    "troth.relationships",
    "troth.trust",
    "troth.reminders",
    "troth.writing",
    "troth.promises",
    "troth.live",
    "troth.features.checkin",
    "troth.features.braving",
    "troth.features.intimacies",
    "troth.features.transparency",
    "troth.features.listening",
    "troth.features.calm",
    "troth.features.ladder",
    "troth.features.questions",
    "troth.features.habits",
    "troth.features.boundaries",
    "troth.features.desires",
    "troth.features.patterns",
    "troth.features.barriers",
    "troth.features.repair",
    "troth.features.memories",
    "troth.features.today",
    "troth.features.practices",
    "troth.features.details",
    "troth.features.rhythm",
    "troth.features.journal",
    "troth.features.learn",
    "troth.features.phone",
    "troth.keepsake",
    "troth.api",
    "troth.demo",
]
# How an upper room takes part in what a lower one does, without being imported by it.
AT_UNLOCK = [
    "troth.relationships.leaving.apply_due",
    "troth.features.ladder.expiry.at_unlock",
    "troth.features.journal.incoming.actions.at_unlock",
    "troth.reminders.plans.at_unlock",
]
BEFORE_DELETE = ["troth.relationships.leaving.leave_all"]
STANDS_BESIDE_KIND = ["troth.features.desires.standing.beside"]
WHEN_DROPPED = [
    "troth.features.checkin.actions.forget",
    "troth.features.intimacies.actions.forget",
    "troth.features.memories.actions.forget",
    "troth.features.listening.actions.forget",
    "troth.features.calm.actions.forget",
    "troth.features.questions.actions.forget",
    "troth.live.sessions.forget",
    "troth.features.today.actions.forget",
    "troth.features.transparency.actions.forget",
    "troth.features.ladder.actions.forget",
    "troth.features.boundaries.actions.forget",
    "troth.features.desires.actions.forget",
    "troth.features.patterns.actions.forget",
    "troth.features.barriers.actions.forget",
    "troth.features.repair.actions.forget",
    "troth.features.practices.walks.forget",
    "troth.features.rhythm.actions.forget",
    "troth.outcomes.actions.forget",
    "troth.features.details.actions.forget",
    "troth.promises.actions.forget",
    "troth.trust.actions.forget",
    "troth.keepsake.brought.forget",
    "troth.reminders.plans.when_dropped",  # last: what is gone is not due any more
]
REMINDER_SOURCES = [  # what is due when: see troth.reminders.sources
    "troth.features.rhythm.due.quiet_moments",
    "troth.features.intimacies.due.steps",
    "troth.promises.due.days",
    "troth.live.due.returns",
    "troth.features.details.due.dates",
    "troth.features.ladder.due.days",
    "troth.features.rhythm.due.days",
    "troth.features.rhythm.due.protected",
    "troth.features.memories.due.traditions",
    "troth.features.transparency.due.decisions",
]
SESSIONS = [
    "troth.features.listening.scripts.GUIDE",
    "troth.features.calm.scripts.BREATHING",
    "troth.features.calm.scripts.PAUSE",
    "troth.features.questions.sets.GUIDE",
]
PROTECTED = "troth.features.rhythm.silence.of"  # when nothing is sent: see troth.reminders.sources
WHEN_LANGUAGE_CHOSEN = ["troth.reminders.plans.at_unlock"]  # what is written ahead is written in it
WHEN_DONE = ["troth.features.rhythm.actions.when_done"]
WHEN_TAKEN_BACK = ["troth.features.rhythm.actions.when_taken_back"]
ASKED = [  # what the other asks now: see troth.relationships.gathering
    ("troth.features.ladder.offering.wants", "troth.features.ladder.queries.asks"),
    ("troth.features.repair.queries.wants", "troth.features.repair.queries.asks"),
]
GATHERED = [  # what the page of a month is made of: see troth.relationships.gathering
    "troth.features.checkin.month.pieces",
    "troth.features.practices.month.pieces",
    "troth.features.rhythm.noticing.pieces",
    "troth.promises.month.pieces",
    "troth.features.memories.month.pieces",
    "troth.features.journal.month.pieces",
    "troth.relationships.gathering.shared",
]
MIDDLEWARE = [
    "troth.ui.language.middleware",
    "troth.config.middleware.headers",
    "troth.config.middleware.head_as_get",
    "django.middleware.csrf.CsrfViewMiddleware",
    "troth.people.sessions.middleware",
    "troth.ui.flash.middleware",
    "troth.ui.zone.middleware",
]
ROOT_URLCONF = "troth.config.urls"
WSGI_APPLICATION = "troth.config.wsgi.application"
FORCE_SCRIPT_NAME = ADDRESS.path.rstrip("/") or None
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "DIRS": [Path(__file__).parent.parent / "ui" / "templates"],
        "APP_DIRS": True,  # each room keeps its pages in jinja2/<room>/
        "OPTIONS": {
            "environment": "troth.ui.jinja.environment",
            "context_processors": [
                "troth.ui.context.shell",
                "troth.ui.context.form_token",
                "troth.writing.switching.coach",
                "troth.features.phone.offline.here",
            ],
        },
    }
]
DATABASES = {"default": environment.database(DATA)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

LANGUAGE_CODE = "en-gb"
LOCALE_PATHS = [Path(__file__).parent.parent / "ui" / "locale"]
LANGUAGES = [(LANGUAGE_CODE, "English"), *languages.spoken(LOCALE_PATHS[0])]
LANGUAGE_COOKIE_NAME = "language"
USE_TZ = True
TIME_ZONE = "UTC"

STATIC_URL = f"{ADDRESS.path}static/"
STATIC_ROOT = DATA / "static"
STATICFILES_DIRS = [Path(__file__).parent.parent / "ui" / "static"]
STORAGES = {"staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"}}
WHITENOISE_KEEP_ONLY_HASHED_FILES = True

CSRF_COOKIE_NAME = ADDRESS.cookie("csrf")
CSRF_COOKIE_PATH = ADDRESS.path
CSRF_COOKIE_SECURE = ADDRESS.secure
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Strict"
CSRF_COOKIE_AGE = None
CSRF_FAILURE_VIEW = "troth.config.stale.csrf_failed"
SECURE_REDIRECT_EXEMPT: list[str] = []
SECURE_CONTENT_TYPE_NOSNIFF = False  # sent with all other headers by our own middleware
BEHIND_PROXY = environment.choice("TROTH_PROXY", "no", "yes") == "yes"
if BEHIND_PROXY:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

# Uploads never touch the disk (SECURITY.md 2.10), and stay small: a photo of 8 MB with what was written beside it.
FILE_UPLOAD_HANDLERS = ["django.core.files.uploadhandler.MemoryFileUploadHandler"]
FILE_UPLOAD_MAX_MEMORY_SIZE = DATA_UPLOAD_MAX_MEMORY_SIZE = 9 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 400
TAKES_FILES = {"keepsake:bring": "troth.keepsake.staging.MOST"}  # what is larger is sealed piece by piece as it comes

# No error mail, no request bodies, no locals: a log line carries codes only (SECURITY.md 2.10).
ADMINS: list[str] = []
LOGGING = {
    "version": 1,
    "disable_existing_loggers": True,
    "formatters": {"codes": {"()": "troth.config.logs.CodesOnly"}},
    "handlers": {"err": {"class": "logging.StreamHandler", "formatter": "codes"}},
    "root": {"handlers": ["err"], "level": "WARNING"},
    "loggers": {"django.request": {"level": "ERROR"}, "troth": {"level": "INFO"}},
}
