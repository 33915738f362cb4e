"""Which state of the style sheets and scripts this program carries."""

import hashlib

from django.contrib.staticfiles.finders import get_finders


def source_version() -> str:
    """Return a digest over name, size and time of every static file; cheap enough for each start."""
    digest = hashlib.sha256()
    for finder in get_finders():
        for path, storage in finder.list([]):
            modified = storage.get_modified_time(path).timestamp()
            digest.update(f"{path}|{storage.size(path)}|{modified}\n".encode())
    return digest.hexdigest()
