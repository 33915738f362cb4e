"""Files that are attached are read once, outside of any transaction, and the checks of an item know what they hold."""

import struct

import pytest
from django.db import connection

from gongkai.domain.errors import Invalid
from gongkai.domain.publishing.content import Attachment
from gongkai.files import convert, queries, sandbox, services
from gongkai.files.facts import learn
from gongkai.files.models import FileFacts, StoredFile
from gongkai.publishing.models import Item, ItemFile
from gongkai.publishing.services import attachments
from gongkai.publishing.services import items as item_services
from tests.apps.files import builders as make
from tests.apps.files.conftest import LI, NOW
from tests.factories import organisations
from tests.factories import publishing as items

pytestmark = pytest.mark.django_db

#: Weighted by GB 11643 (7 9 10 5 8 4 2 1 6 3 7 9 10 5 8 4 2) its digits make 197, which leaves 10: the check digit is 2.
IDENTITY = "530524194901010012"
_CORE = (
    '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:creator>李明</dc:creator></cp:coreProperties>'
)
OLD_BOOK = make.ole(
    [("Workbook", 2, struct.pack("<HH", 0x0809, 2) + b"\0\6" + struct.pack("<HH", 10, 0) + bytes(5000))]
)


@pytest.fixture
def children(monkeypatch: pytest.MonkeyPatch) -> list[tuple[list[str], bool]]:
    """Gather what each child process was started for, and whether a savepoint or transaction was open."""
    started: list[tuple[list[str], bool]] = []
    start = sandbox.start

    def noted(arguments, *positional, **named):
        started.append((arguments[:3], _inside_a_deed()))
        return start(arguments, *positional, **named)

    monkeypatch.setattr(sandbox, "start", noted)
    return started


def _inside_a_deed() -> bool:
    """Return whether more is open than the transaction that each of these tests runs in."""
    return len(connection.atomic_blocks) > 1


def receive(data: bytes, name: str) -> StoredFile:
    return services.receive(data=data, name=name, actor=LI, unit="530524001", now=NOW)


def learnt(stored: StoredFile) -> tuple[str, dict[str, str], tuple[str, ...]]:
    learn([stored.digest], now=NOW)
    return queries.facts_of([stored.digest])[stored.digest]


def word(body: str = "") -> bytes:
    return make.docx(body, extra=[("docProps/core.xml", _CORE.encode())])


def test_one_child_says_what_a_file_holds_and_what_its_copy_leaves_out(home, children) -> None:
    deleted = '<w:p><w:del w:author="王小明"><w:r><w:delText>删去</w:delText></w:r></w:del></w:p>'
    text, properties, notes = learnt(receive(word(make.paragraph(make.TEXT) + deleted), "a.docx"))
    assert text == make.TEXT
    assert properties == {
        "作者": "李明",
        "批注和修订的作者": "王小明",
        "修订": "1 处，公开的副本按接受全部修订处理，不带删除的内容和修订痕迹",
    }
    assert notes == ("文档带有修订记录，已按接受全部修订读取，删除的文字没有带入。请核对。",)
    assert children == [(["task", "facts", "docx"], False)]


def test_file_is_read_once(home, children) -> None:
    first, second = receive(word(), "a.docx"), receive(b"text", "b.txt")
    learn([first.digest, first.digest, second.digest], now=NOW)
    assert len(children) == 2
    learn([second.digest, first.digest], now=NOW)
    learn([], now=NOW)
    learn(["0" * 64], now=NOW)
    assert len(children) == 2
    assert FileFacts.objects.count() == 2


def test_file_that_cannot_be_read_is_noted(home) -> None:
    empty = receive(make.docx("<w:p/>"), "空.docx")
    assert learnt(empty) == (
        "", {}, ("文档中没有文字。请确认选对了文件；如果是扫描件，请先识别文字再导入。",),
    )  # fmt: skip


def test_old_workbook_that_can_never_be_published_is_noted(home) -> None:
    _, _, notes = learnt(receive(OLD_BOOK, "a.xls"))
    (note,) = notes
    assert "无法去除作者信息" in note
    assert "另存为" in note


def test_file_that_changed_on_disk_is_noted(home) -> None:
    stored = receive(word(), "a.docx")
    services.storage.path_of(stored.digest).write_bytes(b"changed")
    _, _, notes = learnt(stored)
    assert "请联系系统管理员" in notes[0]


def test_what_a_workbook_hides_is_noted_and_no_copy_is_made(home) -> None:
    hidden = make.replaced(make.xlsx(), "xl/worksheets/sheet1.xml", b'<row r="2"', b'<row hidden="1" r="2"')
    stored = receive(hidden, "a.xlsx")
    _, properties, notes = learnt(stored)
    assert "隐藏的内容" not in properties
    assert "隐藏的内容：工作表“统计”有 1 行" in notes
    with pytest.raises(services.FileRefused, match="请取消隐藏或删除隐藏的工作表、行、列后再上传") as refusal:
        services.publishable(stored, actor=LI, now=NOW)
    assert refusal.value.code == "unsupported"
    assert StoredFile.objects.count() == 1


