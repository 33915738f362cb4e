"""The watched folder: taken when stable, moved when it stands, told of when refused."""

import os
from datetime import timedelta
from io import BytesIO

import pytest
from openpyxl import Workbook

from gongkai.domain.publishing.content import ItemOrigin
from gongkai.domain.publishing.intake import IntakeState
from gongkai.publishing.models import Intake, Item
from gongkai.publishing.services import folder, ledgers
from gongkai.publishing.services import intake as intakes
from tests.apps.publishing.imports import papers
from tests.factories import organisations as make

NOW = make.NOW
LEDGER = "标题,文号,成文日期,公开属性,文件名\n"


@pytest.fixture
def inbox(county, settings, tmp_path):
    """Return the folder of the education bureau."""
    settings.GONGKAI_OPTIONS = {**settings.GONGKAI_OPTIONS, "publishing.inbox": str(tmp_path)}
    place = tmp_path / county.education.code
    place.mkdir()
    return place


@pytest.fixture
def collect(django_capture_on_commit_callbacks):
    """Return a pass over all folders, with what follows its commit."""

    def run(times: int = 2) -> int:
        taken = 0
        for number in range(times):
            with django_capture_on_commit_callbacks(execute=True):
                taken += folder.collect(NOW + timedelta(minutes=number))
        return taken

    return run


def names(place) -> set[str]:
    return {each.name for each in place.iterdir() if not each.name.startswith(".")}


def test_a_file_is_taken_by_the_second_pass_and_moved(inbox, collect, county) -> None:
    paper = papers.notice()
    (inbox / "通知.docx").write_bytes(paper)
    assert collect(1) == 0
    assert not Intake.objects.exists()
    assert collect(1) == 1
    intake = Intake.objects.get()
    assert (intake.unit, intake.origin, intake.name) == (county.education, ItemOrigin.FOLDER, "通知.docx")
    assert intake.state == IntakeState.WAITING
    assert names(inbox) == {"已接收"}
    assert (inbox / "已接收" / "通知.docx").read_bytes() == paper
    assert collect(2) == 0


def test_a_file_that_is_still_being_written_waits(inbox, collect) -> None:
    paper = inbox / "通知.txt"
    paper.write_bytes(papers.plain_notice()[:100])
    assert collect(1) == 0
    paper.write_bytes(papers.plain_notice())
    assert collect(1) == 0
    assert collect(1) == 1


@pytest.mark.parametrize("name", ["通知.docx.part", "~$通知.docx", ".hidden", "上传.tmp", "a.crdownload"])
def test_unfinished_files_are_left_alone(inbox, collect, name) -> None:
    (inbox / name).write_bytes(papers.plain_notice())
    assert collect(3) == 0
    assert (inbox / name).exists()


