"""
What the desk costs at 100,000 items: lists, saving, publication; CPU of the process and queries.

    python bench/publishing.py [--items 100000] [--rounds 15] [--postgresql URL]

Lists are measured beside the same page of an empty unit (the shell alone), saving and signing beside
one plain insert with commit, all in one run. CPU is that of this process (time.process_time), median.
"""

import argparse
import json
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from bench.material import items as material

#: About 10 kB of text with a table, as a notice of some pages has.
BODY = (material.PARAGRAPH.format(subject="义务教育招生") * 24) + (
    "<table><tbody><tr><th>乡镇</th><th>学校</th></tr>"
    + "<tr><td>田园镇</td><td>中心小学</td></tr>" * 20
    + "</tbody></table>"
)


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--items", type=int, default=100_000)
    parser.add_argument("--rounds", type=int, default=15)
    args = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="gongkai-bench-") as home:
        material.prepare(home)
        began = time.perf_counter()
        material.fill(args.items)
        rows: list[dict[str, Any]] = [
            {
                "what": "generator",
                "items": args.items,
                "per_second": round(args.items / (time.perf_counter() - began)),
            }
        ]
        from gongkai.publishing.services.searching import rebuild

        # A word in titles asks the index of the desk.
        rebuild("desk")
        rows += lists(args.rounds)
        rows += deeds(args.rounds)
    print(
        json.dumps(
            {"benchmark": "publishing", "items": args.items, "rows": rows}, ensure_ascii=False, indent=2
        )
    )
    return 0


def measured(do: Callable[[], Any], rounds: int) -> tuple[float, int]:
    """Return the median CPU seconds and the number of queries of one call."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    do()
    taken = []
    for _ in range(rounds):
        began = time.process_time()
        do()
        taken.append(time.process_time() - began)
    with CaptureQueriesContext(connection) as seen:
        do()
    return statistics.median(taken), len(seen)


def beside(do: Callable[[], Any], floor: Callable[[], Any], rounds: int) -> tuple[float, float, int]:
    """
    Return the median CPU seconds of a call and of its floor, taken in turns, and the number of queries of the call.

    A machine that others use is now fast and now slow; both have to be seen in the same weather.
    """
    floor()
    _, queries = measured(do, 1)
    taken: tuple[list[float], list[float]] = ([], [])
    for _ in range(rounds):
        for what, times in zip((do, floor), taken, strict=True):
            began = time.process_time()
            what()
            times.append(time.process_time() - began)
    return statistics.median(taken[0]), statistics.median(taken[1]), queries


def client(username: str) -> Any:
    """Return a browser in which a demonstration account is signed in with its second factor."""
    from django.test import Client

    from gongkai.lib import clock
    from gongkai.organisations.models import Person, TotpDevice

    person = Person.objects.get(username=username)
    browser = Client(SERVER_NAME="127.0.0.1")
    browser.force_login(person, backend="gongkai.organisations.backends.PasswordBackend")
    session = browser.session
    session["started_at"] = session["seen_at"] = clock.now().isoformat()
    device = TotpDevice.objects.filter(user=person).first()
    if device:
        session["otp_device_id"] = device.persistent_id
    session.save()
    return browser


def lists(rounds: int) -> list[dict[str, Any]]:
    """Measure the lists of the desk for an officer of a unit and for the county's office."""
    pages = [
        ("list of a unit", "xinxi", "/desk/items/"),
        ("list of the county", "gongkai", "/desk/items/"),
        ("county, what is under way", "gongkai", "/desk/items/?state=running"),
        ("county, overdue", "gongkai", "/desk/items/?overdue=on"),
        ("county, a word in titles", "gongkai", "/desk/items/?q=危房改造"),
        ("county, page 100", "gongkai", "/desk/items/?page=100"),
        ("today", "gongkai", "/desk/"),
    ]
    browsers = {name: client(name) for name in ("xinxi", "gongkai", "lingdao")}

    def shell() -> None:
        _get(browsers["lingdao"], "/desk/help/")

    rows = []
    for what, who, address in pages:
        cpu, floor, queries = beside(
            lambda who=who, address=address: _get(browsers[who], address), shell, rounds
        )
        rows.append(
            {
                "what": what,
                "cpu_ms": round(1000 * cpu, 1),
                "queries": queries,
                "floor_ms": round(1000 * floor, 1),
                "ratio_to_floor": round(cpu / floor, 2),
            }
        )
    return rows


def _get(browser: Any, address: str) -> None:
    answer = browser.get(address)
    if answer.status_code != 200:
        raise SystemExit(f"{address}: {answer.status_code}")


def deeds(rounds: int) -> list[dict[str, Any]]:
    """Measure saving a draft and signing for publication, through the services."""
    from django.db import connection, transaction

    from gongkai.domain.publishing.content import Content
    from gongkai.organisations.models import Person, Unit
    from gongkai.organisations.queries import actor_of
    from gongkai.publishing.services import items, reviews
    from gongkai.publishing.services.channels import publication_row

    people = {
        name: Person.objects.select_related("unit").get(username=name)
        for name in ("xinxi", "baomi", "qianfa")
    }
    actors = {name: actor_of(person, material.TODAY) for name, person in people.items()}
    unit = Unit.objects.get(pk=people["xinxi"].unit_id)
    content = Content(
        title="昌宁县教育局关于做好义务教育招生工作的通知",
        body=BODY,
        document_number="昌教发〔2026〕88号",
        issuer=unit.name,
        written_on=material.TODAY,
        columns=("20-1-documents",),
        keywords=("教育",),
        summary="部署招生工作。",
        genre="notice",
    )
    item = items.collect_item(actor=actors["xinxi"], now=material.NOW, unit=unit, content=content)
    version = item.current
    turn = iter(range(10**9))

    def plain_insert() -> None:
        with transaction.atomic():
            at = material.NOW + timedelta(days=next(turn))
            publication_row(item, version, at=at, actor="bench", recorded_at=material.NOW).save()

    def save() -> None:
        changed = replace(content, summary=f"部署招生工作，第{next(turn)}稿。")
        items.amend_item(actor=actors["xinxi"], now=material.NOW, item=item, content=changed)

    waiting = []
    for _ in range(rounds + 2):
        made = items.collect_item(actor=actors["xinxi"], now=material.NOW, unit=unit, content=content)
        made = items.send_item(actor=actors["xinxi"], now=material.NOW, item=made)
        waiting.append(
            reviews.pass_secrecy(
                actor=actors["baomi"],
                now=material.NOW,
                item=made,
                digest=made.current.digest,
                form=_review_form(),
            )
        )

    def sign() -> None:
        made = waiting.pop()
        reviews.sign_item(actor=actors["qianfa"], now=material.NOW, item=made, digest=made.current.digest)

    floor, _ = measured(plain_insert, rounds)
    rows = []
    for what, do in (("save a draft of 10 kB", save), ("sign and publish", sign)):
        cpu, queries = measured(do, rounds)
        rows.append(
            {
                "what": what,
                "cpu_ms": round(1000 * cpu, 1),
                "queries": queries,
                "floor_ms": round(1000 * floor, 2),
                "ratio_to_floor": round(cpu / floor, 1),
                "database": connection.vendor,
            }
        )
    return rows


def _review_form() -> Any:
    from gongkai.domain.publishing.secrecy import SecrecyConclusion, SecrecyQuestion
    from gongkai.publishing.services.reviews import SecrecyAnswers

    return SecrecyAnswers(
        {question.value: False for question in SecrecyQuestion}, SecrecyConclusion.MAY_BE_PUBLISHED.value
    )


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "gongkai.config.settings")
    sys.exit(main())
