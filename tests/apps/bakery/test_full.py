"""A site is baked anew beside the one that is served, and nothing that happens meanwhile is lost."""

import json
from datetime import timedelta

import pytest

from gongkai.bakery import due, full, items, lists
from gongkai.bakery.models import BakedItem, BakedSite, DuePage
from gongkai.bakery.sites import alone, site_folder, store_of
from gongkai.domain.publishing.workflow import ItemState
from gongkai.lib import outbox
from gongkai.organisations.models import Site
from gongkai.organisations.services import reforms, sites, units
from gongkai.publishing.models import Item
from tests.apps.bakery.conftest import HOST, afresh, bake, differing, served
from tests.apps.bakery.test_lists import withdraw, work
from tests.apps.portal import papers
from tests.factories import organisations as make
from tests.factories import publishing as made

NOW = make.NOW


class Killed(BaseException):
    """As if the process ended here."""


def publish(unit, **changes) -> Item:
    return made.item(unit, ItemState.PUBLISHED, **changes)


def test_first_bake_holds_every_public_item_with_its_files(county) -> None:
    item = papers.public_item(county.education)
    withdrawn = made.item(county.education, ItemState.WITHDRAWN)
    draft = made.item(county.education)
    outcome = bake()
    assert outcome.switched
    assert outcome.skipped == {}
    pages = served()
    attachment = item.published.content.attachments[0].file
    assert f"/content/{item.public_id}.html" in pages
    assert f"/content/{item.public_id}/{attachment}.docx" in pages
    assert f"/gone/{withdrawn.public_id}.html" in pages
    assert f"/content/{withdrawn.public_id}.html" not in pages
    assert not any(draft.public_id in address for address in pages)
    assert {"/", "/units/", "/columns/"} <= pages.keys()
    assert [row.public_id for row in BakedItem.objects.all()] == [item.public_id]


def test_files_go_over_into_the_next_generation_without_being_copied(county) -> None:
    item = papers.public_item(county.education)
    bake()
    name = f"content/{item.public_id}/{item.published.content.attachments[0].file}.docx"
    first = (store_of(HOST).current().folder / name).stat()
    afresh()
    second = (store_of(HOST).current().folder / name).stat()
    assert store_of(HOST).current().number == 2
    assert second.st_ino == first.st_ino


def test_same_records_same_pages(baked) -> None:
    papers.public_item(baked.education)
    work()
    assert differing(afresh(), afresh()) == []


def during(monkeypatch, deed, *, batch: int = 1):
    """Have ``deed`` done once, when the first pages of the next bake are in place."""
    monkeypatch.setattr(full, "BATCH", batch)
    plain = full._files
    calls: list = []
    done: list = []

    def meddling(*arguments):
        answer = plain(*arguments)
        calls.append(arguments)
        if len(calls) == 2 and not done:
            done.append(True)
            deed()
        return answer

    monkeypatch.setattr(full, "_files", meddling)
    return calls


def test_what_is_published_and_withdrawn_during_a_bake_is_right_after_it(baked, monkeypatch) -> None:
    old = [publish(baked.education, title=f"旧文件{number}") for number in range(4)]
    work()
    new: list[Item] = []

    def deed() -> None:
        for item in old[:3]:
            withdraw(item)
        new.append(papers.public_item(baked.education, title="其间公开的"))
        work()

    calls = during(monkeypatch, deed)
    full.ask_for(HOST, NOW)
    assert bake().switched
    assert len(calls) > 4
    monkeypatch.undo()
    pages = served()
    for item in old[:3]:
        assert f"/content/{item.public_id}.html" not in pages
        assert f"/gone/{item.public_id}.html" in pages
    assert f"/content/{new[0].public_id}.html" in pages
    assert new[0].public_id.encode() in pages["/"]
    work()
    assert differing(served(), afresh()) == []


def test_withdrawn_after_it_was_baked_and_before_its_message_it_is_gone_in_the_new_generation(
    baked, monkeypatch
) -> None:
    item = publish(baked.education)
    work()

    def deed() -> None:
        # Only what the request itself does: the lists' message still waits.
        withdraw(item)
        items.take_down({"subject": item.link}, NOW)

    during(monkeypatch, deed, batch=10_000)
    monkeypatch.setattr(full, "BATCH", 3)
    full.ask_for(HOST, NOW)
    assert bake().switched
    assert f"/content/{item.public_id}.html" not in served()


