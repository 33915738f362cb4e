"""The indexes follow the records: what goes out is found, what is taken down is not, whatever happens between."""

from datetime import timedelta

import pytest

from gongkai.domain.publishing.content import ValidityStatus
from gongkai.domain.publishing.workflow import ItemState
from gongkai.publishing.models import Item
from gongkai.publishing.services import adoption, items, publication, searching
from gongkai.search import queries
from gongkai.search.engine import NotReady, Question
from gongkai.search.indexes import index
from gongkai.search.query import parse
from gongkai.search.services import note_due
from tests.apps.portal import papers
from tests.factories import organisations as make
from tests.factories import publishing as made

NOW = make.NOW


def ids(words: str, name: str = "public") -> set[str]:
    return set(index(name).search(Question(parse(words))).ids)


def test_what_is_published_is_found_and_what_is_withdrawn_is_not(built, work) -> None:
    item = made.item(built.education, ItemState.PUBLISHED)
    work()
    assert ids("开学工作") == {item.public_id}
    assert queries.due(10) == []
    office = make.actor(made.staff(built.education)["office"])
    publication.withdraw_item(actor=office, now=NOW + timedelta(days=1), item=item, reason="内容有误。")
    work()
    assert ids("开学工作") == set()
    # The desk keeps it.
    assert ids("开学工作", "desk") == {item.public_id}


def test_a_draft_is_found_at_the_desk_alone(built, work) -> None:
    draft = made.item(built.education, title="关于校车安全检查的通知")
    work()
    assert ids("校车安全", "desk") == {draft.public_id}
    assert ids("校车安全") == set()
    editor = make.actor(made.staff(built.education)["editor"])
    changed = made.content(title="关于食堂安全检查的通知")
    items.amend_item(actor=editor, now=NOW + timedelta(hours=1), item=draft, content=changed)
    work()
    assert ids("校车安全", "desk") == set()
    assert ids("食堂安全", "desk") == {draft.public_id}


def test_the_public_finds_the_signed_version_while_the_next_is_in_hand(built, work) -> None:
    item = made.item(built.education, ItemState.PUBLISHED)
    editor = make.actor(made.staff(built.education)["editor"])
    held = publication.revise_item(actor=editor, now=NOW + timedelta(days=1), item=item, reason="更正。")
    items.amend_item(
        actor=editor,
        now=NOW + timedelta(days=1),
        item=held,
        content=made.content(title="昌宁县教育局关于暑假的通知"),
    )
    work()
    assert ids("暑假") == set()
    assert ids("春季学期") == {item.public_id}
    assert ids("暑假", "desk") == {item.public_id}


def test_the_words_of_an_attachment_find_the_item(built, work) -> None:
    item = papers.public_item(built.education)
    work()
    assert ids("学校名单") == {item.public_id}
    found = index("public").search(Question(parse("学校"), {"kind": ("docx",)}))
    assert found.ids == (item.public_id,)


def test_all_by_which_hits_are_narrowed_is_there(built, work) -> None:
    item = made.item(built.education, ItemState.PUBLISHED)
    work()
    for name, value in {
        "unit": "014416330",
        # Also the columns above the one in which it stands.
        "column": "statutory",
        "topic": "science_and_education",
        "year": "2026",
        "validity": "valid",
        "state": "published",
    }.items():
        assert index("public").search(Question(parse("开学"), {name: (value,)})).ids == (item.public_id,), (
            name
        )
        assert index("public").search(Question(parse("开学"), {name: ("other",)})).ids == (), name


def test_what_no_longer_binds_is_told_apart(built, work) -> None:
    item = made.item(built.education, ItemState.PUBLISHED)
    work()
    office = make.actor(made.staff(built.education)["office"])
    publication.mark_validity(
        actor=office, now=NOW, item=item, validity=ValidityStatus.REPEALED, reason="已由新文件代替。"
    )
    work()
    assert index("public").search(Question(parse("开学"), {"validity": ("repealed",)})).ids == (
        item.public_id,
    )