def test_signature_that_keeps_the_authors_name_is_noted(home) -> None:
    signature = b"/AcroForm<</Fields[<</FT/Sig/T(s)/V<</Type/Sig/Contents<00>>>>>]>>"
    objects = make.pdf_objects() | {1: b"<</Type/Catalog/Pages 2 0 R" + signature + b">>"}
    _, properties, notes = learnt(receive(make.pdf(objects), "a.pdf"))
    assert properties == {}
    assert any(note.startswith("电子签名：文档带有电子签名") for note in notes)


@pytest.mark.libreoffice
def test_old_word_is_converted_before_it_is_learnt(home, children) -> None:
    old = sandbox.start(
        ["office", "4096", "60", convert.program(), "--headless", "--convert-to", "doc", "--outdir", "out", "a.docx"],
        seconds=60, place={"a.docx": make.docx()}, fetch=("out/a.doc",),
    ).files["out/a.doc"]  # fmt: skip
    children.clear()
    text, _, _ = learnt(receive(old, "a.doc"))
    assert text == make.TEXT
    assert [arguments[0] for arguments, _ in children] == ["office", "task"]


@pytest.fixture
def editor(home):
    county = organisations.county()
    items.columns.lay_out_columns(actor=organisations.SYSTEM, now=organisations.NOW)
    return organisations.actor(items.staff(county.education)["editor"]), county.education


def brought(editor, name: str, data: bytes) -> Attachment:
    actor, unit = editor
    return attachments.bring_file(actor=actor, now=organisations.NOW, unit=unit, name=name, data=data)


def collected(editor, *files: Attachment) -> Item:
    actor, unit = editor
    content = items.content(attachments=files)
    return item_services.collect_item(actor=actor, now=organisations.NOW, unit=unit, content=content)


def blocking(item: Item) -> list[tuple[str, str]]:
    return [(each["kind"], each["where"]) for each in item.current.findings if each["severity"] == "blocks"]


def test_identity_number_in_an_attachment_stops_the_item(editor, children) -> None:
    file = brought(editor, "名单.docx", make.docx(make.paragraph(f"张三，身份证号{IDENTITY}")))
    item = collected(editor, file)
    ((kind, where),) = blocking(item)
    assert kind == "identity_number"
    assert "名单.docx" in where
    assert all(IDENTITY not in each["quote"] + each["message"] for each in item.current.findings)
    assert [each for each in children if each[0][1] == "facts"] == [(["task", "facts", "docx"], False)]
    with pytest.raises(Invalid, match="检查发现必须改正的问题"):
        item_services.send_item(actor=editor[0], now=organisations.NOW, item=item)


def test_attachment_is_not_read_again_when_the_item_is_saved_or_sent(editor, children) -> None:
    item = collected(editor, brought(editor, "名单.docx", make.docx(make.paragraph("张三"))))
    children.clear()
    content = items.content(attachments=item.current.content.attachments, summary="另一段概述。")
    item = item_services.amend_item(actor=editor[0], now=organisations.NOW, item=item, content=content)
    assert children == []
    assert blocking(item) == []


def test_attachment_that_is_added_later_is_read_before_the_deed(editor, children) -> None:
    item = collected(editor)
    file = brought(editor, "名单.docx", make.docx(make.paragraph(IDENTITY)))
    children.clear()
    content = items.content(attachments=(file,))
    item = item_services.amend_item(actor=editor[0], now=organisations.NOW, item=item, content=content)
    assert children == [(["task", "facts", "docx"], False)]
    assert [kind for kind, _ in blocking(item)] == ["identity_number"]


def test_web_page_is_no_attachment_and_nothing_of_it_is_kept(editor) -> None:
    with pytest.raises(Invalid) as refusal:
        brought(editor, "说明.html", b"<html><body><p>x</p></body></html>")
    assert refusal.value.message == "网页文件不能作为附件公开，请另存为 PDF 或 Word 后上传。"
    assert not StoredFile.objects.exists()
    assert not ItemFile.objects.exists()


def test_web_page_that_came_in_for_import_is_not_attached_either(editor) -> None:
    actor, unit = editor
    page = services.receive(
        data=b"<html><body><p>x</p></body></html>", name="a.html", actor=actor, unit=unit.code, now=NOW
    )
    ItemFile.objects.create(digest=page.digest, brought_by=actor.code)
    with pytest.raises(Invalid, match="网页文件不能作为附件公开"):
        collected(editor, Attachment(page.digest, page.name, page.kind, page.size))
    assert not Item.objects.exists()
