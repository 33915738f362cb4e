"""Changes are carried to another zone, signed; whatever is wrong with a bundle, nothing is changed by it."""

import json
import zipfile
from pathlib import Path

import pytest

from gongkai.bakery.store import bundle as bundles
from gongkai.bakery.store.bundle import BundleRefused
from gongkai.bakery.store.bundle_apply import apply
from gongkai.bakery.store.generation import Generation
from gongkai.bakery.store.signing import Signer
from gongkai.bakery.store.store import SiteStore
from gongkai.bakery.store.verify import verify
from tests.bakery_store.conftest import HOST, LONG, PAGES, SECRET, on_disk

SIGNER = Signer(SECRET)
KEY = SIGNER.verifier


@pytest.fixture
def zone(tmp_path: Path) -> Path:
    """The folder of the site in the other zone, under a name of its own; not there yet."""
    return tmp_path / "zone" / "webroot"


def packed(store: SiteStore, since: int = 0) -> Path:
    """Write a bundle under a name of its own."""
    file = store.layout.folder.parent / f"bundle-{since}-{store.current().sequence()}.zip"
    file.unlink(missing_ok=True)
    bundles.write(store, file, since=since)
    return file


def there(zone: Path) -> Generation:
    current = SiteStore(zone, KEY).current()
    assert current is not None
    return current


def same(zone: Path, served: Generation) -> None:
    """The other zone shows the same files, in the same signed state."""
    assert on_disk(there(zone)) == on_disk(served)
    assert list(there(zone).manifest.roots_back()) == list(served.manifest.roots_back())
    assert verify(there(zone)).ok


def test_whole_site_then_changes(store, served, zone) -> None:
    assert apply(packed(store), zone, KEY).already is False
    same(zone, served)
    served.put([("/content/c3.html", LONG.encode()), ("/", b"<p>home</p>")])
    served.remove(["/content/b2.html"])
    applied = apply(packed(store, 1), zone, KEY)
    assert (applied.bundle.since, applied.bundle.until) == (1, 3)
    assert applied.bundle.removed == ["/content/b2.html"]
    assert [address for address, _ in applied.bundle.files] == ["/", "/content/c3.html"]
    same(zone, served)


def test_twice_is_once_and_wider_ones_fit(store, served, zone) -> None:
    first = packed(store)
    apply(first, zone, KEY)
    served.put([("/content/b2.html", b"2")])
    second = packed(store, 1)
    apply(second, zone, KEY)
    assert apply(second, zone, KEY).already is True
    served.remove(["/content/b2.html"])
    served.put([("/content/d4.html", b"4")])
    # From 1 and from 0 both contain what is missing since 2.
    apply(packed(store, 1), zone, KEY)
    same(zone, served)
    served.remove(["/content/d4.html"])
    apply(packed(store), zone, KEY)
    same(zone, served)


def test_new_generation_is_carried_as_a_change(store, served, zone) -> None:
    apply(packed(store), zone, KEY)
    generation = store.begin("layout-2")
    new = {**PAGES, "/": f"<title>new</title>{LONG}".encode()}
    del new["/content/b2.html"]
    generation.put(new.items(), durable=False)
    store.switch(generation)
    applied = apply(packed(store, 1), zone, KEY)
    assert [address for address, _ in applied.bundle.files] == ["/"]
    assert applied.bundle.removed == ["/content/b2.html"]
    same(zone, generation)


def test_unchanged_site_makes_an_empty_bundle(store, served, zone) -> None:
    apply(packed(store), zone, KEY)
    assert apply(packed(store, 1), zone, KEY).already is True


def test_items_come_before_the_lists_that_name_them(store, served, zone, monkeypatch) -> None:
    order = []
    real = Generation.put_exactly

    def spy(self, entries, sequence):
        real(self, ((order.append(each[0]), each)[1] for each in entries), sequence)

    monkeypatch.setattr(Generation, "put_exactly", spy)
    apply(packed(store), zone, KEY)
    assert order == ["/content/a1.html", "/content/a1/附件一.pdf", "/content/b2.html", "/", "/columns/tzgg/"]


