"""
What the bakery costs at 100,000 items: from the signature to the page on disk, a publication, a full bake.

    python bench/baking.py [--items 100000] [--rounds 24] [--sample 4000] [--home HOME]

The site stands on disk with all its addresses before anything is measured; what no measurement reads is a
stand-in of a few bytes there. The floor of the same run writes, compresses and hashes the same bytes, and does
nothing else. CPU is that of this process; wall is what a reader waits. Half of the publications go through the
worker's own loop, the search index included; of the other half each message is measured alone.
``--home`` takes the database of a home that holds the items already; it is copied, never changed.

TMPDIR says on which file system. One without a journal (ext4 on some virtual machines) looks at every file that
was deleted in the last minutes before it makes a new one; publishing without a pause, as here, that costs more
than all the rest of the store.
"""

import argparse
import json
import os
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import timedelta
from itertools import islice
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from bench.material import items as material

HOST = "127.0.0.1"
#: After everything that the material has published, so that what is new is the newest.
NOW = material.NOW + timedelta(days=40)
STAND_IN = b"<p>x</p>"


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--items", type=int, default=100_000)
    parser.add_argument("--rounds", type=int, default=24)
    parser.add_argument("--sample", type=int, default=4000)
    parser.add_argument("--home", type=Path)
    parser.add_argument("--skip-full", action="store_true", help="leave the full bake out")
    parser.add_argument("--profile", action="store_true", help="show where a publication spends its time")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="gongkai-bench-") as home:
        _set_up(home, args)
        rows: list[dict[str, Any]] = []
        for part in (
            lambda: [] if args.skip_full else full_bake(args.sample),
            lambda: [stand()],
            lambda: publications(args.rounds, profile=args.profile),
        ):
            rows += part()
            print(json.dumps(rows, ensure_ascii=False), file=sys.stderr, flush=True)
    print(
        json.dumps({"benchmark": "baking", "items": args.items, "rows": rows}, ensure_ascii=False, indent=2)
    )
    return 0


def _set_up(home: str, args: argparse.Namespace) -> None:
    if args.home is None:
        material.prepare(home)
        material.fill(args.items)
        return
    shutil.copy(args.home / "db.sqlite3", home)
    os.environ["GONGKAI_HOME"] = home
    os.environ.pop("DATABASE_URL", None)
    from gongkai.cli.main import django_setup

    django_setup()
    from django.conf import settings
    from django.core.management import call_command
    from django.db import connection

    settings.GONGKAI_HOME.prepare()
    call_command("migrate", verbosity=0)
    _go_on_after_all()
    call_command("collectstatic", verbosity=0, interactive=False)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def _go_on_after_all() -> None:
    """Let what is published here be the newest, whenever the material of the home was made."""
    global NOW
    from django.db.models import Max

    from gongkai.publishing.models import Item

    last = Item.objects.aggregate(last=Max("first_published_at"))["last"]
    NOW = max(NOW, last.astimezone(NOW.tzinfo) + timedelta(minutes=1)) if last else NOW


#: The kinds of which a site has thousands, measured one by one; the rest are measured together.
MANY = ("content", "column-page", "unit-column-page", "qr")


