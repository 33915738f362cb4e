"""The folders of a site's store, below ``<home>/site/<host>``."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Layout:
    """The folders of one site's store."""

    folder: Path

    @property
    def link(self) -> Path:
        return self.folder / "current"

    def generation(self, number: int) -> Path:
        """Return the folder of a generation's files."""
        return self.folder / "generations" / str(number)

    def manifest(self, number: int) -> Path:
        """Return the file of a generation's manifest."""
        return self.folder / "manifests" / f"{number}.sqlite3"

    def lock(self, number: int) -> Path:
        """Return the file whose lock the writers of a generation hold; 0 while none is served."""
        return self.folder / "manifests" / f"{number}.lock"

    def scratch(self, number: int) -> Path:
        """Return the folder for what is not in place yet; no web server reaches it."""
        return self.folder / "scratch" / str(number)

    @property
    def evidence(self) -> Path:
        return self.folder / "evidence"

    def current_number(self) -> int:
        """Return the number of the generation that is served; 0 if there is none."""
        try:
            target = self.link.readlink()
        except FileNotFoundError:
            return 0
        parts = target.parts
        # What points elsewhere was not made by us: nothing is served that could be told right from wrong.
        return int(parts[1]) if len(parts) == 2 and parts[0] == "generations" and parts[1].isdecimal() else 0
