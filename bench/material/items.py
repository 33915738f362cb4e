"""
A home with the demonstration county and any number of items in every state, made in bulk.

The rows are what the services would leave, but for histories and audit lines: those are counted by
the benchmarks of their own. The same number gives the same items.
"""

import random
from datetime import date, datetime, timedelta
from typing import Any

from gongkai.domain.calendar import SHANGHAI

#: The last touch is three weeks later, and must lie behind whoever measures.
TODAY = date(2026, 10, 20)
NOW = datetime(2026, 10, 20, 9, 0, tzinfo=SHANGHAI)
BATCH = 2000
#: Of a hundred items of a county that has published for some years, how many stand where.
STATES = (
    ("published", 80),
    ("filed", 6),
    ("draft", 5),
    ("secrecy_review", 3),
    ("signature", 2),
    ("withdrawn", 2),
    ("discarded", 2),
)
SUBJECTS = (
    "义务教育招生",
    "农村饮水安全",
    "高标准农田建设",
    "危房改造",
    "安全生产检查",
    "城乡低保",
    "道路养护",
)
KINDS = (("通知", "notice"), ("公告", "proclamation"), ("意见", "opinions"), ("通报", "circular"))
PARAGRAPH = (
    "<p>为进一步做好{subject}工作，根据上级有关文件精神，结合我县实际，现就有关事项通知如下。各乡镇、各部门要"
    "高度重视，明确责任，细化措施，按照时间节点抓好落实，确保各项任务按期完成，并及时向社会公开办理情况。</p>"
)


def open_again(home: str, database_url: str = "") -> None:
    """Point the environment at a home, and start the program on it."""
    import importlib
    import os

    os.environ["GONGKAI_HOME"] = home
    os.environ.pop("DATABASE_URL", None)
    if database_url:
        os.environ["DATABASE_URL"] = database_url
    from gongkai.cli.main import django_setup

    django_setup()
    # As the server does: what the program is made of is left alone by the collector of rubbish.
    importlib.import_module("gongkai.config.wsgi")


def prepare(home: str, database_url: str = "") -> None:
    """Make the home that the environment is pointed at, with the county's units, people and columns."""
    open_again(home, database_url)
    from django.conf import settings
    from django.core.management import call_command
    from django.db import transaction

    from gongkai.cli import demonstrations
    from gongkai.cli.set_up import prepare_home
    from gongkai.domain.actors import SYSTEM
    from gongkai.publishing.services.columns import lay_out_columns

    settings.ALLOWED_HOSTS = ["*"]
    prepare_home(settings.GONGKAI_HOME)
    call_command("collectstatic", verbosity=0, interactive=False)
    with transaction.atomic():
        demonstrations.find("changning-2016").load(TODAY, small=True)
        lay_out_columns(actor=SYSTEM, now=NOW)


def fill(count: int, *, seed: int = 1) -> None:
    """Add ``count`` items over the last three years to the units of the home."""
    from django.db import connection
    from django.db.models import OuterRef, Subquery

    from gongkai.domain.organisations import UnitState
    from gongkai.organisations.models import Unit
    from gongkai.publishing.models import Item, Version

    chance = random.Random(seed)
    units = list(
        Unit.objects.filter(state=UnitState.ACTIVE)
        .exclude(organisation_code="", credit_code="")
        .order_by("pk")
    )
    states = [state for state, share in STATES for _ in range(share)]
    serials: dict[tuple[int, int], int] = {}
    for first in range(0, count, BATCH):
        rows = [
            _item(number, chance.choice(units), chance.choice(states), chance, serials)
            for number in range(first, min(first + BATCH, count))
        ]
        made = Item.objects.bulk_create([Item(**item) for item, _ in rows])
        Version.objects.bulk_create(
            [Version(item=item, **version) for item, (_, version) in zip(made, rows, strict=True)]
        )
    # Item and version name each other, so one of the two is told afterwards.
    own = Version.objects.filter(item=OuterRef("pk")).values("pk")[:1]
    fresh = Item.objects.filter(current=None)
    fresh.filter(origin="command").update(published=Subquery(own))
    fresh.filter(origin="command").update(state="published", origin="imported")
    fresh.update(current=Subquery(own))
    _list_what_is_public()
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def _list_what_is_public() -> None:
    from gongkai.publishing.models import Item, PublicPlace
    from gongkai.publishing.services.places import mend_counts

    public = Item.objects.filter(published__isnull=False, places=None)
    rows = list(public.values_list("pk", "unit_id", "first_published_at"))
    PublicPlace.objects.bulk_create(
        (
            PublicPlace(item_id=item_id, unit_id=unit_id, column=column, since=since)
            for item_id, unit_id, since in rows
            for column in ("", "statutory", "20-1", "20-1-documents")
        ),
        batch_size=BATCH,
    )
    mend_counts()
    _publish_them()