def full_bake(sample: int) -> list[dict[str, Any]]:
    """Measure a full bake of a sample of each kind of pages, against the floor: the same bytes written plainly."""
    from gongkai.bakery.sites import site_of_host
    from gongkai.portal.pages import SiteView
    from gongkai.portal.pages.catalogue import PAGES

    site = site_of_host(HOST)
    kinds: dict[str, list[str]] = {name: [] for name in (*MANY, "other kinds")}
    for address in PAGES.addresses(SiteView(site)):
        kind = PAGES.kind_of(address)
        kinds[kind.name if kind.name in MANY else "other kinds"].append(address)
    rows = []
    for name, addresses in kinds.items():
        # Side by side as in a full bake, from three places of the site.
        third = max(1, min(len(addresses), sample) // 3)
        starts = (0, (len(addresses) - third) // 2, len(addresses) - third)
        chosen = list(dict.fromkeys(each for start in starts for each in addresses[start : start + third]))
        if not chosen:
            continue
        pages, rendering = _cpu(lambda part=chosen: list(_rendered(PAGES, SiteView(site), part)))
        _, floor = _cpu(lambda pages=pages: _plainly(pages, durable=False))
        _, whole = _cpu(lambda part=chosen: _written(_rendered(PAGES, SiteView(site), part)))
        rows.append(
            {
                "what": f"full bake, {name}",
                "pages": len(pages),
                "of": len(addresses),
                "kilobytes_a_page": round(statistics.mean(len(page) for _, page in pages) / 1000, 1),
                "pages_per_second_a_core": round(len(pages) / whole),
                "rendering_alone": round(len(pages) / rendering),
                "floor_write_gzip_hash": round(len(pages) / floor),
                "ratio_to_floor": round(whole / floor, 2),
            }
        )
    seconds = sum(row["of"] / row["pages_per_second_a_core"] for row in rows)
    total = sum(row["of"] for row in rows)
    rows.append(
        {
            "what": "full bake, the whole site",
            "pages": total,
            "pages_per_second_a_core": round(total / seconds),
        }
    )
    return rows


def _plainly(pages: list[tuple[str, bytes]], *, durable: bool) -> None:
    """Write pages and twins whole and hash both, and nothing more: what no store could save."""
    from gongkai.bakery.store import files

    with tempfile.TemporaryDirectory(prefix="gongkai-bench-floor-") as folder:
        for number, (address, data) in enumerate(pages):
            twin = files.compress(data) if files.has_twin(files.relative(address), len(data)) else None
            files.facts_of(data, twin)
            for content, ending in ((data, ""), (twin, files.TWIN)):
                if content is not None:
                    (scratch,) = files.write_scratch(folder, [content], durable=durable)
                    Path(scratch).replace(f"{folder}/{number}{ending}")


def _rendered(pages: Any, view: Any, addresses: list[str]) -> Iterator[tuple[str, bytes]]:
    from gongkai.bakery import full

    rest = iter(addresses)
    while part := list(islice(rest, full.BATCH)):
        yield from ((address, page) for address, page in pages.render_many(view, part) if page is not None)


def _written(pages: Any) -> None:
    """Put pages into a new generation of a store of its own, as a full bake does."""
    from gongkai.bakery.store.signing import Signer
    from gongkai.bakery.store.store import SiteStore

    with tempfile.TemporaryDirectory(prefix="gongkai-bench-store-") as folder:
        store = SiteStore(Path(folder) / HOST, Signer(bytes(32)))
        generation = store.begin("bench")
        rest = iter(pages)
        while part := list(islice(rest, 500)):
            generation.put(part, durable=False)
        generation.settle()
        store.switch(generation)


def _cpu(do: Any) -> tuple[Any, float]:
    began = time.process_time()
    answer = do()
    return answer, time.process_time() - began


def stand() -> dict[str, Any]:
    """Let the site stand on disk with every address, and all be known that a full bake would know."""
    from gongkai.bakery import full, told
    from gongkai.bakery.models import BakedSite
    from gongkai.bakery.sites import name_default, site_of_host, store_of
    from gongkai.portal.pages import SiteView
    from gongkai.portal.pages.catalogue import PAGES
    from gongkai.publishing.queries import places

    site = site_of_host(HOST)
    view = SiteView(site)
    began = time.perf_counter()
    generation, _ = full._begin(site, "stand-in")
    addresses = list(PAGES.addresses(view))
    generation.put(((address, STAND_IN) for address in addresses), durable=False)
    store_of(HOST).switch(generation)
    BakedSite.objects.update(building=0, building_stamp="")
    name_default(HOST)
    told.remember_all(HOST, places.public_ids_of(view.unit_query()))
    return {
        "what": "stand-in of the site",
        "addresses": len(addresses),
        "seconds": round(time.perf_counter() - began),
    }


def publications(rounds: int, *, profile: bool) -> list[dict[str, Any]]:
    """Measure signatures, and withdrawals, through the services and the worker's own loop."""
    from gongkai.domain.publishing.content import Content
    from gongkai.lib import outbox
    from gongkai.organisations.models import Person, Unit
    from gongkai.organisations.queries import actor_of
    from gongkai.publishing.services import items, publication, reviews

    people = {
        name: Person.objects.select_related("unit").get(username=name)
        for name in ("xinxi", "baomi", "qianfa")
    }
    actors = {name: actor_of(person, NOW.date()) for name, person in people.items()}
    unit = Unit.objects.get(pk=people["xinxi"].unit_id)
    outbox.drain(lambda: NOW)
    measured: dict[str, list[float]] = {}

    def note(what: str, value: float) -> None:
        measured.setdefault(what, []).append(1000 * value)

    signed = []
    for turn in range(rounds + 2):
        content = Content(
            title=f"昌宁县教育局关于做好第{turn}批义务教育招生工作的通知",
            body=material.PARAGRAPH.format(subject="义务教育招生") * 6,
            document_number=f"昌教发〔2026〕9{turn}号",
            issuer=unit.name,
            written_on=NOW.date(),
            columns=("20-1-documents",),
            keywords=("教育",),
            summary="部署招生工作。",
            genre="notice",
        )
        now = NOW + timedelta(minutes=turn)
        item = items.collect_item(actor=actors["xinxi"], now=now, unit=unit, content=content)
        item = items.send_item(actor=actors["xinxi"], now=now, item=item)
        item = reviews.pass_secrecy(
            actor=actors["baomi"], now=now, item=item, digest=item.current.digest, form=_form()
        )
        outbox.drain(lambda now=now: now)
        item = reviews.sign_item(actor=actors["qianfa"], now=now, item=item, digest=item.current.digest)
        signed.append(item)
        tell = note if turn > 1 else lambda *_: None
        if turn % 2:
            _publish(item, now, tell, profile=profile and turn >= rounds)
        else:
            _stages(item, now, tell, alone=turn % 4 == 0)
    _floors(signed[-1], rounds, note)
    for turn, item in enumerate(reversed(signed)):
        now = NOW + timedelta(hours=5, minutes=turn)
        began, cpu = time.perf_counter(), time.process_time()
        publication.withdraw_item(actor=actors["qianfa"], now=now, item=item, reason="内容有误。")
        if turn > 1:
            note("withdrawal until the page is gone, wall", time.perf_counter() - began)
        outbox.drain(lambda now=now: now)
        if turn > 1:
            note("withdrawal with all its lists, cpu", time.process_time() - cpu)
    return [
        {"what": what, "median_ms": round(statistics.median(values), 1), "worst_ms": round(max(values), 1)}
        for what, values in measured.items()
    ]


def _publish(item: Any, now: Any, note: Any, *, profile: bool) -> None:
    """Work off what the signature left to the worker, noting when the page stands and when the lists do."""
    import cProfile
    import pstats

    from django.conf import settings

    from gongkai.lib import outbox

    page = settings.GONGKAI_HOME.site / HOST / "current" / "content" / f"{item.public_id}.html"
    home = settings.GONGKAI_HOME.site / HOST / "current" / "index.html"
    before = home.read_bytes()
    began, cpu = time.perf_counter(), time.process_time()
    calls = []

    def stop() -> bool:
        # Asked between two messages: the first answer after the item's own message finds its page.
        if page.exists() and not calls:
            calls.append(time.perf_counter() - began)
            note("signature until the page stands, wall (the worker looks every 500 ms besides)", calls[0])
        return False

    watcher = cProfile.Profile() if profile else None
    if watcher is not None:
        watcher.enable()
    tally = outbox.drain(lambda: now, stop=stop, batch=1)
    if watcher is not None:
        watcher.disable()
        pstats.Stats(watcher, stream=sys.stderr).sort_stats("cumulative").print_stats(70)
    if tally.failed or tally.lost or not page.exists():
        raise SystemExit(f"the worker failed: {tally}")
    if home.read_bytes() == before:
        raise SystemExit("the home page does not show the item")
    note("publication, item and all its lists, cpu", time.process_time() - cpu)
    note("publication, item and all its lists, wall", time.perf_counter() - began)


def _stages(item: Any, now: Any, note: Any, *, alone: bool) -> None:
    """Do what the worker does for one publication, message by message, noting the CPU of each."""
    from gongkai.bakery import items, lists
    from gongkai.lib import outbox

    if alone:
        _, own = _cpu(lambda: items.put_item(item.public_id, now))
        note("(a) the page of the item, cpu", own)
    else:
        _, own = _cpu(lambda: items.sync_item({"subject": item.link}, now))
        _, rest = _cpu(lambda: lists.bake_due({"host": HOST}, now))
        note("(b) the item and all that shows it, cpu", own + rest)
        note("of that once for all that go out in the same second, cpu", rest)
    outbox.drain(lambda: now)


def _floors(item: Any, rounds: int, note: Any) -> None:
    """Measure what cannot be saved: rendering the same pages in one go, and putting as many into the store."""
    from gongkai.bakery.sites import site_of_host, store_of
    from gongkai.portal.pages import Change, SiteView
    from gongkai.portal.pages.catalogue import PAGES
    from gongkai.publishing.queries.places import placed

    site = site_of_host(HOST)
    change = Change(item.public_id, None, placed([item.public_id])[item.public_id])
    touched = sorted(PAGES.touched(SiteView(site), [change]) | {f"/content/{item.public_id}.html"})
    for turn in range(rounds):
        _, finding = _cpu(lambda: PAGES.touched(SiteView(site), [change]))
        note(f"touched by a publication: {len(touched)} pages; finding them, cpu", finding)
        pages, rendering = _cpu(lambda: dict(PAGES.render_many(SiteView(site), touched)))
        note("rendering these pages, cpu", rendering)
        fresh = [
            (address, page + b"<!-- %d -->" % turn) for address, page in pages.items() if page is not None
        ]
        _, putting = _cpu(lambda fresh=fresh: store_of(HOST).put(fresh))
        note("putting these pages into the store, cpu", putting)
        _, plainly = _cpu(lambda fresh=fresh: _plainly(fresh, durable=True))
        note("floor: write, gzip and hash of the same bytes, cpu", plainly)
        store_of(HOST).put([(address, page) for address, page in pages.items() if page is not None])


def _form() -> Any:
    from gongkai.domain.publishing.secrecy import SecrecyConclusion, SecrecyQuestion
    from gongkai.publishing.services.reviews import SecrecyAnswers

    return SecrecyAnswers(
        {question.value: False for question in SecrecyQuestion}, SecrecyConclusion.MAY_BE_PUBLISHED.value
    )


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "gongkai.config.settings")
    sys.exit(main())
