"""After any history, baking what is due gives the same site as baking all of it."""

import random
from datetime import timedelta

import pytest

from gongkai.bakery import due, full, items, lists
from gongkai.bakery.models import SERVED, BakedItem, BakedSite, DuePage
from gongkai.bakery.sites import store_of
from gongkai.domain.publishing.workflow import ItemState
from gongkai.lib import outbox
from gongkai.lib.models import OutboxMessage
from gongkai.publishing.models import Item, PublicPlace
from gongkai.publishing.services import publication
from tests.apps.bakery.conftest import HOST, afresh, bake, differing, served
from tests.factories import organisations as make
from tests.factories import publishing as made

NOW = make.NOW
COLUMNS = ("20-1-documents", "institutions", "annual-reports")


def work() -> None:
    """Do what waits in the outbox, as the worker does; its clock is far enough on."""
    tally = outbox.drain(lambda: NOW + timedelta(days=400))
    assert tally.failed == tally.lost == 0


def publish(unit, **changes) -> Item:
    return made.item(unit, ItemState.PUBLISHED, **changes)


def withdraw(item: Item) -> None:
    office = make.actor(made.staff(item.unit)["office"])
    item = Item.objects.select_related("unit", "current", "published").get(pk=item.pk)
    publication.withdraw_item(actor=office, now=NOW + timedelta(days=1), item=item, reason="内容有误。")


def test_published_item_is_in_the_lists_once_the_due_pages_are_baked(baked) -> None:
    item = publish(baked.education, title="昌宁县教育局关于防汛的通知")
    work()
    home = served()["/"].decode()
    assert "关于防汛的通知" in home
    assert item.public_id in served()["/columns/20-1-documents/"].decode()
    assert due.count(HOST) == 0


def test_withdrawn_item_is_in_no_list_once_the_due_pages_are_baked(baked) -> None:
    item = publish(baked.education)
    kept = publish(baked.education, title="昌宁县教育局关于招生的通知")
    work()
    assert any(item.public_id.encode() in page for page in served().values())
    withdraw(item)
    work()
    telling = [address for address, page in served().items() if item.public_id.encode() in page]
    assert telling == [f"/gone/{item.public_id}.html"] or telling == []
    assert any(kept.public_id.encode() in page for page in served().values())


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_after_a_random_history_incremental_is_full(baked, seed) -> None:
    chance = random.Random(seed)
    public: list[Item] = []
    for turn in range(14):
        deed = chance.choice(["publish", "publish", "publish", "withdraw", "retitle", "backdate", "work"])
        unit = chance.choice([baked.education, baked.health, baked.township, baked.root])
        if deed == "publish" or not public:
            if unit in (baked.health, baked.township, baked.root):
                unit = baked.education
            public.append(
                publish(
                    unit,
                    now=NOW + timedelta(hours=turn),
                    title=f"昌宁县教育局关于第{turn}件事的通知",
                    columns=(chance.choice(COLUMNS),),
                )
            )
        elif deed == "withdraw":
            withdraw(public.pop(chance.randrange(len(public))))
        elif deed == "retitle":
            revise(chance.choice(public), f"改过的标题{turn}", chance.choice(COLUMNS))
        elif deed == "backdate":
            backdate(public[-1])
        else:
            work()
    work()
    baked_bit_by_bit = served()
    assert differing(baked_bit_by_bit, afresh()) == []


def revise(item: Item, title: str, column: str) -> None:
    """Publish another version of the item, as the services would leave it."""
    from django.db import transaction

    from gongkai.publishing.services.places import place

    with transaction.atomic():
        item = Item.objects.select_related("published").get(pk=item.pk)
        version = item.published
        version.title, version.columns = title, [column]
        type(version).objects.filter(pk=version.pk).update(title=title, columns=[column])
        place(item)
        outbox.emit("publishing.item_published", {"subject": item.link}, now=NOW)


def backdate(item: Item) -> None:
    """Let the item have been public for longer, as an adopted one from an older site."""
    from django.db import transaction

    since = NOW - timedelta(days=300)
    with transaction.atomic():
        Item.objects.filter(pk=item.pk).update(first_published_at=since, published_at=since)
        PublicPlace.objects.filter(item=item).update(since=since)
        outbox.emit("publishing.item_adopted", {"subject": item.link}, now=NOW)


