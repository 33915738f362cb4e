"""
Everything of a home in one file, the same from either database (docs/adr/0008-backup-format.md).

``writing.write`` makes an archive, ``reading.opened`` checks one, ``restoring.restore`` fills an
empty home from it. ``manifest`` says what lies in it, ``tables`` how a row is written down,
``states`` at which migrations a database stands.
"""
