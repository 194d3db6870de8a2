"""A bare Django project: no middleware, no sessions, the product's own database settings."""

import secrets

from sagtill.config import databases, options
from sagtill.vault import installation

_key = installation.read_key(command="", file="", data_directory=options.data_directory())
SECRET_KEY = secrets.token_hex(32)
DEBUG = False
ALLOWED_HOSTS = ["127.0.0.1"]
INSTALLED_APPS = ["tools.bench.floor"]
MIDDLEWARE: list[str] = []
ROOT_URLCONF = "tools.bench.floor.views"
DATABASES = {"default": databases.configured(_key)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
TEMPLATES = [{"BACKEND": "django.template.backends.django.DjangoTemplates", "APP_DIRS": True}]
USE_TZ = True
TIME_ZONE = "Europe/Stockholm"
