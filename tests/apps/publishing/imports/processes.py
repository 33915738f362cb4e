"""What processes of their own do with registers and folders: ``python -m … NAME JSON``."""

import json
import os
import signal
import sys
import time
from pathlib import Path

from tests.apps.publishing.imports import papers


def prepare() -> str:
    """Migrate and found the county."""
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    from gongkai.domain.actors import SYSTEM
    from gongkai.publishing.services.columns import lay_out_columns
    from tests.factories import organisations as make

    make.county()
    lay_out_columns(actor=SYSTEM, now=make.NOW)
    return "done"


def tell(*, go: str, name: str, times: int) -> list[str]:
    """Register the same documents as everybody else, and answer their public names."""
    from gongkai.domain.actors import SYSTEM
    from gongkai.organisations.queries import find_public_unit
    from gongkai.publishing.services import register
    from gongkai.publishing.services.intake import HandedIn
    from tests.factories import organisations as make

    unit = find_public_unit("014416330")
    assert unit is not None
    file = HandedIn("通知.txt", papers.plain_notice())
    wait(go, name)
    told = []
    for number in range(times):
        document = register.registered_from(
            {"title": f"关于第{number}项的通知", "written_on": "2026-02-27", "external_id": f"OA-{number}"}
        )
        entry = register.enter(actor=SYSTEM, now=make.NOW, unit=unit, document=document, file=file)
        told.append(entry.item.public_id)
    return told


def collect(*, go: str = "", name: str = "", passes: int = 1, die: bool = False) -> int:
    """Pass over the folders; with ``die`` the process is killed between the commit and the first move."""
    from gongkai.publishing.services import folder
    from tests.factories import organisations as make

    if die:
        folder._move = lambda *_: os.kill(os.getpid(), signal.SIGKILL)  # type: ignore[assignment]
    if go:
        wait(go, name)
    return sum(folder.collect(make.NOW) for _ in range(passes))


def wait(go: str, name: str) -> None:
    """Say that one is ready, and begin with the others."""
    Path(f"{go}.ready-{name}").touch()
    while not Path(go).exists():
        time.sleep(0.005)


if __name__ == "__main__":
    import django

    django.setup()
    print(json.dumps(globals()[sys.argv[1]](**json.loads(sys.argv[2]))))
