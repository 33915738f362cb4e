"""Attachments, pictures and pasted texts: taken in, ordered, and closed to those who see nothing of them."""

import json
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from gongkai.domain.errors import Invalid, NotPermitted
from gongkai.domain.publishing.content import Attachment
from gongkai.publishing.models import Intake, Item, ItemFile
from gongkai.publishing.services import attachments
from gongkai.publishing.services import items as services
from tests.factories import organisations as make
from tests.factories import publishing as items

pytestmark = pytest.mark.django_db


def png(colour: str = "red") -> bytes:
    out = BytesIO()
    Image.new("RGB", (2, 2), colour).save(out, "PNG")
    return out.getvalue()


def upload(name: str, data: bytes) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, data)


@pytest.fixture
def county():
    county = make.county()
    items.columns.lay_out_columns(actor=make.SYSTEM, now=make.NOW)
    return county


@pytest.fixture
def editor(county):
    return items.staff(county.education)["editor"]


@pytest.fixture
def browser(editor):
    return make.client_of(editor)


@pytest.fixture
def stranger(county):
    """Return the browser of an editor of another bureau."""
    return make.client_of(items.staff(county.health)["editor"])


def form(county, **changes) -> dict:
    values = {
        "title": "附件试验",
        "attribute": "proactive",
        "unit": county.education.code,
        "body": "<p>正文</p>",
        "then": "save",
    }
    return {**values, **changes}


def picture_of(browser, unit="") -> str:
    answer = browser.post("/desk/files/upload/", {"file": upload("图.png", png()), "unit": unit})
    assert answer.status_code == 200, answer.content.decode()
    return answer.json()["address"]


def test_several_attachments_come_with_one_form(browser, county) -> None:
    browser.post(
        "/desk/items/new/", form(county, new_files=[upload("一.txt", "甲".encode()), upload("二.png", png())])
    )
    made = Item.objects.get()
    assert [(each.name, each.kind) for each in made.current.content.attachments] == [
        ("一.txt", "txt"),
        ("二.png", "png"),
    ]
    assert ItemFile.objects.filter(item=made).count() == 2


def test_a_refused_file_says_why_and_the_others_stay(browser, county) -> None:
    answer = browser.post(
        "/desk/items/new/",
        form(county, new_files=[upload("一.txt", "甲".encode()), upload("二.exe", b"MZ\x90\0" * 50)]),
    )
    assert answer.status_code == 422
    errors = answer.context["form"].errors["new_files"]
    assert len(errors) == 1
    assert errors[0].startswith("“二.exe”没有收下：")
    assert [line["name"] for line in answer.context["lines"]] == ["一.txt"]
    assert not Item.objects.exists()


def test_files_stay_when_another_field_is_refused(browser, county) -> None:
    answer = browser.post(
        "/desk/items/new/", form(county, title="", new_files=[upload("一.txt", "甲".encode())])
    )
    assert answer.status_code == 422
    assert [line["name"] for line in answer.context["lines"]] == ["一.txt"]


def test_attachments_are_renamed_ordered_and_removed(browser, county) -> None:
    browser.post(
        "/desk/items/new/",
        form(county, new_files=[upload(f"{n}.txt", f"内容{n}".encode()) for n in (1, 2, 3)]),
    )
    made = Item.objects.get()
    first, second, third = made.current.content.attachments
    lines = {
        "attachment-count": "3",
        "attachment-0-file": first.file,
        "attachment-0-name": "任务分工表",
        "attachment-0-place": "3",
        "attachment-1-file": second.file,
        "attachment-1-name": second.name,
        "attachment-1-place": "2",
        "attachment-1-drop": "1",
        "attachment-2-file": third.file,
        "attachment-2-name": third.name,
        "attachment-2-place": "1",
    }
    answer = browser.post(
        f"/desk/items/{made.public_id}/edit/",
        {**form(county), **lines, "revision": made.revision, "seen_at": made.touched_at.isoformat()},
    )
    assert answer.status_code == 302
    made = Item.objects.get()
    assert [each.name for each in made.current.content.attachments] == [third.name, "任务分工表"]


def test_an_attachment_keeps_a_name(browser, county) -> None:
    browser.post("/desk/items/new/", form(county, new_files=[upload("一.txt", "甲".encode())]))
    made = Item.objects.get()
    lines = {"attachment-count": "1", "attachment-0-file": made.current.content.attachments[0].file}
    answer = browser.post(
        f"/desk/items/{made.public_id}/edit/", {**form(county), **lines, "revision": made.revision}
    )
    assert answer.status_code == 422
    assert "没有名称" in answer.context["form"].errors["new_files"][0]


@pytest.mark.parametrize("count", ["-1", "1e9", "999999999", "三", ""])
def test_a_made_up_number_of_lines_does_no_harm(browser, county, count) -> None:
    assert browser.post("/desk/items/new/", form(county, **{"attachment-count": count})).status_code == 302


def test_a_picture_is_seen_by_who_brought_it_and_by_nobody_else(browser, stranger) -> None:
    address = picture_of(browser)
    answer = browser.get(address)
    assert (answer.status_code, answer.content) == (200, png())
    assert answer.headers["Content-Type"] == "image/png"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert stranger.get(address).status_code == 404


