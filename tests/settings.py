"""Settings for tests: a home of their own for each process, gone afterwards; the database that the environment names."""

import atexit
import os
import shutil
import tempfile

_home = tempfile.mkdtemp(prefix="gongkai-tests-")
atexit.register(shutil.rmtree, _home, ignore_errors=True)
os.environ["GONGKAI_HOME"] = _home

from gongkai.config.settings import *  # noqa: E402, F403

ALLOWED_HOSTS = ["*"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
# A password is hashed in most tests with a person, and is meant to take long.
PASSWORD_HASHERS = ["tests.hashers.LightArgon2"]
GONGKAI_HOME.prepare()  # noqa: F405
