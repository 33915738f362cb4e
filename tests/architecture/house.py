"""Where things are, for the tests that look at the code itself; the floors are read from .importlinter."""

import ast
import configparser
import importlib
import pkgutil
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import gongkai

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "gongkai"
CONTRACTS = ROOT / ".importlinter"
PREFIX = "importlinter:contract:"


def contracts() -> dict[str, dict[str, str]]:
    """Return the import contracts by their id."""
    parser = configparser.ConfigParser()
    parser.read(CONTRACTS, encoding="utf-8")
    return {name.removeprefix(PREFIX): dict(parser[name]) for name in parser.sections() if PREFIX in name}


def floors() -> list[set[str]]:
    """Return the packages of the house floor by floor, the top one first."""
    return [
        {part.strip() for part in line.split("|")}
        for line in contracts()["floors"]["layers"].splitlines()
        if line.strip()
    ]


def sources(*folders: str) -> Iterator[Path]:
    """Yield the Python files of the checkout's folders, without migrations."""
    for folder in folders:
        for path in sorted((ROOT / folder).rglob("*.py")):
            if "migrations" not in path.parts:
                yield path


def parsed(path: Path) -> ast.Module:
    """Return the syntax tree of a file."""
    return ast.parse(path.read_text(encoding="utf-8"), filename=str(path))


def domain_modules() -> Iterator[ModuleType]:
    """Yield every module of the law."""
    for info in pkgutil.walk_packages([str(PACKAGE / "domain")], prefix=f"{gongkai.__name__}.domain."):
        yield importlib.import_module(info.name)


#: Addresses that the law wants linked: the number of the ICP filing must lead to the register
#: (非经营性互联网信息服务备案管理办法 art. 13), that of the public security filing likewise. The mark of party
#: and government sites and 我为政府网站找错 lead to the registers that issue them (国办发〔2017〕47号).
LINKED_BY_LAW = {
    "https://beian.miit.gov.cn/",
    "https://beian.mps.gov.cn/",
    "https://bszs.conac.cn/sitename?method=show&amp;id=",
    "https://zfwzgl.www.gov.cn/exposure/jiucuo.html?site_code=",
}