def test_messages_that_come_late_twice_and_backwards_give_the_same(baked) -> None:
    first, second = publish(baked.education), publish(baked.education, title="第二件")
    withdraw(first)
    messages = list(OutboxMessage.objects.filter(handler__endswith="sync_item").order_by("-id"))
    for message in [*messages, *messages]:
        items.sync_item(message.payload, NOW)
    lists.drain(HOST, NOW)
    once = served()
    work()
    assert differing(once, served()) == []
    assert differing(once, afresh()) == []
    assert second.public_id.encode() in once["/columns/20-1-documents/"]


def test_item_that_went_and_came_back_between_two_messages_leaves_no_trace(baked) -> None:
    items_ = [publish(baked.education, title=f"第{number}件") for number in range(3)]
    work()
    version = items_[0].published
    take_off(items_[0])
    # Something else has the lists baked while it is away; its own message has not come yet.
    due.note(HOST, list(served()), now=NOW)
    lists.drain(HOST, NOW)
    assert items_[0].public_id.encode() not in served()["/"]
    put_back(items_[0], version)
    items.sync_item({"subject": items_[0].link}, NOW)
    lists.drain(HOST, NOW)
    assert differing(served(), afresh()) == []


def test_item_that_came_and_went_between_two_messages_leaves_no_trace(baked) -> None:
    publish(baked.education, title="常在的")
    work()
    item = publish(baked.education, title="昙花一现的")
    due.note(HOST, list(served()), now=NOW)
    lists.drain(HOST, NOW)
    assert "昙花一现的" in served()["/"].decode()
    withdraw(item)
    items.sync_item({"subject": item.link}, NOW)
    lists.drain(HOST, NOW)
    assert not any("昙花一现的".encode() in page for page in served().values())
    assert differing(served(), afresh()) == []


def test_column_in_which_an_item_stood_between_two_messages_forgets_it(baked) -> None:
    item = publish(baked.education, columns=("20-1-documents",))
    work()
    first = item.published
    second = type(first).objects.create(
        item=item,
        number=first.number + 1,
        title=first.title,
        body=first.body,
        columns=["institutions"],
        digest="1" * 64,
        created_at=NOW,
        saved_at=NOW,
        saved_by="x",
        sealed=True,
    )
    third = type(first).objects.create(
        item=item,
        number=first.number + 2,
        title=first.title,
        body=first.body,
        columns=["20-1-documents"],
        digest="2" * 64,
        created_at=NOW,
        saved_at=NOW,
        saved_by="x",
        sealed=True,
    )
    put_back(item, second)
    due.note(HOST, list(served()), now=NOW)
    lists.drain(HOST, NOW)
    assert item.public_id.encode() in served()["/columns/institutions/"]
    put_back(item, third)
    items.sync_item({"subject": item.link}, NOW)
    lists.drain(HOST, NOW)
    assert item.public_id.encode() not in served()["/columns/institutions/"]
    assert differing(served(), afresh()) == []


def test_message_that_comes_again_touches_only_where_the_item_stands(baked) -> None:
    item = publish(baked.education)
    work()
    assert lists.note_change(item.public_id, NOW) < lists.BATCH
    withdraw(item)
    work()
    assert lists.note_change(item.public_id, NOW) == 0


def take_off(item: Item) -> None:
    from django.db import transaction

    from gongkai.publishing.services.places import place

    with transaction.atomic():
        item = Item.objects.get(pk=item.pk)
        item.published, item.state, item.withdrawn_at = None, ItemState.WITHDRAWN, NOW
        item.save()
        place(item)


def put_back(item: Item, version) -> None:
    from django.db import transaction

    from gongkai.publishing.services.places import place

    with transaction.atomic():
        item = Item.objects.get(pk=item.pk)
        item.published, item.state, item.withdrawn_at = version, ItemState.PUBLISHED, None
        item.save()
        place(item)


def test_page_that_becomes_due_again_while_it_is_baked_stays_due(baked, monkeypatch) -> None:
    publish(baked.education)
    work()
    due.note(HOST, ["/"], now=NOW)
    plain = lists.render
    rendered = []

    def meddling(site, taken):
        pages = plain(site, taken)
        rendered.append(set(taken))
        if len(rendered) == 1:
            # Somebody publishes between rendering and putting into place.
            due.note(HOST, ["/"], now=NOW)
            return {"/": b"old"}, []
        return pages

    monkeypatch.setattr(lists, "render", meddling)
    lists.drain(HOST, NOW)
    assert rendered == [{"/"}, {"/"}]
    assert served()["/"] != b"old"


