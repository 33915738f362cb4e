"""What processes of their own do in a home: ``python -m tests.apps.archive.children NAME JSON``."""

import json
import sys
import time
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

NOW = datetime(2026, 3, 2, 1, 2, 3, 456789, tzinfo=UTC)
MOBILE = "13987654321"
SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
TYPED = "尚未提交的草稿内容"
SESSION = "0123456789abcdefghijklmnopqrstuv"
#: What two databases may keep differently: numbers, order of keys, empty and null, text beyond the usual.
ODD_PAYLOAD = {
    "乙": 1, "a": {"z": 0.1, "y": [1.0, 1e22, -0.0, 10**20, 1e-7]}, "空": None, "": "\\u0000 \U0001f600",
}  # fmt: skip


def migrate(*, to: list[str]) -> str:
    from django.core.management import call_command

    call_command("migrate", *to, verbosity=0)
    return "done"


def note(payload: dict[str, Any], now: datetime) -> None:
    """Handle an event; here only so that the outbox has rows."""


def fill() -> dict[str, Any]:
    """Put something into every table that there is, and files beside it; answer what a test must know."""
    from django.conf import settings
    from django.contrib.sessions.models import Session
    from django.db import transaction

    from gongkai.domain.actors import SYSTEM
    from gongkai.domain.organisations import PostKind, UnitKind
    from gongkai.domain.roles import Role
    from gongkai.lib import checkpoints, drafts, health, links, numbering, outbox, schedule, throttle
    from gongkai.lib.models import Heartbeat
    from gongkai.organisations.models import HandOver, PasswordRecord, SignInSession
    from gongkai.organisations.services import calendar, grants, people, posts, reforms, sign_in, sites, units

    outbox.register("organisations.unit_established", note)
    outbox.declare("tests.odd")
    outbox.register("tests.odd", note)
    home = settings.GONGKAI_HOME
    home.prepare()
    who = {"actor": SYSTEM, "now": NOW}

    def unit(code: str, kind: UnitKind, name: str, parent: Any) -> Any:
        return units.establish_unit(code=code, kind=kind, name=name, parent=parent, **who)

    root = unit("530524", UnitKind.GOVERNMENT, "昌宁县人民政府", None)
    town, other = (
        unit("530524101", UnitKind.TOWNSHIP, "漭水镇人民政府", root),
        unit("530524102", UnitKind.TOWNSHIP, "柯街镇人民政府", root),
    )
    first = unit("530524901", UnitKind.OTHER, "漭水镇文化站", town)
    later = unit("530524902", UnitKind.OTHER, "柯街镇便民服务中心", other)
    # Its parent now comes after it in the order of keys.
    reforms.move_unit(unit=first, parent=later, reason="机构调整", **who)
    reforms.merge_units(units=[town], successor=other, on=date(2026, 2, 1), reason="撤并", **who)
    zhang, _ = people.open_account(username="zhang.wei", name="张伟", unit=root, mobile=MOBILE, **who)
    li, _ = people.open_account(username="li.na", name="李娜", unit=other, password="Gongkai-2026-old", **who)
    people.change_password(person=li, old="Gongkai-2026-old", new="Zhengwu-2026-new!", **who)
    grants.end_grant(
        grant=grants.grant_role(person=li, role=Role.INFORMATION_OFFICER, unit=other, **who), **who
    )
    grants.grant_role(person=zhang, role=Role.SYSTEM_ADMINISTRATOR, unit=root, **who)
    posts.appoint(unit=root, kind=PostKind.HEAD, from_on=date(2026, 1, 1), person=zhang, **who)
    sign_in.enrol(person=zhang, secret=SECRET, code=sign_in.current_code(SECRET, NOW), now=NOW)
    browser = {"address": "2001:db8::7", "agent": "浏览器", "now": NOW, "way": "password"}
    sign_in.record_sign_in(person=zhang, session_key=SESSION, **browser)
    site = sites.open_site(root_unit=root, host="www.example.gov.cn", name="昌宁县人民政府网", **who)
    weekdays = [date(2027, 1, 1) + timedelta(days=n) for n in range(10)]
    calendar.enter_calendar_year(
        year=2027, notice="国办发明电〔2026〕7号", days_off=[d for d in weekdays if d.weekday() < 5],
        days_worked=[], **who,
    )  # fmt: skip
    HandOver.objects.create(
        from_person=li, to_person=zhang, at=NOW, actor="system", reason="离岗", moved={"草稿": 1}
    )
    for number in (1, 2):
        drafts.save(
            owner="zhang.wei",
            form=f"item:{number}",
            content={"正文": TYPED},
            now=NOW,
            title="草稿",
            address="/desk/",
        )
    # The highest key of this table is one that no row has any more.
    drafts.discard(owner="zhang.wei", form="item:2")
    links.link(source=root.link, relation="see", target=zhang.link, **who)
    with transaction.atomic():
        for _ in range(3):
            numbering.next_number("530524", "2026")
        outbox.emit("tests.odd", ODD_PAYLOAD, now=NOW, key="once")
    throttle.fail({"sign-in": throttle.Limit(5, timedelta(minutes=15), timedelta(minutes=15))}, NOW)
    Session.objects.create(session_key=SESSION, session_data="x", expire_date=NOW + timedelta(days=999))
    health.beat(health.WORKER, NOW)
    Heartbeat.objects.create(
        name=f"{schedule.PREFIX}audit.checkpoint", at=NOW, detail={"period": "2026-03-02"}
    )
    checkpoints.make_checkpoint(NOW)
    folder = home.files / "2026" / "公文"
    folder.mkdir(parents=True)
    (folder / "关于　春耕.txt").write_bytes(bytes(range(256)) * 256)
    (folder / "空.bin").touch()
    home.settings_file.write_text('[security]\ndigest = "sm3"\n', encoding="utf-8")
    return {
        "site": site.pk,
        "passwords": PasswordRecord.objects.count(),
        "signed_in": SignInSession.objects.count(),
    }


