"""Filing on the portal: nothing typed is lost, twice pressed is one request, what is secret stays so."""

import base64
import re
from datetime import timedelta
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

from gongkai.files.models import StoredFile
from gongkai.information_requests.models import (
    Applicant,
    ApplicationDraft,
    DraftFile,
    InformationRequest,
    RequestPolicy,
)
from gongkai.lib import clock
from gongkai.portal.forms.application import ApplicationForm
from gongkai.portal.views import apply_sent
from gongkai.portal.views.apply_form import MOST_POSTS
from tests.apps.files.builders import docx
from tests.apps.portal.applications import IDENTITY, file_one, photograph, type_in
from tests.factories import organisations as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def county():
    return make.county()


@pytest.fixture
def browser(county) -> Client:
    return Client()


def text(answer) -> str:
    return answer.content.decode()


def errors(answer) -> str:
    return " ".join(re.findall(r'class="field__error"[^>]*>(.*?)</p>', text(answer), re.DOTALL))


def test_start_page_lists_the_organs_and_needs_no_cookie(browser, county) -> None:
    answer = browser.get("/apply/")
    assert f"/apply/to/{county.education.code}/" in text(answer)
    assert "不需要说明用途" in text(answer)
    assert not answer.cookies


def test_organ_is_found_by_a_part_of_its_name(browser, county) -> None:
    page = text(browser.get("/apply/", {"organ": "卫生"}))
    assert "昌宁县卫生局" in page
    assert "/apply/to/014416330/" not in page
    assert "没有找到名称里有“火星”的机关" in text(browser.get("/apply/", {"organ": "火星"}))


def test_public_enterprise_is_not_asked_this_way(browser, county) -> None:
    water = make.units.establish_unit(
        actor=make.SYSTEM,
        now=make.NOW,
        code="000013338",
        kind=make.UnitKind.PUBLIC_SERVICE_ENTERPRISE,
        name="昌宁县自来水公司",
        parent=county.root,
    )
    assert browser.get(f"/apply/to/{water.code}/").status_code == 404
    assert "自来水公司" not in text(browser.get("/apply/"))


def test_organ_asked_for_by_its_organisation_code_is_found(browser) -> None:
    answer = browser.get("/apply/to/01526376X/")
    assert answer.headers["Location"] == "/apply/to/530524/"


def test_blank_form_asks_what_the_law_wants_and_no_purpose(browser) -> None:
    """R2019 art 29: name, proof of identity, contact; the information; how to receive it. 用途 was dropped in 2019."""
    sheet = text(browser.get("/apply/")).partition('id="form"')[2]
    labels = re.findall(r'<th scope="row"[^>]*>(.*?)</th>', sheet)
    assert labels == [
        "姓名（公民填写）",
        "证件名称、号码",
        "名称（法人、其他组织填写）",
        "类型",
        "统一社会信用代码、联系人",
        "通信地址、邮编",
        "电话、电子邮箱",
        "向哪个机关申请",
        "信息的名称、文号，或者便于查找的描述",
        "形式",
        "途径",
        "申请人签名或者盖章",
    ]
    assert "本表不要求填写用途" in sheet


def test_the_terms_of_the_law_are_told(browser) -> None:
    told = re.sub(r"\s+", "", re.sub(r"<[^>]+>", "", text(browser.get("/apply/"))))
    assert "自收到申请之日起20个工作日内答复" in told
    assert "最多再延长20个工作日" in told
    assert "7个工作日内一次性告知" in told
    assert "不需要说明用途" in told


def test_form_asks_no_purpose(browser, county) -> None:
    form = text(browser.get(f"/apply/to/{county.education.code}/")).partition('<form class="application"')[2]
    assert "purpose" not in ApplicationForm().fields
    assert "用途" not in form.partition("</form>")[0]


def test_request_is_filed_with_number_secret_and_proof(browser, county) -> None:
    made, secret = file_one(browser, county.education.code)
    assert made.number.startswith("014416330-")
    assert re.fullmatch(r"[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}", secret)
    assert made.unit == county.education
    assert made.channel == "web"
    applicant = Applicant.objects.get(request=made)
    assert (applicant.name, applicant.telephone) == ("王小明", "13808750001")
    page = text(browser.get("/apply/receipt/"))
    assert "SHA-256" in page
    assert ApplicationDraft.objects.count() == 0
    proof = text(browser.get("/apply/track/case/proof.txt"))
    assert made.number in proof
    assert "2025年县级学校食堂招标文件" in proof


