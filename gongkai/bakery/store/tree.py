"""
The tree of digests over all files of a site: one change re-hashes a few dozen rows, whatever the site's size.

A file falls into one of 4,096 buckets by its address; 64 buckets are a node, 64 nodes the root. The digest of
a bucket is SHA-256 over a byte 0 and its lines, ``digest size twin twin-size address`` in order of address
(``-`` for no twin), so that anybody can compute it with a pencil and sha256sum.
"""

import hashlib
from collections.abc import Iterable

from gongkai.bakery.store.files import Facts

WIDTH = 64
BUCKETS = WIDTH * WIDTH
EMPTY = bytes(32)
_EMPTY_NODE = EMPTY * WIDTH


def bucket_of(address: str) -> int:
    """Return the bucket of an address: the first 12 bits of its SHA-256."""
    head = hashlib.sha256(address.encode()).digest()
    return head[0] << 4 | head[1] >> 4


def line_of(address: str, facts: Facts) -> str:
    """Return the line that stands for a file in its bucket."""
    if facts.twin is None:
        return f"{facts.digest.hex()} {facts.size} - - {address}\n"
    return f"{facts.digest.hex()} {facts.size} {facts.twin.hex()} {facts.twin_size} {address}\n"


def bucket_digest(lines: Iterable[str]) -> bytes:
    """Return the digest of a bucket's lines, which come in order of address; zeros for an empty one."""
    text = "".join(lines)
    return hashlib.sha256(b"\x00" + text.encode()).digest() if text else EMPTY


class Tree:
    """The digests of all buckets, kept as 64 nodes of 64; those that were touched are known."""

    def __init__(self, nodes: dict[int, bytes] | None = None) -> None:
        self._nodes = dict(nodes or {})
        self.touched: set[int] = set()

    def set(self, bucket: int, digest: bytes) -> None:
        """Put the digest of a bucket into its place."""
        number, place = divmod(bucket % BUCKETS, WIDTH)
        node = bytearray(self._nodes.get(number, _EMPTY_NODE))
        node[place * 32 : place * 32 + 32] = digest
        self._nodes[number] = bytes(node)
        self.touched.add(number)

    def bucket(self, number: int) -> bytes:
        """Return the digest of a bucket."""
        node, place = divmod(number, WIDTH)
        return self._nodes.get(node, _EMPTY_NODE)[place * 32 : place * 32 + 32]

    def node(self, number: int) -> bytes:
        """Return the digests of a node's 64 buckets, one behind the other."""
        return self._nodes.get(number, _EMPTY_NODE)

    def root(self) -> str:
        """Return the root (hex)."""
        nodes = (hashlib.sha256(b"\x01" + self.node(number)).digest() for number in range(WIDTH))
        return hashlib.sha256(b"\x02" + b"".join(nodes)).hexdigest()


def tree_of(rows: Iterable[tuple[int, str, Facts]]) -> tuple[Tree, int]:
    """
    Return the tree over rows of bucket, address and facts, which come in that order, and how many they were.

    A row that stands in another bucket than its own makes another tree.
    """
    tree, count = Tree(), 0
    lines: list[str] = []
    current = -1
    for bucket, address, facts in rows:
        count += 1
        if bucket != current:
            if lines:
                tree.set(current, bucket_digest(lines))
            current, lines = bucket, []
        lines.append(line_of(address, facts))
    if lines:
        tree.set(current, bucket_digest(lines))
    return tree, count