def test_cut_off_is_applied_again(store, served, zone) -> None:
    apply(packed(store), zone, KEY)
    served.put([(f"/content/{n}.html", LONG.encode() + b"%d" % n) for n in range(5)])
    served.remove(["/content/b2.html"])
    whole = packed(store, 1)
    torn = whole.with_name("torn.zip")
    with zipfile.ZipFile(whole) as old, zipfile.ZipFile(torn, "w") as new:
        for info in old.infolist()[:-2]:
            new.writestr(info, old.read(info))
    with pytest.raises(BundleRefused, match="重新拷贝"):
        apply(torn, zone, KEY)
    # What was withdrawn is gone though the rest did not come, and the state is not called right.
    assert there(zone).read("/content/b2.html") is None
    assert "unfinished" in [fault.kind for fault in verify(there(zone)).faults]
    assert there(zone).sequence() == 1
    served.put([("/content/9.html", b"9")])
    served.remove(["/content/9.html"])
    apply(packed(store, 1), zone, KEY)
    same(zone, served)


def test_after_a_cut_an_older_bundle_is_refused(store, served, zone) -> None:
    apply(packed(store), zone, KEY)
    served.put([("/content/b2.html", b"2")])
    older = packed(store, 1)
    served.put([("/content/c3.html", b"3")])
    there(zone).expect(3)
    with pytest.raises(BundleRefused, match="没有应用完"):
        apply(older, zone, KEY)
    apply(packed(store, 1), zone, KEY)
    same(zone, served)


# What is refused changes nothing.


@pytest.fixture
def unmoved(store, served, zone):
    """Check at the end that the other zone stands as it stood before."""
    apply(packed(store), zone, KEY)
    before = on_disk(there(zone))
    yield zone
    assert on_disk(there(zone)) == before
    assert verify(there(zone)).ok


def remade(file: Path, *, text=None, signer=SIGNER, change=None) -> Path:
    """Return a bundle with other contents, signed by somebody."""
    made = file.with_name("remade.zip")
    with zipfile.ZipFile(file) as old:
        entries = {info.filename: old.read(info) for info in old.infolist()}
    told = json.loads(entries[bundles.LIST])
    if text is not None:
        text(told)
        entries[bundles.LIST] = json.dumps(told).encode()
    entries[bundles.SIGNATURE] = signer.sign(b"gongkai-bundle-v1\n" + entries[bundles.LIST]).hex().encode()
    entries |= change or {}
    with zipfile.ZipFile(made, "w") as new:
        for name, data in entries.items():
            new.writestr(name, data)
    return made


def test_missing_bundle_is_named(store, served, unmoved) -> None:
    served.put([("/content/b2.html", b"2")])
    served.put([("/content/b2.html", b"3")])
    with pytest.raises(BundleRefused, match="缺少从第 1 号到第 2 号状态的变更包"):
        apply(packed(store, 2), unmoved, KEY)


def test_first_bundle_must_be_whole(store, served, zone) -> None:
    served.put([("/content/b2.html", b"2")])
    with pytest.raises(BundleRefused, match="缺少从第 0 号到第 1 号状态的变更包"):
        apply(packed(store, 1), zone, KEY)
    assert SiteStore(zone, KEY).current() is None


def test_older_bundle_does_not_set_the_site_back(store, served, zone) -> None:
    first = packed(store)
    served.remove(["/content/b2.html"])
    apply(packed(store), zone, KEY)
    with pytest.raises(BundleRefused, match="比它旧"):
        apply(first, zone, KEY)
    same(zone, served)