def test_killed_bake_goes_on_where_it_stopped(baked, monkeypatch) -> None:
    for number in range(5):
        publish(baked.education, title=f"第{number}件")
    work()
    full.ask_for(HOST, NOW)
    calls = during(monkeypatch, lambda: (_ for _ in ()).throw(Killed), batch=7)
    with pytest.raises(Killed):
        bake()
    assert store_of(HOST).current().number == 1
    late = publish(baked.education, title="中断期间公开的")
    work()
    states = []
    calls.clear()
    outcome = full.bake_site(
        HOST, lambda: NOW, progress=lambda state: states.append((state.before, state.total))
    )
    assert outcome.switched
    assert outcome.number == 2
    # One batch of seven had been put; the second was cut off before it was.
    assert states[0][0] == 7
    assert f"/content/{late.public_id}.html" in served()
    monkeypatch.undo()
    assert differing(served(), afresh()) == []


def test_told_to_stop_it_ends_unswitched_and_goes_on_later(baked, monkeypatch) -> None:
    publish(baked.education)
    work()
    full.ask_for(HOST, NOW)
    monkeypatch.setattr(full, "BATCH", 5)
    answers = iter([False, False, True])
    outcome = full.bake_site(HOST, lambda: NOW, stop=lambda: next(answers))
    assert not outcome.switched
    assert store_of(HOST).current().number == 1
    assert BakedSite.objects.get(host=HOST).building == 2
    assert bake().switched
    assert (BakedSite.objects.get(host=HOST).building, DuePage.objects.count()) == (0, 0)


def test_another_layout_gives_up_what_was_begun(baked, monkeypatch) -> None:
    full.ask_for(HOST, NOW)
    monkeypatch.setattr(full, "BATCH", 5)
    answers = iter([False, True])
    assert not full.bake_site(HOST, lambda: NOW, stop=lambda: next(answers)).switched
    due.note(HOST, ["/nowhere/"], now=NOW, target=2)
    full.ask_for(HOST, NOW)
    outcome = bake()
    assert outcome.switched
    assert outcome.number == 3
    assert not DuePage.objects.exists()


def test_killed_right_after_the_switch_what_is_served_stays(baked) -> None:
    item = publish(baked.education)
    work()
    # As who was killed then leaves it: the number of what is served by now is still noted as under construction.
    BakedSite.objects.update(building=store_of(HOST).current().number, building_stamp="cut off")
    full.ask_for(HOST, NOW)
    assert not full.bake_site(HOST, lambda: NOW, stop=lambda: True).switched
    assert f"/content/{item.public_id}.html" in served()
    assert bake().switched
    assert f"/content/{item.public_id}.html" in served()


def test_two_do_not_bake_one_site_at_once(baked) -> None:
    full.ask_for(HOST, NOW)
    with alone(HOST) as free:
        assert free
        assert bake().busy
    assert bake().switched


def test_site_without_its_file_is_baked_and_the_item_named(county) -> None:
    from gongkai.files.queries import find
    from gongkai.files.storage import path_of

    item = papers.public_item(county.education)
    whole = publish(county.education, title="没有附件的")
    path_of(find(item.published.content.attachments[0].file).published_digest).unlink()
    outcome = bake()
    assert outcome.switched
    assert list(outcome.skipped) == [item.public_id]
    assert f"/content/{item.public_id}.html" not in served()
    assert f"/content/{whole.public_id}.html" in served()


def test_changes_of_the_layout_are_wished_for_once_and_after_a_while(baked) -> None:
    later = NOW + timedelta(days=2)
    assert full.wished_for(later) == []
    units.amend_unit(
        actor=make.SYSTEM, now=later, unit=baked.education, particulars={"telephone": "0875-7120001"}
    )
    outbox.drain(lambda: later)
    assert full.wished_for(later + timedelta(seconds=9)) == []
    assert full.wished_for(later + timedelta(seconds=10)) == [HOST]
    bake()
    assert full.wished_for(later + timedelta(days=1)) == []


