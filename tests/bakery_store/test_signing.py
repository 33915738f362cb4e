"""Signatures are checked alike by the library and by what stands in for it; roots are read strictly."""

import secrets
import sys

import pytest

from gongkai.bakery.store import plain_ed25519
from gongkai.bakery.store.signing import NOTHING, Root, RootRefused, Signer, Verifier

#: RFC 8032, section 7.1: public key, message, signature.
VECTORS = [
    (
        "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a",
        "",
        (
            "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e06522490155"
            "5fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b"
        ),
    ),
    (
        "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025",
        "af82",
        (
            "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac"
            "18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a"
        ),
    ),
]
ROOT = Root("www.example.gov.cn", 7, 30000, "ab" * 32, NOTHING, "2026-03-02T01:02:03Z", "cd" * 64)
TEXT = f"gongkai-site-v1\nwww.example.gov.cn\n7\n30000\n{'ab' * 32}\n{'0' * 64}\n2026-03-02T01:02:03Z\n"


@pytest.fixture(params=["library", "python alone"])
def way(request, monkeypatch) -> str:
    """Both ways to check; the second as on a machine that has no library."""
    if request.param == "python alone":
        monkeypatch.setitem(sys.modules, "cryptography.hazmat.primitives.asymmetric.ed25519", None)
    return request.param


@pytest.mark.parametrize(("public", "text", "signature"), VECTORS)
def test_signatures_of_the_standard_are_accepted(way, public, text, signature) -> None:
    assert Verifier(public).is_signed(bytes.fromhex(text), bytes.fromhex(signature))


@pytest.mark.parametrize(("public", "text", "signature"), VECTORS)
def test_any_bit_that_is_turned_is_noticed(way, public, text, signature) -> None:
    right = bytes.fromhex(signature)
    for bit in (0, 7, 255, 256, 300, 511):
        wrong = bytearray(right)
        wrong[bit // 8] ^= 1 << bit % 8
        assert not Verifier(public).is_signed(bytes.fromhex(text), bytes(wrong))
    assert not Verifier(public).is_signed(bytes.fromhex(text) + b"x", right)
    assert not Verifier(VECTORS[1][0] if public == VECTORS[0][0] else VECTORS[0][0]).is_signed(b"", right)
    assert not Verifier(public).is_signed(bytes.fromhex(text), right[:63])


def test_signature_with_a_number_beyond_the_order_is_refused(way) -> None:
    public, text, signature = VECTORS[0]
    number = int.from_bytes(bytes.fromhex(signature)[32:], "little") + plain_ed25519._L
    forged = bytes.fromhex(signature)[:32] + number.to_bytes(32, "little")
    assert not Verifier(public).is_signed(bytes.fromhex(text), forged)


def test_keys_that_are_no_point_are_refused(way) -> None:
    for public in ("02" + "00" * 31, "ff" * 32):
        assert not Verifier(public).is_signed(b"", bytes.fromhex(VECTORS[0][2]))


def test_what_the_library_signs_python_alone_accepts() -> None:
    for length in (0, 1, 300, 5000):
        signer, text = Signer(secrets.token_bytes(32)), secrets.token_bytes(length)
        public, signature = bytes.fromhex(signer.public), signer.sign(text)
        assert plain_ed25519.verify(public, text, signature)
        assert not plain_ed25519.verify(public, text + b"x", signature)


@pytest.mark.parametrize("public", ["", "ab", "AB" * 32, "zz" * 32, "ab" * 33])
def test_public_key_is_64_digits(public) -> None:
    with pytest.raises(ValueError, match="64 hexadecimal digits"):
        Verifier(public)


def test_root_is_a_text_that_anybody_can_read() -> None:
    assert ROOT.text == TEXT
    assert Root.parse(TEXT, "cd" * 64) == ROOT


@pytest.mark.parametrize(
    "text",
    [
        "",
        TEXT[:-1],
        TEXT + "more\n",
        TEXT.replace("gongkai-site-v1", "gongkai-site-v2"),
        TEXT.replace("\n7\n", "\n07\n"),
        TEXT.replace("\n7\n", "\n-7\n"),
        TEXT.replace("\n30000\n", "\n３\n"),
        TEXT.replace("ab" * 32, "AB" * 32),
        TEXT.replace("0" * 64, "0" * 63),
    ],
)
def test_text_that_is_no_root_is_refused(text) -> None:
    with pytest.raises(RootRefused):
        Root.parse(text, "cd" * 64)
    with pytest.raises(RootRefused):
        Root.parse(TEXT, "cd" * 63)


def test_root_knows_who_signed_it() -> None:
    old, new = Signer(bytes(32)), Signer(bytes([1] * 32))
    root = Root.parse(TEXT, old.sign(TEXT.encode()).hex())
    assert root.is_signed_by([old.verifier, new.verifier])
    assert not root.is_signed_by([new.verifier])
    assert not root.is_signed_by([])