def test_other_key_is_refused(store, served, unmoved, tmp_path) -> None:
    served.put([("/content/b2.html", b"2")])
    with pytest.raises(BundleRefused, match="签名不符"):
        apply(remade(packed(store, 1), signer=Signer(bytes(32))), unmoved, KEY)
    with pytest.raises(BundleRefused, match="签名不符"):
        apply(packed(store, 1).rename(tmp_path / "x.zip"), unmoved, Signer(bytes(32)).verifier)


def test_altered_list_is_refused(store, served, unmoved) -> None:
    served.put([("/content/b2.html", b"2")])
    file = packed(store, 1)
    with zipfile.ZipFile(file) as old:
        text = old.read(bundles.LIST).replace(b"b2.html", b"a1.html")
    with pytest.raises(BundleRefused, match="签名不符"):
        apply(remade(file, change={bundles.LIST: text}), unmoved, KEY)
    with pytest.raises(BundleRefused, match="不是变更包"):
        apply(remade(file, change={bundles.SIGNATURE: b"zz"}), unmoved, KEY)
    with pytest.raises(BundleRefused, match="不是变更包"):
        apply(without(file, bundles.SIGNATURE), unmoved, KEY)


def without(file: Path, name: str) -> Path:
    """Return a bundle that lacks an entry."""
    made = file.with_name("without.zip")
    with zipfile.ZipFile(file) as old, zipfile.ZipFile(made, "w") as new:
        for info in old.infolist():
            if info.filename != name:
                new.writestr(info, old.read(info))
    return made


@pytest.mark.parametrize(
    "address", ["/../evil.html", "/content/../../keys", "/.htaccess", "/a.html.gz", "evil", "/a\\b"]
)
@pytest.mark.parametrize("place", ["files", "removed"])
def test_address_outside_of_the_site_is_refused_though_signed(store, served, unmoved, address, place) -> None:
    served.put([("/content/b2.html", b"2")])

    def text(told) -> None:
        if place == "files":
            told["files"][0][0] = address
        else:
            told["removed"].append(address)

    with pytest.raises(BundleRefused, match="不是网站的页面"):
        apply(remade(packed(store, 1), text=text), unmoved, KEY)
    assert not (unmoved.parent / "evil.html").exists()


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (lambda told: told["files"].append(told["files"][0]), "写了两次"),
        (lambda told: told.update(format="gongkai-bundle-v2"), "更新的版本"),
        (lambda told: told.pop("roots"), "更新的版本"),
        (lambda told: told.update(files=[["/x.html", "zz", 1, None, None]]), "更新的版本"),
        (lambda told: told.update(site="www.other.gov.cn"), "另一个站点"),
        (lambda told: told.update(roots=told["roots"][1:]), "历史与变更包的不同"),
        (lambda told: told["roots"].reverse(), "接不上"),
        (lambda told: told["roots"][-1].update(signature="0" * 128), "状态的签名不符"),
    ],
)
def test_list_that_contradicts_itself_is_refused_though_signed(store, served, unmoved, text, words) -> None:
    served.put([("/content/b2.html", b"2")])
    served.put([("/content/b2.html", b"3")])
    with pytest.raises(BundleRefused, match=words):
        apply(remade(packed(store, 1), text=text), unmoved, KEY)


def test_bundle_of_another_site_is_refused(store, served, unmoved, tmp_path) -> None:
    other = SiteStore(tmp_path / "other" / "www.other.gov.cn", SIGNER)
    generation = other.begin("layout-1")
    generation.put(PAGES.items())
    other.switch(generation)
    generation.put([("/", b"of the other")])
    with pytest.raises(BundleRefused, match=r"站点 www\.other\.gov\.cn 的"):
        apply(packed(other), unmoved, KEY)


def test_another_history_of_the_same_site_is_refused(store, served, unmoved, tmp_path) -> None:
    other = SiteStore(tmp_path / "again" / HOST, SIGNER)
    generation = other.begin("layout-1")
    generation.put([("/", b"made anew after a loss")])
    other.switch(generation)
    generation.put([("/", b"and changed")])
    for since in (0, 1):
        with pytest.raises(BundleRefused, match="历史与变更包的不同"):
            apply(packed(other, since), unmoved, KEY)


