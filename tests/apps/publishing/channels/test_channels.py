"""Publications are noted by the deeds that make something public, recorded by hand, and voided."""

from datetime import UTC, date, datetime, timedelta
from importlib import import_module

import pytest
from django.apps import apps
from django.db import IntegrityError, transaction

from gongkai.domain.errors import Invalid, NotPermitted, Refused
from gongkai.domain.publishing.channels import Channel
from gongkai.domain.publishing.workflow import EDITORS, ItemState
from gongkai.domain.roles import Role
from gongkai.lib import history
from gongkai.lib.models import AuditEntry, OutboxMessage
from gongkai.publishing.models import Item, ItemFile, Publication
from gongkai.publishing.queries import channels as queries
from gongkai.publishing.services import channels, columns, items, publication, reviews
from gongkai.publishing.services.adoption import import_public
from gongkai.publishing.services.attachments import bring_picture
from tests.apps.publishing.channels.conftest import LATER, NOW, bare_items, went_out
from tests.factories import organisations as make
from tests.factories import publishing

PICTURE = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c4944415408d763f8cfc000000301"
    "0100c9fe92ef0000000049454e44ae426082"
)


def record(actor, item, channel=Channel.GAZETTE, on=date(2026, 3, 5), **changes):
    values = {"proof": "2026年第3期", "now": LATER, **changes}
    return channels.record_publication(actor=actor, item=item, channel=channel, on=on, **values)


def test_what_goes_out_is_noted_with_its_day_unit_and_version(item) -> None:
    row = Publication.objects.get(item=item)
    assert (row.channel, row.on, row.unit_id, row.origin) == (
        "portal",
        date(2026, 3, 2),
        item.unit_id,
        "released",
    )
    assert (row.version_id, row.address) == (item.published_id, f"/content/{item.public_id}.html")
    assert (row.actor, row.actor_name, row.recorded_at) == (
        "signatory.014416330",
        "甲signatory.014416330",
        row.at,
    )


def test_what_an_old_site_had_out_keeps_its_day(county) -> None:
    columns.lay_out_columns(actor=make.SYSTEM, now=NOW)
    adopted = import_public(
        actor=make.SYSTEM,
        now=NOW,
        unit=county.education,
        content=publishing.content(normative=True, effective_on=date(2026, 3, 1)),
        published_on=date(2026, 2, 28),
    )
    row = Publication.objects.get(item=adopted.item)
    assert (row.on, row.origin, row.recorded_at, row.normative) == (date(2026, 2, 28), "adopted", NOW, True)


def test_the_officer_records_the_gazette(item, editor) -> None:
    made = record(editor, item, proof="  2026年第3期，\n第12页 ")
    row = Publication.objects.get(pk=made.publication.pk)
    assert (row.channel, row.on, row.proof, row.origin) == (
        "gazette",
        date(2026, 3, 5),
        "2026年第3期， 第12页",
        "recorded",
    )
    assert (row.version_id, row.unit_id, row.recorded_at) == (item.published_id, item.unit_id, LATER)
    # A department has no gazette of its own, which is told and not refused.
    assert "部门、乡镇和街道不编发公报" in made.doubt
    event = history.of(item.link)[-1]
    assert (event.name, event.detail["channel"], event.detail["on"]) == (
        "publishing.publication_recorded",
        "gazette",
        "2026-03-05",
    )
    assert AuditEntry.objects.filter(subject=item.link, action="publishing.publication_recorded").count() == 1


def test_a_government_has_its_gazette(county) -> None:
    item = publishing.item(county.root, ItemState.PUBLISHED)
    editor = make.actor(publishing.staff(county.root)["editor"])
    assert record(editor, item).doubt == ""


def test_the_same_channel_twice_on_a_day_is_refused_and_again_on_another_day_is_not(item, editor) -> None:
    record(editor, item)
    with pytest.raises(Invalid, match="已经登记过") as refusal:
        record(editor, item, proof="另一期")
    assert refusal.value.field == "on"
    record(editor, item, on=date(2026, 3, 6))
    record(editor, item, channel=Channel.PRESS, proof="保山日报第2版")
    assert Publication.objects.live().filter(item=item).count() == 4
    # Whoever comes past the services is stopped by the table.
    row = Publication.objects.filter(channel="gazette").first()
    row.pk = None
    with pytest.raises(IntegrityError), transaction.atomic():
        row.save(force_insert=True)


def test_what_cannot_be_is_refused_at_its_field(item, editor) -> None:
    for changes, field in (
        ({"on": date(2026, 3, 11)}, "on"),
        ({"on": date(2026, 3, 1)}, "on"),
        ({"proof": ""}, "proof"),
        ({"channel": Channel.WECHAT, "address": "ftp://example.cn/"}, "address"),
        ({"channel": Channel.NOTICE_BOARD, "proof": "", "file": "a" * 64}, "file"),
    ):
        with pytest.raises(Invalid) as refusal:
            record(editor, item, **changes)
        assert refusal.value.field == field, changes
    assert Publication.objects.filter(item=item).count() == 1