def test_secret_is_nowhere_but_on_the_receipt(browser, county) -> None:
    made, secret = file_one(browser, county.education.code)
    bare = secret.replace("-", "")
    assert bare not in made.secret_digest
    stored = " ".join(map(str, browser.session.items()))
    assert bare not in stored
    assert secret not in stored
    browser.post("/apply/receipt/")
    assert browser.get("/apply/receipt/").headers["Location"] == "/apply/track/"
    assert secret not in text(browser.get("/apply/track/case/"))


def test_receipt_is_shown_for_half_an_hour(browser, county, monkeypatch) -> None:
    file_one(browser, county.education.code)
    later = clock.now() + apply_sent.SHOWN_FOR + timedelta(minutes=1)
    monkeypatch.setattr(clock, "now", lambda: later)
    assert browser.get("/apply/receipt/").headers["Location"] == "/apply/track/"


def test_wrong_and_missing_values_are_told_at_once_and_nothing_is_lost(browser, county) -> None:
    answer = type_in(
        browser,
        county.education.code,
        identity_number="110105194912310021",
        telephone="1380875",
        email="wang＠",
        postcode="12",
        item_1="",
        item_2="学区划分方案",
    )
    assert answer.status_code == 422
    told = errors(answer)
    assert "最后一位与前面各位对不上" in told
    assert "手机号码应为 11 位" in told
    assert "电子邮箱的写法不对" in told
    assert "邮政编码应为 6 位" in told
    assert 'href="#id_identity_number"' in text(answer)
    for typed in ("110105194912310021", "1380875", "学区划分方案", "王小明"):
        assert typed in text(answer)
    again = text(browser.get(f"/apply/to/{county.education.code}/"))
    assert "学区划分方案" in again
    assert "王小明" in again


def test_empty_form_names_what_article_29_wants(browser, county) -> None:
    answer = browser.post(f"/apply/to/{county.education.code}/", {"do": "review", "item_1": ""})
    told = errors(answer)
    for each in (
        "请填写姓名或者名称",
        "请填写证件号码",
        "请填写电话、电子邮箱或者通信地址中的一项",
        "请写明所需的政府信息",
    ):
        assert each in told


def test_reply_by_post_needs_an_address(browser, county) -> None:
    told = errors(type_in(browser, county.education.code, delivery_wanted="post"))
    assert "选择了邮寄，请填写通信地址" in told


def test_items_are_added_and_taken_away_without_a_script(browser, county) -> None:
    code = county.education.code
    assert type_in(browser, code, do="add").headers["Location"].endswith("#id_item_2")
    page = text(browser.get(f"/apply/to/{code}/"))
    assert 'name="item_2"' in page
    assert "2025年县级学校食堂招标文件" in page
    type_in(browser, code, do="drop:1", item_2="第二件事的名称")
    page = text(browser.get(f"/apply/to/{code}/"))
    assert 'name="item_2"' not in page
    assert "第二件事的名称" in page


def test_two_items_become_two_rows(browser, county) -> None:
    made, _ = file_one(browser, county.education.code, item_2="2024年学区划分方案")
    assert [each.name for each in made.items.all()] == ["2025年县级学校食堂招标文件", "2024年学区划分方案"]


def test_identity_picture_is_drawn_anew_and_its_name_forgotten(browser, county) -> None:
    made, _ = file_one(browser, county.education.code, papers=[photograph()])
    paper = made.papers.get()
    data = base64.b64decode(paper.image)
    picture = Image.open(BytesIO(data))
    assert picture.size == (1067, 1600)
    assert not picture.getexif()
    assert b"SecretCamera" not in data
    assert "王小明" not in paper.name
    assert StoredFile.objects.count() == 0


def test_picture_alone_proves_the_identity(browser, county) -> None:
    made, _ = file_one(browser, county.education.code, identity_number="", papers=[photograph()])
    assert made.papers.count() == 1


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("a.jpg", b"\xff\xd8\xff\xe0 broken", "没有收下"),
        ("a.pdf", b"%PDF-1.4 nothing", "没有收下"),
        ("a.exe", b"MZ\0\0" + bytes(600), "没有收下"),
    ],
)
def test_what_is_no_photograph_is_refused_and_the_rest_kept(browser, county, name, data, said) -> None:
    answer = type_in(browser, county.education.code, papers=[photograph(), SimpleUploadedFile(name, data)])
    assert answer.status_code == 422
    assert said in errors(answer)
    assert "王小明" in text(answer)
    assert DraftFile.objects.filter(identity=True).count() == 1


def test_too_many_pictures_are_refused(browser, county) -> None:
    answer = type_in(browser, county.education.code, papers=[photograph((40, 30)) for _ in range(5)])
    assert "最多 4 张" in errors(answer)
    assert DraftFile.objects.count() == 4