@pytest.mark.parametrize("data", [b"", b"no zip", b"PK\x03\x04" + b"x" * 100])
def test_what_is_no_zip_is_refused(unmoved, tmp_path, data) -> None:
    (tmp_path / "x.zip").write_bytes(data)
    with pytest.raises(BundleRefused, match="不是变更包"):
        apply(tmp_path / "x.zip", unmoved, KEY)


def test_file_that_is_not_as_the_list_says_is_refused(store, served, zone) -> None:
    apply(packed(store), zone, KEY)
    served.put([("/content/c3.html", LONG.encode())])
    file = packed(store, 1)
    other = bundles.files.compress(b"tampered" * 100)
    with pytest.raises(BundleRefused, match="与签名的清单不符"):
        apply(remade(file, change={bundles.part(0): other}), zone, KEY)
    assert there(zone).read("/content/c3.html") is None
    # A gzip that would grow without end is not let grow.
    bomb = bundles.files.compress(bytes(50_000_000))
    with pytest.raises(BundleRefused, match="与签名的清单不符"):
        apply(remade(file, change={bundles.part(0): bomb}), zone, KEY)
    apply(file, zone, KEY)
    same(zone, served)


def test_link_in_the_target_is_not_written_through(store, served, zone, tmp_path) -> None:
    apply(packed(store), zone, KEY)
    served.put([("/content/c3.html", b"3")])
    (tmp_path / "outside").mkdir()
    (there(zone).folder / "content").rename(tmp_path / "content")
    (there(zone).folder / "content").symlink_to(tmp_path / "outside")
    with pytest.raises(BundleRefused, match="被换成了链接"):
        apply(packed(store, 1), zone, KEY)
    assert list((tmp_path / "outside").iterdir()) == []


def test_site_that_was_tampered_with_is_told_and_healed(store, served, zone) -> None:
    apply(packed(store), zone, KEY)
    (there(zone).folder / "content/a1.html").write_bytes(b"tampered")
    served.put([("/content/a1.html", LONG.encode())])
    apply(packed(store, 1), zone, KEY)
    same(zone, served)


# Writing


def test_bundle_is_not_written_from_what_is_tampered_with(store, served, tmp_path) -> None:
    (served.folder / "content/b2.html").write_bytes(b"tampered")
    with pytest.raises(BundleRefused, match="verify-site --repair"):
        bundles.write(store, tmp_path / "x.zip")
    assert not list(tmp_path.glob("*x.zip*"))


def test_bundle_is_not_written_over_a_file_nor_from_an_unknown_state(store, served, tmp_path) -> None:
    (tmp_path / "x.zip").write_bytes(b"mine")
    with pytest.raises(BundleRefused, match="已经存在"):
        bundles.write(store, tmp_path / "x.zip")
    assert (tmp_path / "x.zip").read_bytes() == b"mine"
    with pytest.raises(BundleRefused, match="没有第 7 号状态"):
        bundles.write(store, tmp_path / "y.zip", since=7)


def test_bundle_needs_a_site_and_the_secret_key(store, tmp_path) -> None:
    with pytest.raises(BundleRefused, match="gongkai bake"):
        bundles.write(store, tmp_path / "x.zip")
    with pytest.raises(BundleRefused, match="密钥"):
        bundles.write(SiteStore(store.layout.folder, KEY), tmp_path / "x.zip")


def test_equal_bundles_are_equal_files(store, served, tmp_path) -> None:
    bundles.write(store, tmp_path / "1.zip")
    bundles.write(store, tmp_path / "2.zip")
    assert (tmp_path / "1.zip").read_bytes() == (tmp_path / "2.zip").read_bytes()
