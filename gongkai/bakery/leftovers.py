"""Folders that nobody serves any more: of generations, of the layout before, and of sites by other names."""

import shutil
from collections.abc import Iterable
from pathlib import Path

from django.conf import settings

from gongkai.bakery.sites import HOST
from gongkai.bakery.store.layout import Layout
from gongkai.organisations.queries import hosts_of_sites

#: What must outlive the site: it may be needed in an investigation.
EVIDENCE = "evidence"

_REMOVED = "removed-"


def remove_generations(layout: Layout, numbers: Iterable[int]) -> None:
    """
    Remove the files of generations in which nobody reads or writes, as many as they may be.

    To be called without any lock: the store removes them too, but while others wait. First each goes out of
    the way in one step; what a killed one left of that is removed as well.
    """
    scratch = layout.scratch(0).parent
    for number in numbers:
        folder = layout.generation(number)
        if folder.is_dir():
            folder.rename(scratch / f"{_REMOVED}{number}")
    for folder in sorted(scratch.glob(f"{_REMOVED}*")):
        shutil.rmtree(folder)


def clear() -> list[str]:
    """Remove such folders, but for the evidence in them, and return their names."""
    removed = []
    # The folders before the hosts: one that is made meanwhile is of a site that is opened meanwhile.
    folders = sorted(Path(settings.GONGKAI_HOME.site).iterdir())
    hosts = set(hosts_of_sites())
    for folder in folders:
        if folder.is_symlink() or not folder.is_dir() or folder.name in hosts:
            continue
        if not HOST.fullmatch(folder.name):
            continue
        for path in sorted(folder.iterdir()):
            if path.name == EVIDENCE:
                continue
            if path.is_dir() and not path.is_symlink():
                shutil.rmtree(path)
            else:
                path.unlink()
        if not any(folder.iterdir()):
            folder.rmdir()
        removed.append(folder.name)
    return removed