def test_renamed_unit_is_on_its_pages_after_the_bake(baked) -> None:
    item = publish(baked.education)
    work()
    assert "昌宁县教育体育局" not in served()["/units/"].decode()
    reforms.rename_unit(
        actor=make.SYSTEM,
        now=NOW,
        unit=baked.education,
        name="昌宁县教育体育局",
        on=NOW.date(),
        reason="机构改革。",
    )
    assert full.out_of_date() == [HOST]
    bake()
    assert "昌宁县教育体育局" in served()["/units/"].decode()
    assert "昌宁县教育体育局" in served()[f"/content/{item.public_id}.html"].decode()
    assert full.out_of_date() == []


def test_wish_during_a_bake_is_not_forgotten(baked, monkeypatch) -> None:
    full.ask_for(HOST, NOW)
    during(monkeypatch, lambda: full.ask_for(HOST, NOW), batch=5)
    assert bake().switched
    assert full.wished_for(NOW + timedelta(minutes=1)) == [HOST]


def test_site_by_another_name_gets_a_folder_and_the_old_one_goes(baked, settings) -> None:
    site = Site.objects.get()
    item = publish(baked.education)
    work()
    evidence = site_folder(HOST) / "evidence" / "20260302T013000Z"
    evidence.mkdir(parents=True)
    (evidence / "index.html").write_text("injected")
    old = settings.GONGKAI_HOME.site / "content"
    old.mkdir()
    (old / "aaaaaaaaaaaa.html").write_text("of the layout before")
    sites.amend_site(actor=make.SYSTEM, now=NOW, site=site, values={"host": "www.changning.gov.cn"})
    assert full.out_of_date() == ["www.changning.gov.cn"]
    bake("www.changning.gov.cn")
    assert f"/content/{item.public_id}.html" in served("www.changning.gov.cn")
    assert not old.exists()
    assert [path.name for path in site_folder(HOST).iterdir()] == ["evidence"]
    assert (settings.GONGKAI_HOME.site / ".default").readlink().name == "www.changning.gov.cn"


def test_two_sites_each_hold_their_own(county) -> None:
    from gongkai.domain.organisations import UnitKind

    lower = units.establish_unit(
        actor=make.SYSTEM, now=NOW, code="530521", kind=UnitKind.GOVERNMENT, name="施甸县人民政府", parent=county.root,
        organisation_code="01526368X",
    )  # fmt: skip
    sites.open_site(
        actor=make.SYSTEM, now=NOW, root_unit=lower, host="shidian.example", name="施甸县人民政府门户网站"
    )
    upper_item = publish(county.education)
    bake()
    bake("shidian.example")
    lower_item = publish(lower, title="施甸县人民政府关于防汛的通知", issuer="施甸县人民政府")
    work()
    for host, own, other in ((HOST, upper_item, lower_item), ("shidian.example", lower_item, upper_item)):
        pages = served(host)
        assert f"/content/{own.public_id}.html" in pages
        assert f"/content/{other.public_id}.html" not in pages
        assert not any(other.public_id.encode() in page for page in pages.values())
    withdraw(lower_item)
    work()
    assert f"/content/{lower_item.public_id}.html" not in served("shidian.example")
    assert differing(served("shidian.example"), afresh("shidian.example")) == []
    assert differing(served(), afresh()) == []


def test_command_bakes_what_is_missing_and_says_so(baked, capsys) -> None:
    import argparse

    from gongkai.cli import bake as command

    publish(baked.education)
    work()
    due.note(HOST, ["/"], now=NOW)
    asked = argparse.Namespace(full=False, site=None, json=True)
    assert command.run(asked) == 0
    answer = json.loads(capsys.readouterr().out)
    assert answer["ok"] is True
    assert answer["sites"] == [{"host": HOST, "full": None, "due": 1}]
    asked.full = True
    assert command.run(asked) == 0
    answer = json.loads(capsys.readouterr().out)
    assert answer["sites"][0]["full"]["switched"] is True
    assert answer["sites"][0]["full"]["number"] == 2
    asked.site = "nowhere.example"
    with pytest.raises(SystemExit, match=r"没有域名为 nowhere\.example 的网站"):
        command.run(asked)


def test_worker_bakes_the_first_time_by_itself(county) -> None:
    assert full.wished_for(NOW) == [HOST]
    assert full.out_of_date() == [HOST]
    assert lists.drain(HOST, NOW) == 0
