"""How one generation follows another: its history goes on from there, if that history holds."""

import sqlite3

from gongkai.bakery.store.generation import Generation
from gongkai.bakery.store.manifest import LIVE, ManifestDamaged
from gongkai.bakery.store.signing import RootRefused, Signer
from gongkai.bakery.store.tree import tree_of


def finish(generation: Generation, before: Generation | None) -> None:
    """
    Sign a generation as the successor of the one that is served; the store switches to it.

    A history that does not hold is not gone on with: then a new one begins, under a higher number.
    Raises TypeError without the secret key; Superseded.
    """
    if not isinstance(generation.signer, Signer):
        raise TypeError("a generation is signed with the secret key only")
    last = 0 if before is None else last_number(before)
    followed = before if before is not None and holds(before) else None
    with generation.locked():
        manifest = generation.manifest
        sequence = max(last_number(generation), last) + 1
        if followed is not None:
            manifest.follow(followed.manifest, sequence)
        with manifest.writing():
            if followed is None:
                manifest.begin_history(sequence)
            tree = manifest.rebuild()
            manifest.set_meta("state", LIVE)
            manifest.seal(generation.signer, tree, sequence)


def holds(generation: Generation) -> bool:
    """Return whether a manifest can be read, agrees with its last state, and that is signed by a key of ours."""
    signer = generation.signer
    trusted = [*generation.trusted, signer.verifier if isinstance(signer, Signer) else signer]
    try:
        with generation.manifest.reading():
            root = generation.manifest.root()
            tree, count = tree_of(generation.manifest.all_facts())
    except (ManifestDamaged, sqlite3.DatabaseError, RootRefused):
        return False
    return (
        root is not None and root.is_signed_by(trusted) and (tree.root(), count) == (root.digest, root.files)
    )


def last_number(generation: Generation) -> int:
    """Return the number of the last state, whatever else is wrong with the manifest; 0 if there is none."""
    try:
        return generation.manifest.last_number()
    except (ManifestDamaged, sqlite3.DatabaseError):
        return 0