def test_what_is_not_public_yet_is_not_recorded(county) -> None:
    item = publishing.item(county.education, ItemState.SIGNED)
    editor = make.actor(publishing.staff(county.education)["editor"])
    with pytest.raises(Refused, match="还没有公开"):
        record(editor, item)


def test_what_was_withdrawn_was_public_and_may_be_recorded(county) -> None:
    item = publishing.item(county.education, ItemState.WITHDRAWN)
    editor = make.actor(publishing.staff(county.education)["editor"])
    assert record(editor, item).publication.version.number == 1


def test_what_came_from_an_old_site_may_have_gone_out_before(county) -> None:
    columns.lay_out_columns(actor=make.SYSTEM, now=NOW)
    editor = make.actor(publishing.staff(county.education)["editor"])
    content = publishing.content(written_on=date(2016, 2, 1))
    item = import_public(actor=make.SYSTEM, now=NOW, unit=county.education, content=content).item
    assert record(editor, item, on=date(2016, 2, 8)).publication.on == date(2016, 2, 8)
    with pytest.raises(Invalid, match="早于成文日期"):
        record(editor, item, on=date(2016, 1, 31))


def test_others_record_and_void_nothing(county, item, editor) -> None:
    row = record(editor, item).publication
    others = [make.person(f"other-{role}", item.unit, role) for role in Role if role not in EDITORS]
    others += [make.person("none", item.unit), make.person("away", county.health, Role.INFORMATION_OFFICER)]
    for person in others:
        other = make.actor(person)
        with pytest.raises(NotPermitted):
            record(other, item, on=date(2026, 3, 6))
        with pytest.raises(NotPermitted):
            channels.void_publication(actor=other, now=LATER, publication=row, reason="不对。")
    assert Publication.objects.live().filter(item=item).count() == 2


def test_the_version_is_the_one_that_was_public_on_that_day(item, editor) -> None:
    people = {part: make.actor(person) for part, person in publishing.staff(item.unit).items()}
    now = NOW + timedelta(days=4)
    item = publication.revise_item(actor=people["editor"], now=now, item=item, reason="更正附表。")
    content = publishing.content(title="更正后的通知")
    item = items.amend_item(actor=people["editor"], now=now, item=item, content=content)
    item = items.send_item(actor=people["editor"], now=now, item=item)
    digest = item.current.digest
    item = reviews.pass_secrecy(
        actor=people["reviewer"], now=now, item=item, digest=digest, form=publishing.answers()
    )
    reviews.sign_item(actor=people["signatory"], now=now, item=item, digest=digest)
    numbers = [
        record(editor, item, on=on).publication.version.number
        for on in (date(2026, 3, 5), date(2026, 3, 6), date(2026, 3, 7))
    ]
    assert numbers == [1, 2, 2]


def test_a_photograph_is_held_by_the_item(item, editor) -> None:
    photo = bring_picture(actor=editor, now=LATER, unit=item.unit, name="公开栏.png", data=PICTURE)
    row = record(editor, item, channel=Channel.NOTICE_BOARD, proof="", file=photo.file).publication
    assert row.file == photo.file
    assert ItemFile.objects.filter(item=item, digest=photo.file).exists()


def test_a_wrong_row_is_voided_and_stays(item, editor) -> None:
    row = record(editor, item).publication
    with pytest.raises(Invalid, match="请写明作废原因"):
        channels.void_publication(actor=editor, now=LATER, publication=row, reason="  ")
    channels.void_publication(actor=editor, now=LATER, publication=row, reason="期号填错。")
    row = Publication.objects.get(pk=row.pk)
    assert (row.voided_at, row.voided_by, row.void_reason) == (LATER, editor.code, "期号填错。")
    assert Publication.objects.live().filter(item=item).count() == 1
    event = history.of(item.link)[-1]
    assert (event.name, event.reason) == ("publishing.publication_voided", "期号填错。")
    with pytest.raises(Refused, match="已经作废"):
        channels.void_publication(actor=editor, now=LATER, publication=row, reason="再来一次。")
    # The right one takes its place, and can be voided in its turn.
    again = record(editor, item).publication
    channels.void_publication(actor=editor, now=LATER, publication=again, reason="又错。")
    assert Publication.objects.filter(item=item, channel="gazette").count() == 2


def test_what_the_system_itself_let_out_is_a_fact(item, editor) -> None:
    row = Publication.objects.get(item=item)
    with pytest.raises(Refused, match="系统在公开时自动记下"):
        channels.void_publication(actor=editor, now=LATER, publication=row, reason="不想计入。")
    row.refresh_from_db()
    assert row.voided_at is None


