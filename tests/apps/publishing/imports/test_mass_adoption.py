"""Adopting very many leaves what adopting each would have left, and tells of it once."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import product
from random import Random
from typing import Any

import pytest
from django.db import transaction

from gongkai.domain.actors import SYSTEM, Actor, Grant
from gongkai.domain.errors import IllegalMove, NotPermitted, Refused
from gongkai.domain.publishing.channels import Channel
from gongkai.domain.publishing.workflow import ITEM_WORKFLOW, ItemAction, ItemCondition, ItemState
from gongkai.domain.roles import Role
from gongkai.lib import audit, history
from gongkai.lib.models import AuditEntry, HistoryEvent, OutboxMessage
from gongkai.lib.models import Counter as Number
from gongkai.organisations.models import Unit
from gongkai.publishing.models import (
    Item,
    Publication,
    PublicCount,
    PublicPlace,
    SecrecyForm,
    Verdict,
    Version,
)
from gongkai.publishing.services.adoption import Adopted, import_kept, import_public
from gongkai.publishing.services.mass_adoption import EVENT, Old, adopt_many, note_adopted
from gongkai.search.models import DueDocument
from tests.factories import organisations as make
from tests.factories import publishing as make_items

NOW = make.NOW
KEPT = {
    "attribute": "withheld",
    "ground": "internal_affairs",
    "ground_reason": "机关内部管理制度，属于内部事务信息。",
    "review_due_on": date(2027, 2, 27),
}
#: A text of each kind; the number of an identity card and the mark of a secret are what stops it.
BODIES = (
    "<p>现将有关事项通知如下，请认真执行。</p>",
    "<p>各学校：</p><h2>一、总体要求</h2><p>按规定及时公开。</p><table><tbody><tr><td>甲</td></tr></tbody></table>",
    "<p>赵某某，110105<b>19491231002X</b>，第一中学。</p>",
    '<p>见<a href="/desk/files/' + "a" * 64 + '.pdf">附件</a>。</p>',
)


def some_rows(units: Sequence[Unit], chance: Random) -> list[Old]:
    """Return rows as old sites have them: most plain, some known already, some that nobody can take."""
    rows: list[Old] = []
    for number in range(12):
        if rows and chance.random() < 0.12:
            rows.append(replace(chance.choice(rows), public_id=f"again{number:07d}"))
            continue
        kept = chance.random() < 0.25
        made = date(2018, 1, 2) + timedelta(days=chance.randrange(60))
        content = make_items.content(
            title=f"昌宁县教育局关于第{number}件事的  通知",
            body=chance.choices(BODIES, weights=(10, 6, 1, 1))[0],
            document_number=f"昌教发〔2018〕{number + 1}号" if chance.random() < 0.7 else "",
            written_on=made if chance.random() < 0.9 or kept else None,
            columns=() if chance.random() < 0.3 else chance.choice((("20-11",), ("20-5-results", "news"))),
            normative=chance.random() < 0.3,
            keywords=("教育", "教育", " 开学 "),
            **(KEPT if kept else {}),
        )
        out = made + timedelta(days=chance.randrange(40))
        rows.append(
            Old(
                unit=chance.choice(units),
                content=content,
                published_on=None if kept else chance.choice((out, out, out, None, date(2026, 3, 20))),
                index_number=""
                if kept
                else chance.choice(("", "", "", "014416330/2018-00002", f"旧{number}")),
                channel=chance.choice(tuple(Channel)).value,
                proof=f"凭据{number}",
                public_id=f"old{number:09d}",
                kept=kept if chance.random() < 0.95 else not kept,
            )
        )
    return rows


def one_by_one(rows: Sequence[Old]) -> list[Adopted | Refused]:
    """Adopt each row by itself, as the command did for a single document."""
    outcomes: list[Adopted | Refused] = []
    for old in rows:
        own: dict[str, Any] = {"actor": SYSTEM, "now": NOW, "unit": old.unit, "content": old.content}
        try:
            if old.kept:
                outcomes.append(import_kept(**own, public_id=old.public_id))
            else:
                outcomes.append(
                    import_public(
                        **own,
                        published_on=old.published_on,
                        index_number=old.index_number,
                        channel=old.channel,
                        proof=old.proof,
                        public_id=old.public_id,
                    )
                )
        except Refused as refusal:
            outcomes.append(refusal)
    return outcomes


def left_by(
    adopt: Callable[[], list[Adopted | Refused]],
) -> tuple[list[Any], dict[str, list[Any]]]:
    """Return the outcomes and every row of every table that adoption writes, without keys, and undo it all."""
    with transaction.atomic():
        outcomes = [
            (type(each).__name__, each.message, each.code)
            if isinstance(each, Refused)
            else (each.item.public_id, each.created, each.notes, each.item.state, each.item.index_number)
            for each in adopt()
        ]
        names = dict(Item.objects.values_list("pk", "public_id"))
        versions = {
            key: f"{names[item]} {number}"
            for key, item, number in Version.objects.values_list("pk", "item", "number")
        }
        found = {
            model.__name__: [plain(row, names, versions) for row in model.objects.order_by("pk")]
            for model in (Item, Version, Publication, PublicPlace, HistoryEvent, AuditEntry, Number)
        }
        sums: Counter[tuple[int, str]] = Counter()
        for unit, column, n in PublicCount.objects.values_list("unit", "column", "n"):
            sums[unit, column] += n
        found["PublicCount"] = sorted(sums.items())
        transaction.set_rollback(True)
    return outcomes, found


def plain(row: Any, names: dict[int, str], versions: dict[int, str]) -> dict[str, Any]:
    """Return a row with the names of items and versions in place of their keys."""
    fields = {field.name: field.value_from_object(row) for field in row._meta.fields if not field.primary_key}
    for name in ("current", "published", "version"):
        if fields.get(name) is not None and name in {
            field.name for field in row._meta.fields if field.is_relation
        }:
            fields[name] = versions[fields[name]]
    if "item" in fields:
        fields["item"] = names[fields["item"]]
    return fields


@pytest.mark.parametrize("seed", range(6))
def test_many_leave_what_each_would_have_left(county: make.County, seed: int) -> None:
    without_code = county.health
    without_code.organisation_code = without_code.credit_code = ""
    without_code.save()
    chance = Random(seed)
    rows = some_rows([county.education, county.education, county.root, without_code], chance)
    size = chance.choice((1, 3, 5, 50))
    expected = left_by(lambda: one_by_one(rows))
    found = left_by(lambda: adopt_many(actor=SYSTEM, now=NOW, rows=rows, batch=size))
    assert found[0] == expected[0]
    for table, content in expected[1].items():
        assert found[1][table] == content, table
    assert expected[1]["Item"], "nothing was adopted at all"


def test_rows_are_of_every_kind() -> None:
    """The property above says nothing unless its rows are refused, known and adopted in turn."""
    unit = Unit(name="昌宁县教育局")
    rows = [row for seed in range(6) for row in some_rows([unit], Random(seed))]
    assert {row.kept for row in rows} == {True, False}
    assert {"旧" in row.index_number for row in rows} == {True, False}
    assert any(row.public_id.startswith("again") for row in rows)
    assert any("19491231002X" in row.content.body for row in rows)
    assert any("/desk/files/" in row.content.body for row in rows)


def plain_rows(unit: Unit, count: int) -> list[Old]:
    return [
        Old(
            unit=unit,
            content=make_items.content(title=f"昌宁县教育局关于第{number}件事的通知", document_number=""),
            published_on=date(2026, 3, 1),
            channel=Channel.WECHAT.value,
            public_id=f"old{number:09d}",
        )
        for number in range(count)
    ]


def test_a_batch_takes_as_many_statements_whatever_is_in_it(
    county: make.County, django_assert_max_num_queries: Any
) -> None:
    rows = plain_rows(county.education, 60)
    with django_assert_max_num_queries(60 + 60):  # a number for each, and hundreds of rows in a statement
        adopt_many(actor=SYSTEM, now=NOW, rows=rows)
    assert Item.objects.public().count() == 60


def test_each_batch_is_told_of_once_and_every_item_noted_for_the_indexes(county: make.County) -> None:
    OutboxMessage.objects.all().delete()
    adopt_many(actor=SYSTEM, now=NOW, rows=plain_rows(county.education, 5), batch=3)
    payloads = list(OutboxMessage.objects.filter(name=EVENT).order_by("id").values_list("payload", flat=True))
    told = {tuple(payload["subjects"]) for payload in payloads}
    links = [f"publishing:item:old{number:09d}" for number in range(5)]
    assert told == {tuple(links[:3]), tuple(links[3:])}
    note_adopted({"subjects": links}, NOW)
    assert set(DueDocument.objects.values_list("document", flat=True)) >= {
        link.rpartition(":")[2] for link in links
    }
    assert OutboxMessage.objects.filter(name="publishing.index_due").count() == 1


def test_what_went_out_elsewhere_has_its_page_and_no_publication_on_the_site(county: make.County) -> None:
    adopt_many(actor=SYSTEM, now=NOW, rows=plain_rows(county.education, 1))
    row = Publication.objects.get()
    assert (row.channel, row.address, row.on) == ("wechat", "", date(2026, 3, 1))
    assert row.item.is_public


def test_what_was_kept_is_filed_with_its_ground_and_no_verdict_is_made_up(county: make.County) -> None:
    kept = import_kept(actor=SYSTEM, now=NOW, unit=county.education, content=make_items.content(**KEPT))
    assert (kept.item.state, kept.item.is_public) == (ItemState.FILED, False)
    assert kept.item.index_number == "014416330/2026-00001"
    assert kept.item.review_due_on == date(2027, 2, 27)
    assert [event.name for event in history.of(kept.item.link)] == [
        "publishing.item_collected",
        "publishing.item_kept",
    ]
    assert not Verdict.objects.exists()
    assert not SecrecyForm.objects.exists()
    assert not Publication.objects.exists()
    assert audit.verify().fault_count == 0
    again = import_kept(actor=SYSTEM, now=NOW, unit=county.education, content=make_items.content(**KEPT))
    assert (again.item.pk, again.created) == (kept.item.pk, False)


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({}, "公开属性是主动公开"),
        ({**KEPT, "review_due_on": None}, "复核日期"),
        ({**KEPT, "ground": "", "ground_reason": ""}, "依据"),
    ],
)
def test_what_is_not_kept_lawfully_is_not_filed(
    county: make.County, changes: dict[str, Any], said: str
) -> None:
    with pytest.raises(Refused, match=said):
        import_kept(actor=SYSTEM, now=NOW, unit=county.education, content=make_items.content(**changes))
    assert not Item.objects.exists()


def test_an_officer_files_nothing_without_a_review(county: make.County, editor: Actor) -> None:
    content = make_items.content(**KEPT)
    with pytest.raises(NotPermitted):
        import_kept(actor=editor, now=NOW, unit=county.education, content=content)
    [refused] = adopt_many(
        actor=editor, now=NOW, rows=[Old(unit=county.education, content=content, kept=True)]
    )
    assert isinstance(refused, NotPermitted)
    assert not Item.objects.exists()


def test_filing_without_a_signature_stands_for_no_record_of_the_house() -> None:
    others = [each for each in ItemCondition if each is not ItemCondition.KEPT_ELSEWHERE]
    for one, other in product(others, others):
        with pytest.raises(IllegalMove):
            ITEM_WORKFLOW.check(
                SYSTEM, ItemState.DRAFT, ItemAction.ADOPT_KEPT, "/1/", "理由", frozenset({one, other})
            )
    for role in Role:
        actor = make_actor(role)
        shown = ITEM_WORKFLOW.open_to(
            actor, ItemState.DRAFT, "/1/", frozenset({ItemCondition.KEPT_ELSEWHERE})
        )
        assert (ItemAction.ADOPT_KEPT in {row.action for row in shown}) == (role is Role.SYSTEM_ADMINISTRATOR)


def make_actor(role: Role) -> Actor:
    return Actor(code="wang", name="王", grants=(Grant(role, "/1/"),))


def test_late_is_what_went_out_late(county: make.County) -> None:
    late, in_time = (
        import_public(
            actor=SYSTEM,
            now=NOW,
            unit=county.education,
            content=make_items.content(title=f"昌宁县教育局关于{on}的通知", written_on=date(2018, 1, 2)),
            published_on=on,
        ).item
        for on in (date(2018, 3, 8), date(2018, 1, 9))
    )
    kinds = [{each["kind"] for each in item.current.findings} for item in (late, in_time)]
    assert kinds[0] - kinds[1] == {"overdue"}
    assert late.unexplained == in_time.unexplained + 1
