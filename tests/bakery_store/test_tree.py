"""The tree can be computed by anybody who has SHA-256, and each row counts."""

import hashlib

from gongkai.bakery.store.files import Facts
from gongkai.bakery.store.tree import Tree, bucket_digest, bucket_of, line_of, tree_of

DIGEST, TWIN = bytes(range(32)), bytes(range(32, 64))


def test_root_is_as_written_down() -> None:
    # By hand: the one line, its bucket, the node of 64 buckets, the root of 64 nodes.
    line = DIGEST.hex() + " 7 " + TWIN.hex() + " 5 /a.html\n"
    bucket = hashlib.sha256(b"\x00" + line.encode()).digest()
    place = int(hashlib.sha256(b"/a.html").hexdigest()[:3], 16)
    digests = [bytes(32)] * 4096
    digests[place] = bucket
    nodes = [hashlib.sha256(b"\x01" + b"".join(digests[n * 64 : n * 64 + 64])).digest() for n in range(64)]
    root = hashlib.sha256(b"\x02" + b"".join(nodes)).hexdigest()

    tree, count = tree_of([(place, "/a.html", Facts(DIGEST, 7, TWIN, 5))])

    assert bucket_of("/a.html") == place
    assert (tree.root(), count) == (root, 1)


def test_file_without_twin_has_dashes() -> None:
    assert line_of("/a.pdf", Facts(DIGEST, 9)) == DIGEST.hex() + " 9 - - /a.pdf\n"


def test_root_changes_with_every_part_of_a_row() -> None:
    facts = Facts(DIGEST, 7, TWIN, 5)
    rows = [
        ("/a.html", facts),
        ("/b.html", facts),
        ("/a.html", Facts(TWIN, 7, TWIN, 5)),
        ("/a.html", Facts(DIGEST, 8, TWIN, 5)),
        ("/a.html", Facts(DIGEST, 7, DIGEST, 5)),
        ("/a.html", Facts(DIGEST, 7, TWIN, 6)),
        ("/a.html", Facts(DIGEST, 7)),
    ]
    roots = {tree_of([(bucket_of(address), address, f)])[0].root() for address, f in rows}
    assert len(roots | {Tree().root()}) == len(rows) + 1


def test_setting_a_bucket_empty_again_gives_the_empty_tree() -> None:
    tree = Tree()
    tree.set(77, bucket_digest(["x\n"]))
    assert tree.root() != Tree().root()
    tree.set(77, bucket_digest([]))
    assert tree.root() == Tree().root()
