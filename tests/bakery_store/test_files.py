"""Addresses become files, twins are the page and nothing else."""

import gzip

import pytest

from gongkai.bakery.store import files


@pytest.mark.parametrize(
    ("address", "path"),
    [
        ("/", "index.html"),
        ("/columns/", "columns/index.html"),
        ("/content/k3v.html", "content/k3v.html"),
        ("/content/k3v/附件 一.pdf", "content/k3v/附件 一.pdf"),
        ("/feed.xml", "feed.xml"),
    ],
)
def test_address_is_a_path_and_back(address: str, path: str) -> None:
    assert files.relative(address) == path
    assert files.address_of(path) == address
    assert files.address_of(f"{path}.gz") == address


@pytest.mark.parametrize(
    "address",
    [
        "",
        "content/a.html",
        "/../keys/site.v1.key",
        "/content/../../keys",
        "/content//a.html",
        "/./a.html",
        "/.htaccess",
        "/content/.a.html",
        "/content/a.html.gz",
        "/index.html",
        "/columns/index.html",
        "/a\nb.html",
        "/a\x00.html",
        "/a\tb.html",
        "/a\\b.html",
        "/\udcff.html",
        "/" + "长" * 100 + ".html",
        "//",
        "/..",
    ],
)
def test_address_that_leaves_hides_or_means_two_things_is_refused(address: str) -> None:
    with pytest.raises(files.AddressRefused):
        files.relative(address)


@pytest.mark.parametrize(
    ("path", "size", "twin"),
    [
        ("a.html", 201, True),
        ("a.html", 200, False),
        ("a.XML", 5000, True),
        ("qr/a.svg", 900, True),
        ("a.pdf", 90000, False),
        ("a.png", 90000, False),
        ("html", 90000, False),
    ],
)
def test_texts_of_some_length_have_a_twin(path: str, size: int, twin: bool) -> None:
    assert files.has_twin(path, size) is twin


def test_twin_is_the_page_and_bears_no_moment() -> None:
    page = "<p>通知</p>".encode() * 100
    twin = files.compress(page)
    assert gzip.decompress(twin) == page
    assert twin[4:8] == bytes(4)  # RFC 1952: the moment of the file, 0 for none
    assert files.compress(page) == twin


@pytest.mark.parametrize(
    ("twin", "largest"),
    [
        (b"", 99),
        (b"no gzip at all", 99),
        (gzip.compress(b"a" * 100, mtime=0), 99),
        (gzip.compress(b"a" * 50, mtime=0)[:-1], 99),
        (gzip.compress(b"a" * 50, mtime=0) + b"tail", 99),
    ],
)
def test_what_is_no_whole_twin_is_not_expanded(twin: bytes, largest: int) -> None:
    assert files.decompress(twin, largest) is None
    assert files.decompress(gzip.compress(b"a" * 99, mtime=0), 99) == b"a" * 99


def test_links_and_pipes_and_folders_are_no_files(tmp_path) -> None:
    import os

    (tmp_path / "page").write_bytes(b"x")
    (tmp_path / "link").symlink_to("page")
    os.mkfifo(tmp_path / "pipe")
    assert files.read_plain(tmp_path / "page") == b"x"
    for name in ("link", "pipe", ".", "nothing"):
        assert files.read_plain(tmp_path / name) is None
        assert files.digest_at(tmp_path / name) is None