def _publish_them() -> None:
    """Let what is public have gone out on the site, and every tenth item in the WeChat account on that day, too."""
    from gongkai.domain.calendar import day_of
    from gongkai.domain.publishing.channels import Channel, PublicationOrigin
    from gongkai.publishing.models import Item, Publication

    out = Item.objects.filter(published__isnull=False, publications=None)
    rows = out.values_list("pk", "published_id", "unit_id", "first_published_at", "normative")
    Publication.objects.bulk_create(
        (
            Publication(
                item_id=item_id,
                version_id=version_id,
                unit_id=unit_id,
                channel=channel,
                at=at,
                on=day_of(at),
                normative=normative,
                origin=PublicationOrigin.ADOPTED,
                recorded_at=at,
            )
            for item_id, version_id, unit_id, at, normative in list(rows)
            for channel in ((Channel.PORTAL, Channel.WECHAT) if item_id % 10 == 0 else (Channel.PORTAL,))
        ),
        batch_size=BATCH,
    )


def _item(
    number: int, unit: Any, state: str, chance: random.Random, serials: dict[tuple[int, int], int]
) -> tuple[dict[str, Any], dict[str, Any]]:
    subject = chance.choice(SUBJECTS)
    word, genre = chance.choice(KINDS)
    written = TODAY - timedelta(days=chance.randrange(1, 1000))
    if state in ("draft", "secrecy_review", "signature"):
        written = TODAY - timedelta(days=chance.randrange(1, 45))
    touched = datetime(written.year, written.month, written.day, 10, tzinfo=SHANGHAI) + timedelta(
        days=chance.randrange(0, 20), seconds=number % 86_000
    )
    year = written.year
    signed = state in ("published", "filed", "withdrawn")
    serial = serials[unit.pk, year] = serials.get((unit.pk, year), 10_000) + signed
    code = unit.organisation_code or unit.credit_code
    title = f"{unit.name}关于做好{year}年{subject}工作的{word}（{number}）"
    text = PARAGRAPH.format(subject=subject) * 6
    attribute = "withheld" if state == "filed" else "proactive"
    document_number = f"昌发〔{year}〕{number}号"
    public = state in ("published", "withdrawn")
    item = {
        "public_id": f"{number:012d}",
        "unit": unit,
        # The constraint wants a published item to have its version, which has no key yet.
        "state": "draft" if state == "published" else state,
        "origin": "command" if state == "published" else "imported",
        "keeper": f"xinxi{unit.pk}",
        "editors": [],
        "title": title,
        "document_number": document_number,
        "document_number_key": document_number.replace("〔", "(").replace("〕", ")"),
        "written_on": written,
        "attribute": attribute,
        "normative": number % 5 == 0,
        "column": "20-1-documents",
        "index_number": f"{code}/{year}-{serial:05d}" if signed else None,
        "index_number_key": f"{code}/{year}{serial:05d}" if signed else "",
        "due_on": written + timedelta(days=28),
        # Looked at again every year, and a few of them late.
        "review_due_on": TODAY + timedelta(days=number % 365 - 9) if state == "filed" else None,
        "collected_at": touched,
        "touched_at": touched,
        # Of ten drafts nine were never sent, and one was given back.
        "sent_at": None if state == "draft" and number % 10 else touched,
        "first_published_at": touched if public else None,
        "published_at": touched if public else None,
        "withdrawn_at": touched if state == "withdrawn" else None,
    }
    version = {
        "number": 1,
        "title": title,
        "body": text,
        "text": text.replace("<p>", "").replace("</p>", "\n"),
        "document_number": document_number,
        "issuer": unit.name,
        "written_on": written,
        "attribute": attribute,
        "genre": genre,
        "columns": ["20-1-documents"],
        "digest": f"{number:064x}",
        "sealed": state != "draft",
        "created_at": touched,
        "saved_at": touched,
        "saved_by": "xinxi",
    }
    return item, version
