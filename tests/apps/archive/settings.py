"""The program's own settings; only a power cut, which no test survives, may cost what was written."""

from gongkai.config.settings import *  # noqa: F403
from gongkai.config.settings import DATABASES

if "init_command" in DATABASES["default"].get("OPTIONS", {}):
    DATABASES["default"]["OPTIONS"]["init_command"] = "PRAGMA journal_mode=WAL; PRAGMA synchronous=OFF;"