def test_a_picture_in_an_item_is_seen_by_all_who_see_the_item(browser, stranger, county) -> None:
    address = picture_of(browser)
    browser.post("/desk/items/new/", form(county, body=f'<p><img src="{address}" alt="红"></p>'))
    reviewer = make.client_of(items.staff(county.education)["reviewer"])
    assert reviewer.get(address).status_code == 200
    assert stranger.get(address).status_code == 404


def test_a_picture_of_an_earlier_version_is_still_seen(browser, county) -> None:
    address = picture_of(browser)
    browser.post("/desk/items/new/", form(county, body=f'<p><img src="{address}" alt="红"></p>'))
    made = Item.objects.get()
    browser.post(
        f"/desk/items/{made.public_id}/edit/", form(county, body="<p>没有图了</p>", revision=made.revision)
    )
    made.refresh_from_db()
    assert made.current.body == "<p>没有图了</p>"
    reviewer = make.client_of(items.staff(county.education)["reviewer"])
    assert reviewer.get(address).status_code == 200


def test_a_file_that_waits_for_its_confirmation_is_seen_in_its_unit(browser, stranger, county) -> None:
    address = picture_of(make.client_of(items.staff(county.education)["office"]))
    digest = address.split("/")[-1].split(".")[0]
    assert browser.get(address).status_code == 404
    Intake.objects.create(
        unit=county.education,
        state="read",
        origin="imported",
        batch="b" * 12,
        name="一.docx",
        reading={"pictures": [digest]},
        received_at=make.NOW,
        received_by="office",
    )
    assert browser.get(address).status_code == 200
    assert stranger.get(address).status_code == 404


def test_a_file_is_found_under_its_own_ending_only(browser) -> None:
    address = picture_of(browser)
    assert browser.get(address.replace(".png", ".html")).status_code == 404


def test_other_files_are_downloads(browser, county) -> None:
    browser.post("/desk/items/new/", form(county, new_files=[upload("一.txt", "甲".encode())]))
    digest = Item.objects.get().current.content.attachments[0].file
    answer = browser.get(f"/desk/files/{digest}.txt")
    assert answer.headers["Content-Disposition"].startswith("attachment")


def test_naming_a_foreign_file_does_not_open_it(browser, stranger, county) -> None:
    address = picture_of(browser)
    body = f'<p><img src="{address}" alt="x"></p>'
    answer = stranger.post("/desk/items/new/", form(county, unit=county.health.code, body=body))
    assert answer.status_code == 422
    assert "图片不存在" in answer.context["form"].errors["body"][0]
    assert stranger.get(address).status_code == 404


def test_a_foreign_attachment_cannot_be_taken_over(editor, county, stranger, browser) -> None:
    digest = picture_of(browser).split("/")[-1].split(".")[0]
    other = make.actor(items.staff(county.health)["editor"])
    content = items.content(attachments=(Attachment(digest, "图", "png", 10),))
    with pytest.raises(Invalid, match="附件不存在"):
        services.collect_item(actor=other, now=make.NOW, unit=county.health, content=content)
    assert not Item.objects.exists()


def test_two_who_bring_the_same_file_both_see_it(browser, stranger, county) -> None:
    address = picture_of(browser)
    assert picture_of(stranger) == address
    assert stranger.get(address).status_code == 200


def test_only_pictures_stand_in_a_text(browser) -> None:
    answer = browser.post("/desk/files/upload/", {"file": upload("一.txt", "甲".encode())})
    assert answer.status_code == 422
    assert "只能插入" in answer.json()["message"]
    assert not ItemFile.objects.exists()


@pytest.mark.parametrize("code", ["000014349", "no-such"])
def test_nobody_uploads_for_a_unit_that_is_not_theirs(browser, code) -> None:
    answer = browser.post("/desk/files/upload/", {"file": upload("图.png", png()), "unit": code})
    assert answer.status_code == 422
    assert not ItemFile.objects.exists()


def test_who_does_not_edit_brings_nothing_in(county) -> None:
    reviewer = make.client_of(items.staff(county.education)["reviewer"])
    assert reviewer.post("/desk/files/upload/", {"file": upload("图.png", png())}).status_code == 403
    assert reviewer.post("/desk/items/paste/", "{}", content_type="application/json").status_code == 403


def test_bringing_needs_the_role_at_that_unit(county, editor) -> None:
    with pytest.raises(NotPermitted):
        attachments.bring_file(
            actor=make.actor(editor), now=make.NOW, unit=county.health, name="一.txt", data=b"x"
        )


def paste(browser, html) -> tuple[int, dict]:
    answer = browser.post("/desk/items/paste/", json.dumps({"html": html}), content_type="application/json")
    return answer.status_code, answer.json()


def test_what_is_pasted_comes_back_clean(browser) -> None:
    status, answer = paste(browser, '<p style="text-align:center" onclick="x()">标题<script>x()</script></p>')
    assert status == 200
    assert answer["html"] == '<p class="align-center">标题</p>'


@pytest.mark.parametrize("body", ["", "[]", "{", '{"html": 5}', '"x"', "null"])
def test_a_paste_without_a_text_is_refused(browser, body) -> None:
    answer = browser.post("/desk/items/paste/", body, content_type="application/json")
    assert answer.status_code == 422
    assert "没有收到" in answer.json()["message"]


def test_a_paste_that_is_a_whole_book_is_refused(browser) -> None:
    status, answer = paste(browser, "<p>" + "x" * (2 * 1024 * 1024))
    assert status == 422
    assert "2 MB" in answer["message"]