def test_killed_between_the_page_and_the_lists_the_message_does_the_rest(baked, monkeypatch) -> None:
    item = publish(baked.education)
    payload = {"subject": item.link}
    with monkeypatch.context() as patch:
        patch.setattr(lists, "note_held", lambda *_: (_ for _ in ()).throw(RuntimeError("cut off")))
        with pytest.raises(RuntimeError, match="cut off"):
            items.sync_item(payload, NOW)
    assert f"/content/{item.public_id}.html" in served()
    assert due.count(HOST) == 0
    items.sync_item(payload, NOW)
    lists.drain(HOST, NOW)
    assert item.public_id.encode() in served()["/"]


def test_one_message_stands_for_all_changes_before_a_round(baked) -> None:
    for number in range(5):
        items.sync_item({"subject": publish(baked.education, title=f"第{number}件").link}, NOW)
    assert OutboxMessage.objects.filter(name=due.EVENT, done_at=None).count() == 1
    lists.bake_due({"host": HOST}, NOW)
    assert due.count(HOST) == 0
    items.sync_item({"subject": publish(baked.education, title="又一件").link}, NOW)
    # The round has begun, so that it could have missed this one: it gets a message of its own.
    assert OutboxMessage.objects.filter(name=due.EVENT, done_at=None).count() == 2


def test_long_round_leaves_the_rest_to_another_message(baked, monkeypatch) -> None:
    monkeypatch.setattr(lists, "ROUND", lists.BATCH)
    many = [f"/nowhere/{number}/" for number in range(3 * lists.BATCH)]
    due.note(HOST, many, now=NOW)
    lists.bake_due({"host": HOST}, NOW)
    assert due.count(HOST) == 2 * lists.BATCH
    work()
    assert due.count(HOST) == 0


def test_what_the_lists_show_is_taken_down_with_the_note(baked) -> None:
    item = publish(baked.education)
    items.sync_item({"subject": item.link}, NOW)
    row = BakedItem.objects.get(public_id=item.public_id)
    assert (row.host, row.item_key, row.unit_key) == (HOST, item.pk, baked.education.pk)
    assert "20-1-documents" in row.columns
    assert "" in row.columns
    withdraw(item)
    items.sync_item({"subject": item.link}, NOW)
    assert BakedItem.objects.get().columns == []


def test_site_that_is_closed_is_due_for_nothing(baked) -> None:
    due.note("elsewhere.example.gov.cn", ["/"], now=NOW)
    assert lists.drain("elsewhere.example.gov.cn", NOW) == 0
    assert not DuePage.objects.exists()


def test_an_item_that_nobody_told_of_is_found_at_the_next_full_bake(baked) -> None:
    item = publish(baked.education)
    OutboxMessage.objects.all().delete()
    full.ask_for(HOST, NOW)
    assert bake().switched
    row = BakedItem.objects.get(public_id=item.public_id)
    assert row.unit_key == baked.education.pk
    assert BakedSite.objects.get(host=HOST).building == 0
    assert item.public_id.encode() in served()["/"]
    assert store_of(HOST).current().number == 2


def test_of_any_number_of_pages_those_that_became_due_once_more_are_told(county) -> None:
    addresses = [f"/columns/c{number:02d}/" for number in range(95)]
    due.note(HOST, addresses, now=NOW)
    taken = due.take(HOST, SERVED, 90)
    assert list(taken) == addresses[:90]
    again = [addresses[3], addresses[44], addresses[89], addresses[94]]
    due.note(HOST, again, now=NOW)
    due.note("other.test", addresses, now=NOW)
    assert due.still(HOST, SERVED, taken) == set(addresses[:90]) - set(again)
    assert due.still(HOST, SERVED, {}) == set()
    due.done(HOST, SERVED, taken)
    assert list(due.take(HOST, SERVED, 40)) == [*again[:3], *addresses[90:]]
    assert due.take(HOST, 7, 40) == {}
