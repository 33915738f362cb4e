"""The walls of .importlinter stand, and each is tried with a violation planted in a copy of the house."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.architecture import house

#: Contract: the file into which a line is planted, and the line. Each breaks that contract alone.
PLANTS = {
    "floors": [
        ("gongkai/lib/apps.py", "import gongkai.organisations.apps"),
        ("gongkai/publishing/__init__.py", "import gongkai.dialogue"),
        ("gongkai/newcomer.py", '"""A package that nobody gave a floor."""'),
    ],
    "domain-is-pure": [
        ("gongkai/domain/labels.py", "from django.db import models"),
        ("gongkai/domain/labels.py", "import random"),
        ("gongkai/domain/labels.py", "from pathlib import Path"),
    ],
    "reading-is-pure": [
        ("gongkai/reading/__init__.py", "from django.utils import html"),
        ("gongkai/reading/__init__.py", "import requests"),
    ],
    "search-and-files-know-no-app": [
        ("gongkai/search/__init__.py", "import gongkai.organisations.queries"),
        ("gongkai/files/__init__.py", "from gongkai.organisations import services"),
    ],
    "views-use-no-models": [
        ("gongkai/organisations/views/planted.py", "from gongkai.organisations.models import Unit"),
    ],
    "organisations-at-home": [
        ("gongkai/desk/apps.py", "from gongkai.organisations.models import Unit"),
        ("gongkai/desk/apps.py", "from gongkai.organisations import forms"),
        ("gongkai/portal/apps.py", "import gongkai.organisations.views"),
    ],
    "publishing-at-home": [
        ("gongkai/desk/apps.py", "from gongkai.publishing.models import Item"),
        ("gongkai/portal/apps.py", "import gongkai.publishing.views.items"),
    ],
    "files-at-home": [("gongkai/publishing/apps.py", "from gongkai.files.models import StoredFile")],
    "parsers-behind-walls": [("gongkai/files/sandbox.py", "from django.conf import settings")],
    "desk-at-home": [("gongkai/config/wsgi.py", "import gongkai.desk.views")],
    "portal-at-home": [("gongkai/desk/apps.py", "from gongkai.portal import views")],
    "store-stands-alone": [("gongkai/bakery/store/tree.py", "from django.conf import settings")],
    "bakery-at-home": [("gongkai/config/wsgi.py", "import gongkai.bakery.views")],
    "requests-at-home": [
        ("gongkai/desk/apps.py", "from gongkai.information_requests.models import InformationRequest"),
        ("gongkai/portal/apps.py", "import gongkai.information_requests.views"),
    ],
    "reports-at-home": [("gongkai/desk/apps.py", "from gongkai.reports.models import LedgerRow")],
    "search-at-home": [("gongkai/publishing/apps.py", "from gongkai.search.models import ZeroHit")],
    "lib-at-home": [("gongkai/organisations/queries/organs.py", "from gongkai.lib.models import Link")],
    "clock-at-the-door": [
        ("gongkai/organisations/queries/organs.py", "from gongkai.lib import clock"),
        ("gongkai/lib/deeds.py", "from gongkai.lib.clock import now"),
    ],
    "roles-of-files": [
        ("gongkai/organisations/queries/organs.py", "from gongkai.organisations import services"),
        ("gongkai/organisations/utils.py", '"""A file without a role."""'),
    ],
}


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the package and its contracts, without what is not code."""
    tree = tmp_path_factory.mktemp("house")
    shutil.copytree(
        house.PACKAGE, tree / "gongkai", ignore=lambda _, names: {n for n in names if not is_code(n)}
    )
    shutil.copy(house.CONTRACTS, tree)
    return tree


@pytest.fixture(scope="module")
def standing(copy: Path) -> set[str]:
    """What is broken before anything is planted: nothing, or the first test below says so."""
    return broken(copy)


def is_code(name: str) -> bool:
    """Return whether a file belongs into the copy; folders do, but for compiled files."""
    return name.endswith(".py") or ("." not in name and name != "__pycache__")


def broken(tree: Path) -> set[str]:
    """Return the names of the contracts that lint-imports reports as broken; it must report them all."""
    command = [Path(sys.executable).with_name("lint-imports"), "--config", ".importlinter"]
    answer = subprocess.run(command, cwd=tree, capture_output=True, text=True, check=False)
    lines = answer.stdout.splitlines()
    kept = {line.removesuffix(" KEPT") for line in lines if line.endswith(" KEPT")}
    fell = {line.removesuffix(" BROKEN") for line in lines if line.endswith(" BROKEN")}
    assert kept | fell == {contract["name"] for contract in house.contracts().values()}, answer.stdout
    assert (answer.returncode == 0) == (not fell)
    return fell


def test_house_as_it_stands_keeps_every_contract(standing: set[str]) -> None:
    assert standing == set()


def test_every_contract_has_a_planted_violation() -> None:
    assert set(PLANTS) == set(house.contracts())


@pytest.mark.parametrize(
    ("contract", "file", "line"), [(c, f, line) for c, plants in PLANTS.items() for f, line in plants]
)
def test_planted_violation_breaks_its_contract_alone(
    copy: Path, standing: set[str], contract: str, file: str, line: str
) -> None:
    path = copy / file
    before = path.read_text(encoding="utf-8") if path.exists() else None
    path.write_text(f"{before or ''}\n{line}\n", encoding="utf-8")
    try:
        assert broken(copy) - standing == {house.contracts()[contract]["name"]}
    finally:
        if before is None:
            path.unlink()
        else:
            path.write_text(before, encoding="utf-8")


def modules(role: str) -> set[str]:
    """Return the modules of that role in every app, as the contracts name them."""
    found = {*house.PACKAGE.glob(f"*/{role}.py"), *house.PACKAGE.glob(f"*/{role}/__init__.py")}
    return {f"gongkai.{path.relative_to(house.PACKAGE).parts[0]}.{role}" for path in found}


def protected() -> set[str]:
    """Return every module that a contract protects."""
    return {
        name
        for contract in house.contracts().values()
        if contract["type"] == "protected"
        for name in contract["protected_modules"].split()
    }


@pytest.mark.parametrize("role", ["models", "views"])
def test_every_app_has_its_tables_and_screens_protected(role: str) -> None:
    assert modules(role) - protected() == set()


def test_every_app_has_its_forms_protected() -> None:
    # Those of lib are for everybody: base fields, and how a refusal meets a form.
    # In the law, forms are those of the statistics.
    assert modules("forms") - protected() - {"gongkai.lib.forms", "gongkai.domain.forms"} == set()


def test_sandbox_is_kept_free_of_django_from_its_first_day() -> None:
    named = [c for c in house.contracts().values() if "gongkai.files.sandbox" in c.get("source_modules", "")]
    assert bool(named) == (house.PACKAGE / "files" / "sandbox.py").exists()