def test_a_void_without_who_and_why_is_stopped_by_the_table(item) -> None:
    for fields in ({"voided_at": NOW}, {"void_reason": "无"}, {"voided_at": NOW, "voided_by": "x"}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Publication.objects.filter(item=item).update(**fields)


def test_several_are_recorded_and_each_refusal_is_named(county, item, editor) -> None:
    other = publishing.item(county.education, ItemState.PUBLISHED)
    record(editor, other, on=date(2026, 3, 6))
    outbox = OutboxMessage.objects.count()
    result = channels.record_publications(
        actor=editor,
        now=LATER,
        items=[item, other],
        channel=Channel.GAZETTE,
        on=date(2026, 3, 6),
        proof="2026年第3期",
    )
    assert [row.item_id for row in result.done] == [item.pk]
    assert [(each.pk, "已经登记过" in why) for each, why in result.failed] == [(other.pk, True)]
    assert "国办发〔2018〕22号" in result.doubt
    assert OutboxMessage.objects.count() == outbox
    with pytest.raises(Invalid, match="没有选中"):
        channels.record_publications(
            actor=editor, now=LATER, items=[], channel=Channel.GAZETTE, on=date(2026, 3, 6), proof="期"
        )


def test_items_are_found_by_the_lines_of_a_table_of_contents(county) -> None:
    health = publishing.item(county.health, ItemState.PUBLISHED, document_number="昌卫发〔2026〕3号")
    one = publishing.item(county.education, ItemState.PUBLISHED)
    two = publishing.item(
        county.education, ItemState.PUBLISHED, title="昌宁县教育局公告", document_number="昌教发〔2026〕9号"
    )
    publishing.item(county.education, title="昌宁县教育局草稿", document_number="昌教发〔2026〕10号")
    editor = make.actor(publishing.staff(county.education)["editor"])
    lines = [
        "昌教发[2026]8号",
        one.index_number,
        " 昌宁县教育局公告 ",
        "昌教发〔2026〕10号",
        "昌卫发〔2026〕3号",
        "",
    ]
    found = queries.items_to_record(editor, Channel.GAZETTE, lines)
    assert [each.pk for each in found.items] == [one.pk, two.pk]
    assert found.missing == ["昌教发〔2026〕10号", "昌卫发〔2026〕3号"]
    # Without lines: what is public and not on the channel yet.
    record(editor, two)
    offered = queries.items_to_record(editor, Channel.GAZETTE)
    assert [each.pk for each in offered.items] == [one.pk]
    assert health.pk not in [each.pk for each in queries.items_to_record(editor, Channel.PRESS).items]


def test_the_list_goes_on_by_key_without_gap_or_repetition(county, monkeypatch) -> None:
    monkeypatch.setattr(queries, "PAGE", 4)
    made = bare_items(county.education, 11)
    rows = [
        went_out(item, date(2026, 1, 1) + timedelta(days=number // 3)) for number, item in enumerate(made)
    ]
    seen, after = [], ""
    for _ in range(3):
        page = queries.page_of(queries.publications_seen(make.SYSTEM, year=2026), after)
        seen += [row.pk for row in page.rows]
        after = page.older
    assert after == ""
    assert seen == [row.pk for row in sorted(rows, key=lambda row: (row.on, row.pk), reverse=True)]
    for nonsense in ("2026-13-01.5", "x", "2026-01-02", "2026-01-02.x"):
        assert queries.page_of(queries.publications_seen(make.SYSTEM), nonsense).rows[0].pk == seen[0]


def test_the_list_is_narrowed_by_year_channel_unit_and_voiding(county) -> None:
    one, two = bare_items(county.education, 2)
    (three,) = bare_items(county.health, 1)
    rows = {
        "portal": went_out(one, date(2026, 1, 1)),
        "board": went_out(one, date(2026, 1, 2), "notice_board"),
        "old": went_out(two, date(2025, 12, 31), "gazette"),
        "void": went_out(two, date(2026, 1, 3), "press", voided=True),
        "health": went_out(three, date(2026, 1, 4), "press"),
    }
    names = {row.pk: name for name, row in rows.items()}

    def found(**asked):
        return [names[row.pk] for row in queries.publications_seen(make.SYSTEM, **asked)]

    assert found(year=2026) == ["health", "board", "portal"]
    assert found(channel="gazette") == ["old"]
    assert found(channel="group:other") == ["health", "board"]
    assert found(unit_path=county.education.path) == ["board", "portal", "old"]
    assert found(voided=True) == ["void"]
    officer = make.actor(make.person("officer", county.health, Role.INFORMATION_OFFICER))
    assert [names[row.pk] for row in queries.publications_seen(officer)] == ["health"]


def test_rows_of_before_are_filled_in(county) -> None:
    typed = bare_items(county.education, 1)[0]
    adopted = bare_items(county.health, 1, normative=True, origin="command")[0]
    # Half past midnight on New Year's Day in Beijing is still the old year in Greenwich.
    moment = datetime(2025, 12, 31, 16, 30, tzinfo=UTC)
    for item in (typed, adopted):
        went_out(item, moment)
    Publication.objects.update(
        on=date(2026, 6, 1), unit=county.root, normative=False, origin="recorded", recorded_at=NOW
    )
    import_module("gongkai.publishing.migrations.0004_publication_channels").fill_in(apps, None)
    facts = Publication.objects.order_by("pk").values_list("on", "unit", "normative", "origin", "recorded_at")
    assert list(facts) == [
        (date(2026, 1, 1), county.education.pk, False, "released", moment),
        (date(2026, 1, 1), county.health.pk, True, "adopted", moment),
    ]
    assert Item.objects.count() == 2