def test_annex_is_kept_with_the_draft_and_goes_with_the_request(browser, county) -> None:
    code = county.education.code
    annex = SimpleUploadedFile("线索.txt", "招标公告的截图说明，供查找时参考。".encode())
    type_in(browser, code, do="upload", annexes=[annex])
    assert StoredFile.objects.count() == 0
    assert "线索.txt" in text(browser.get(f"/apply/to/{code}/"))
    made, _ = file_one(browser, code)
    found = made.files.get()
    assert (found.part, found.title) == ("application", "线索.txt")
    assert StoredFile.objects.filter(digest=found.digest).exists()


def test_annex_with_a_macro_is_refused_with_the_reason(browser, county) -> None:
    answer = type_in(
        browser,
        county.education.code,
        annexes=[SimpleUploadedFile("a.docx", docx(extra=[("word/vbaProject.bin", b"x")]))],
    )
    assert "宏" in errors(answer)
    assert DraftFile.objects.count() == 0


def test_review_shows_what_will_be_sent_and_leads_back_where_something_is_wrong(browser, county) -> None:
    code = county.education.code
    type_in(browser, code)
    page = text(browser.get(f"/apply/to/{code}/review/"))
    for each in ("昌宁县教育局", "2025年县级学校食堂招标文件", "王小明", IDENTITY, "138 0875 0001"):
        assert each in page
    type_in(browser, code, do="upload", name="")
    assert browser.get(f"/apply/to/{code}/review/").status_code == 302
    assert browser.post(f"/apply/to/{code}/review/").headers["Location"] == f"/apply/to/{code}/"
    assert InformationRequest.objects.count() == 0


def test_organ_whose_guide_closes_the_web_tells_the_other_ways(browser, county) -> None:
    RequestPolicy.objects.create(unit=county.education, not_open=["web"])
    page = text(browser.get(f"/apply/to/{county.education.code}/"))
    assert "没有开通网上申请" in page
    assert "当面递交或者邮寄" in page
    assert 'name="item_1"' not in page


def test_many_posts_from_one_address_rest_and_lose_nothing(browser, county) -> None:
    code = county.education.code
    for _ in range(MOST_POSTS + 1):
        answer = type_in(browser, code, do="upload")
    assert answer.status_code == 429
    assert "填写的内容已经保存" in text(answer)
    assert "王小明" in text(answer)


def test_form_is_refused_without_its_token(county) -> None:
    strict = Client(enforce_csrf_checks=True)
    assert type_in(strict, county.education.code).status_code == 403
    assert ApplicationDraft.objects.count() == 0


def test_pages_of_one_person_are_kept_by_nobody(browser, county) -> None:
    code = county.education.code
    type_in(browser, code)
    for path in (f"/apply/to/{code}/", f"/apply/to/{code}/review/", "/apply/track/"):
        assert "no-store" in browser.get(path).headers["Cache-Control"], path


def test_blank_form_is_a_file_for_pen_and_ink(browser, county) -> None:
    pdf = browser.get("/apply/blank.pdf")
    assert pdf.content.startswith(b"%PDF")
    assert browser.get(f"/apply/blank.docx?organ={county.education.code}").content.startswith(b"PK")
    assert browser.get("/apply/blank.exe").status_code == 404


def test_identity_number_is_in_no_log(browser, county, caplog) -> None:
    with caplog.at_level("DEBUG"):
        file_one(browser, county.education.code, papers=[photograph((40, 30))])
        type_in(browser, county.education.code, identity_number=IDENTITY[:-1] + "1")
    assert IDENTITY[:-1] not in caplog.text


def test_sign_in_of_the_province_is_one_way_more_and_no_condition(browser, county, settings) -> None:
    assert "省政务服务网" not in text(browser.get("/apply/"))
    settings.GONGKAI_OPTIONS = {
        **settings.GONGKAI_OPTIONS,
        "apply.province_address": "https://zwfw.example.gov.cn/",
    }
    for path in ("/apply/", f"/apply/to/{county.education.code}/"):
        assert 'href="https://zwfw.example.gov.cn/"' in text(browser.get(path))
    file_one(browser, county.education.code)


def test_address_of_the_province_that_is_not_encrypted_is_not_shown(browser, county, settings) -> None:
    settings.GONGKAI_OPTIONS = {**settings.GONGKAI_OPTIONS, "apply.province_address": "http://zwfw.example"}
    assert "zwfw.example" not in text(browser.get("/apply/"))