def test_links_and_folders_are_left_alone(inbox, collect, tmp_path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_bytes(papers.plain_notice())
    (inbox / "链接.txt").symlink_to(secret)
    (inbox / "子目录").mkdir()
    (inbox / "子目录" / "里面.txt").write_bytes(papers.plain_notice())
    os.mkfifo(inbox / "管道.txt")
    (tmp_path / "000014349").symlink_to(inbox)
    assert collect(3) == 0
    assert not Intake.objects.exists()
    assert secret.exists()


def test_a_refused_file_moves_aside_with_its_reason(inbox, collect) -> None:
    (inbox / "程序.exe").write_bytes(b"MZ" + b"\0" * 600)
    assert collect() == 1
    assert (inbox / "不能接收" / "程序.exe").exists()
    assert "请" in (inbox / "不能接收" / "程序.exe.txt").read_text(encoding="utf-8")
    assert not Intake.objects.exists()


def test_the_same_bytes_again_are_only_moved(inbox, collect) -> None:
    for name in ("甲.txt", "乙.txt"):
        (inbox / name).write_bytes(papers.plain_notice())
    assert collect() == 2
    assert Intake.objects.count() == 1
    assert {"甲.txt", "乙.txt"} <= names(inbox / "已接收")


def test_two_files_of_one_name_do_not_overwrite_each_other(inbox, collect) -> None:
    for text in ("甲", "乙"):
        (inbox / "通知.txt").write_bytes(papers.plain_notice(title=f"关于{text}的通知"))
        assert collect() == 1
    assert len(names(inbox / "已接收")) == 2


def test_nothing_moves_when_the_pass_is_rolled_back(inbox, collect) -> None:
    (inbox / "通知.txt").write_bytes(papers.plain_notice())
    folder.collect(NOW)
    folder.collect(NOW)  # its callbacks never run: as if the commit had failed
    assert (inbox / "通知.txt").exists()
    Intake.objects.all().delete()
    assert collect(1) == 1
    assert Intake.objects.count() == 1
    assert not (inbox / "通知.txt").exists()


def test_a_pass_takes_no_more_than_its_share(inbox, collect) -> None:
    for number in range(25):
        (inbox / f"{number:02}.txt").write_bytes(papers.plain_notice(title=f"关于第{number}项工作的通知"))
    assert collect(2) == 20
    assert collect(1) == 5


def test_a_pass_in_hand_keeps_a_second_one_out(inbox, collect) -> None:
    (inbox / "通知.txt").write_bytes(papers.plain_notice())
    collect(1)
    with folder._locked(inbox) as mine:
        assert mine
        assert collect(1) == 0
    assert collect(1) == 1


def test_folders_of_nobody_are_left_alone(inbox, collect, tmp_path) -> None:
    (tmp_path / "999999").mkdir()
    (tmp_path / "999999" / "通知.txt").write_bytes(papers.plain_notice())
    assert collect(3) == 0
    assert (tmp_path / "999999" / "通知.txt").exists()


def test_a_name_that_is_no_text_is_taken(inbox, collect) -> None:
    with open(os.path.join(os.fsencode(inbox), b"\xff\xfe.txt"), "wb") as file:  # noqa: PTH118, PTH123
        file.write(papers.plain_notice())
    assert collect() == 1
    assert Intake.objects.get().state == IntakeState.WAITING


def test_a_link_laid_for_our_own_files_is_not_followed(inbox, collect, tmp_path) -> None:
    victim = tmp_path / "victim"
    victim.write_text("mine")
    (inbox / ".state.json.tmp").symlink_to(victim)
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (inbox / "已接收").symlink_to(elsewhere)
    (inbox / "通知.txt").write_bytes(papers.plain_notice())
    collect()
    assert victim.read_text() == "mine"
    assert list(elsewhere.iterdir()) == []
    assert (inbox / "通知.txt").exists()


def test_a_register_makes_items_and_their_files_join_them(inbox, collect, county) -> None:
    rows = f"{papers.TITLE},{papers.NUMBER},2026-02-27,主动公开,通知.docx\n关于乙事的函,昌教函〔2026〕3号,2026.2.25,依申请公开,\n"
    (inbox / "发文登记202603.csv").write_bytes((LEDGER + rows).encode("gb18030"))
    (inbox / "通知.docx").write_bytes(papers.notice())
    assert collect() == 2
    item, letter = Item.objects.order_by("id")
    assert (item.document_number, item.origin, item.state) == (papers.NUMBER, ItemOrigin.FOLDER, "draft")
    assert letter.attribute == "on_request"
    files = Intake.objects.filter(item=item).order_by("id")
    assert [(each.file != "", each.state) for each in files] == [(False, "dropped"), (True, "waiting")]
    told = (inbox / "已接收" / "发文登记202603.csv.txt").read_text(encoding="utf-8")
    assert told.splitlines() == [f"第 2 行已登记：{papers.TITLE}", "第 3 行已登记：关于乙事的函"]


def test_a_file_that_came_before_its_register_joins_as_well(inbox, collect) -> None:
    (inbox / "通知.docx").write_bytes(papers.notice())
    collect()
    intakes.read_received({"subject": Intake.objects.get().link}, NOW)
    (inbox / "发文登记.csv").write_text(
        f"{LEDGER}{papers.TITLE},{papers.NUMBER},2026-02-27,主动公开,通知.docx\n", encoding="utf-8"
    )
    collect()
    item = Item.objects.get()
    assert Intake.objects.exclude(file="").get().item == item
    assert Intake.objects.get(file="").state == IntakeState.DROPPED


def test_a_row_that_is_wrong_is_told_of_and_the_others_stand(inbox, collect) -> None:
    rows = "没有日期,昌教发〔2026〕1号,,主动公开,\n好的通知,昌教发〔2026〕2号,2026-02-27,主动公开,\n"
    (inbox / "发文登记.csv").write_text(LEDGER + rows, encoding="utf-8")
    collect()
    assert [item.title for item in Item.objects.all()] == ["好的通知"]
    told = (inbox / "已接收" / "发文登记.csv.txt").read_text(encoding="utf-8")
    assert told.startswith("第 2 行没有登记：请填写成文日期")
    (inbox / "发文登记.csv").write_text(LEDGER + rows, encoding="utf-8")
    collect()
    assert Item.objects.count() == 1


def test_a_register_as_a_workbook_is_read_in_the_sandbox(inbox, collect) -> None:
    book = Workbook()
    for row in (
        ["昌宁县教育局发文登记表"],
        ["标题", "文号", "成文日期"],
        [papers.TITLE, papers.NUMBER, "2026-02-27"],
    ):
        book.active.append(row)
    out = BytesIO()
    book.save(out)
    (inbox / "发文登记.xlsx").write_bytes(out.getvalue())
    collect()
    assert Item.objects.get().document_number == papers.NUMBER


@pytest.mark.parametrize("text", ["a,b,c\n1,2,3\n", "", "标题\n只有标题\n"])
def test_a_register_without_headings_moves_aside(inbox, collect, text) -> None:
    (inbox / "发文登记.csv").write_text(text or " ", encoding="utf-8")
    collect()
    reason = (inbox / "不能接收" / "发文登记.csv.txt").read_text(encoding="utf-8")
    assert "表头" in reason


def test_rows_are_counted_as_a_reader_counts_them() -> None:
    rows = ledgers.rows_of([["登记表"], ["标 题", "文号*"], ["", ""], ["甲", "一号"], ["乙"]])
    assert rows is not None
    assert [(row.number, row.words) for row in rows] == [
        (4, {"title": "甲", "document_number": "一号"}),
        (5, {"title": "乙"}),
    ]