def test_what_an_old_site_has_made_public_is_found(built, work) -> None:
    made.columns.lay_out_columns(actor=make.SYSTEM, now=NOW)
    adopted = adoption.import_public(
        actor=make.SYSTEM, now=NOW, unit=built.education, content=made.content(), published_on=NOW.date()
    )
    work()
    assert ids("昌教发〔2026〕8号") == {adopted.item.public_id}


def test_a_thousand_notes_are_one_round(built, work, monkeypatch) -> None:
    items_made = [made.item(built.education, document_number=f"昌教发〔2026〕{n}号") for n in range(3)]
    work()
    for _ in range(50):
        for item in items_made:
            note_due(item.public_id)
    rounds = []
    real = searching.documents_for
    monkeypatch.setattr(
        searching, "documents_for", lambda name, ids: rounds.append((name, len(ids))) or real(name, ids)
    )
    searching.index_due({}, NOW)
    assert rounds == [("public", 3), ("desk", 3)]
    assert queries.due(10) == []
    # A message that comes behind finds nothing to do.
    searching.index_due({}, NOW)
    assert len(rounds) == 2


def test_a_change_during_the_round_is_not_lost(built, monkeypatch) -> None:
    item = made.item(built.education, title="关于校车的通知")
    note_due(item.public_id)
    real = searching.documents_for
    changed = []

    def meanwhile(name, public_ids):
        answer = real(name, public_ids)
        if name == "desk" and not changed:
            # Somebody saves after the record was read and before the round is over.
            changed.append(Item.objects.filter(pk=item.pk).update(title="关于食堂的通知"))
            note_due(item.public_id)
        return answer

    monkeypatch.setattr(searching, "documents_for", meanwhile)
    searching.index_due({}, NOW)
    assert ids("食堂", "desk") == {item.public_id}
    assert ids("校车", "desk") == set()


def test_without_an_index_the_first_event_builds_it_whole(county, work) -> None:
    first = made.item(county.education, ItemState.PUBLISHED)
    with pytest.raises(NotReady):
        ids("开学")
    work()
    assert ids("开学") == {first.public_id}
    assert ids("开学", "desk") == {first.public_id}


def test_every_minute_somebody_looks_whether_an_index_is_missing(county, work) -> None:
    item = made.item(county.education, ItemState.PUBLISHED)
    Item.objects.filter(pk=item.pk).update(title="关于食堂的通知")
    assert searching.keep_indexed(NOW) == 1
    work()
    assert ids("食堂", "desk") == {item.public_id}
    assert searching.keep_indexed(NOW) == 0
    note_due(item.public_id)
    assert searching.keep_indexed(NOW) == 1


def test_a_rebuild_finds_everything_that_is_public_and_nothing_else(built, work) -> None:
    wanted = {
        made.item(built.education, ItemState.PUBLISHED).public_id,
        made.item(built.health, ItemState.PUBLISHED).public_id,
    }
    hidden = {made.item(built.health, state).public_id for state in (ItemState.DRAFT, ItemState.WITHDRAWN)}
    assert searching.rebuild("public") == 2
    assert ids("开学") == wanted
    assert searching.rebuild("desk") == 4
    assert ids("开学", "desk") == wanted | hidden


def test_what_is_published_while_the_index_is_rebuilt_is_in_the_new_one(built, work, monkeypatch) -> None:
    old = made.item(built.education, ItemState.PUBLISHED)
    gone = made.item(built.health, ItemState.PUBLISHED)
    work()
    real = searching.keys_to_index
    new: list[str] = []

    def meanwhile(after, most):
        rows = real(after, most)
        if not rows and not new:
            # All has been read; now one comes and one goes, and the worker does its round.
            new.append(
                made.item(built.health, ItemState.PUBLISHED, title="昌宁县卫生局关于防疫的通知").public_id
            )
            office = make.actor(made.staff(built.health)["office"])
            publication.withdraw_item(
                actor=office, now=NOW + timedelta(days=1), item=gone, reason="内容有误。"
            )
            work()
        return rows

    monkeypatch.setattr(searching, "keys_to_index", meanwhile)
    searching.rebuild("public")
    assert ids("通知") == {old.public_id, *new}


def test_a_document_is_made_of_what_is_public_only(county) -> None:
    with pytest.raises(ValueError, match="not public"):
        searching.document_of(made.item(county.education), {}, {})