def look() -> dict[str, Any]:
    """Answer what is encrypted, as somebody sees it who works in this home; uses up a sign-in code."""
    from gongkai.lib import drafts, keys
    from gongkai.organisations.models import Person, TotpDevice
    from gongkai.organisations.services import sign_in

    later = NOW + timedelta(minutes=5)
    try:
        person = Person.objects.get(username="zhang.wei")
        code = sign_in.current_code(SECRET, later)
        return {
            "mobile": person.mobile,
            "secret": TotpDevice.objects.get(user=person).secret,
            "draft": drafts.load(owner="zhang.wei", form="item:1"),
            "code": sign_in.check_code(person=person, code=code, now=later).name,
        }
    except keys.KeyMissing as error:
        return {"refused": str(error)}


def go_on() -> dict[str, Any]:
    """Do what gives new keys and numbers, and answer which."""
    from django.db import transaction

    from gongkai.domain.actors import SYSTEM
    from gongkai.domain.organisations import UnitKind
    from gongkai.lib import drafts, numbering
    from gongkai.lib.models import Draft
    from gongkai.organisations.models import Unit
    from gongkai.organisations.services import units

    later = NOW + timedelta(days=1)
    root = Unit.objects.get(code="530524")
    unit = units.establish_unit(
        actor=SYSTEM, now=later, code="530524103", kind=UnitKind.TOWNSHIP, name="卡斯镇人民政府", parent=root
    )
    drafts.save(owner="li.na", form="item:3", content={}, now=later, title="", address="/desk/")
    with transaction.atomic():
        number = numbering.next_number("530524", "2026")
    return {"unit": unit.pk, "draft": Draft.objects.get(owner="li.na").pk, "number": number}


def work_until(*, stop: str) -> int:
    """Do one audited deed after another until the file ``stop`` is there; answer how many."""
    from gongkai.domain.actors import SYSTEM
    from gongkai.lib import history
    from gongkai.lib.deeds import deed
    from gongkai.organisations.models import Unit

    history.register_label("tests.noted", "记录")
    from gongkai.lib import outbox

    outbox.declare("tests.noted")
    root, count = Unit.objects.get(code="530524"), 0
    while not Path(stop).exists():
        with deed(actor=SYSTEM, now=NOW) as act:
            act.note(root, "tests.noted", unit=root.code, detail={"count": count})
        count += 1
        Path(stop).with_suffix(".begun").touch()
        time.sleep(0.002)
    return count


def payload() -> Any:
    """Answer the message that holds odd numbers and texts."""
    from gongkai.lib.models import OutboxMessage

    return OutboxMessage.objects.get(name="tests.odd").payload


def execute(*, statements: list[str]) -> str:
    from django.db import connection

    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)
    return "done"


def tables() -> list[str]:
    """Answer the labels of every model whose table is there and holds rows."""
    from django.apps import apps
    from django.db import connection

    there = set(connection.introspection.table_names())
    models = [model for model in apps.get_models() if model._meta.db_table in there]
    return sorted(model._meta.label for model in models if model._base_manager.exists())


if __name__ == "__main__":
    from gongkai.cli.main import django_setup

    django_setup()
    print(json.dumps(globals()[sys.argv[1]](**json.loads(sys.argv[2]))))
