"""What the law and local plans name is found where people look for it: columns, organs, guide, what a document relies on."""

import re
from datetime import date

import pytest
from django.test import Client

from gongkai.domain.actors import SYSTEM
from gongkai.domain.organisations import UnitKind
from gongkai.organisations.services import units
from gongkai.publishing.services import relations
from tests.apps.portal.adopted import adopt
from tests.factories import organisations as make

NOW = make.NOW


@pytest.fixture
def county(db):
    return make.county()


def read(path: str) -> str:
    answer = Client().get(path)
    assert answer.status_code == 200, path
    return answer.content.decode()


def titles(html: str) -> list[str]:
    """Return the titles of the lists of items on a page, in their order."""
    return re.findall(r'<div class="dated__what"><a href="/content/[^"]+">(.*?)</a>', html)


def facts(html: str) -> dict[str, str]:
    """Return what a page says of each of its labels, without markup."""
    found = re.findall(r"<dt>(.*?)</dt><dd>(.*?)</dd>", html.partition("colophon")[0])
    return {label: re.sub("<[^>]+>", "", text) for label, text in found}


@pytest.mark.parametrize(
    ("key", "name", "title"),
    [
        ("20-1", "行政法规、规章和规范性文件", "西宁市绿色建筑管理办法"),
        ("20-2", "机关职能、机构设置与负责人", "昌宁县教育局职能配置、内设机构和人员编制规定"),
        ("20-3", "规划计划及相关政策", "西宁市“十三五”邮政业发展规划"),
        ("20-10", "重大建设项目", "重大建设项目批准和实施情况"),
        ("20-13", "环境保护、公共卫生、安全生产、食品药品与产品质量监督检查", "食品药品监督检查结果"),
        ("21-urban", "市政建设、公共服务和公益事业", "公共服务事项清单"),
    ],
)
def test_each_area_has_its_column_on_the_site_and_at_its_unit(county, key, name, title) -> None:
    adopt(county.education, 1)
    adopt(county.education, 2, columns=(key,), title=title)
    html = read(f"/columns/{key}/")
    assert f"<h1>{name}</h1>" in html
    assert title in titles(html)
    own = f"/xxgk/{county.education.code}/fdzdgk/"
    assert f'<a href="{own}{key}/">{name}</a>' in read(own)
    assert title in titles(read(f"{own}{key}/"))
    elsewhere = "20-4"
    assert titles(read(f"/columns/{elsewhere}/")) == []


def test_an_interpretation_names_its_column_and_its_day(county) -> None:
    item = adopt(
        county.education,
        1,
        date(2019, 8, 19),
        columns=("20-1-interpretations",),
        title="《昌宁县2019年政务公开工作要点任务分工方案》政策解读",
    )
    said = facts(read(f"/content/{item.public_id}.html"))
    assert (said["公开栏目"], said["发布日期"]) == ("政策解读", "2019年8月19日")
    listed = read("/columns/20-1-interpretations/")
    assert titles(listed) == ["《昌宁县2019年政务公开工作要点任务分工方案》政策解读"]
    assert '<time datetime="2019-08-19">2019-08-19</time>' in listed


def test_a_document_names_the_document_of_the_office_above_on_which_it_relies(county) -> None:
    above = adopt(
        county.root,
        1,
        title="2018年政务公开工作要点",
        issuer="汉中市人民政府办公室",
        document_number="汉政办发〔2018〕49号",
    )
    own = adopt(county.education, 2)
    relations.relate_items(actor=SYSTEM, now=NOW, item=own, other=above, relation="relies_on")
    relied = read(f"/content/{own.public_id}.html").partition(">制定依据</h2>")[2].partition("</section>")[0]
    assert f'<a href="/content/{above.public_id}.html">2018年政务公开工作要点</a>' in relied
    assert "汉政办发〔2018〕49号" in relied
    said = facts(read(f"/content/{above.public_id}.html"))
    assert (said["发文机关"], said["发布机构"]) == ("汉中市人民政府办公室", "昌宁县人民政府")


def test_the_guide_names_telephone_and_mail_address_of_the_office(county) -> None:
    assert facts(read("/xxgk/zhinan/"))["联系电话"] == "未登记"
    units.amend_unit(
        actor=SYSTEM,
        now=NOW,
        unit=county.root,
        version=county.root.version,
        particulars={"telephone": "0971-8222155", "email": "xxgk@pingxiang.gov.cn"},
    )
    said = facts(read("/xxgk/zhinan/"))
    assert (said["联系电话"], said["电子邮箱"]) == ("0971-8222155", "xxgk@pingxiang.gov.cn")


def test_enterprises_below_the_government_stand_apart_and_have_columns_of_their_own(county) -> None:
    water = units.establish_unit(
        actor=SYSTEM,
        now=NOW,
        code="530524901",
        kind=UnitKind.PUBLIC_SERVICE_ENTERPRISE,
        name="昌宁县自来水公司",
        parent=county.root,
    )
    adopt(county.education, 1, columns=("21-urban",))
    adopt(water, 2, columns=("21-urban",), title="昌宁县自来水公司收费标准")
    for place in ("/xxgk/", "/units/"):
        apart = read(place).partition(">公共企事业单位</h")[2]
        assert f'<a href="/xxgk/{water.code}/">昌宁县自来水公司</a>' in apart, place
    assert titles(read(f"/xxgk/{water.code}/fdzdgk/21-urban/")) == ["昌宁县自来水公司收费标准"]


def test_the_way_of_an_application_is_drawn_step_by_step(county) -> None:
    html = read("/apply/")
    steps = html.partition('<ol class="steps">')[2].partition("</ol>")[0]
    assert re.findall(r"<h3>(.*?)</h3>", steps) == [
        "先查一查",
        "填申请表",
        "交给掌握信息的机关",
        "等候答复",
    ]
    waiting = steps.rpartition("<h3>")[2]
    for term in ("20 个工作日内答复", "最多再延长 20 个工作日", "7 个工作日内一次性告知"):
        assert term in waiting
    assert 'href="/apply/"' in read("/")


def test_an_old_acquisition_of_land_is_listed_under_its_own_day(county) -> None:
    adopt(county.education, 1, date(2019, 8, 19), columns=("21-land",), title="2019年第3批次征收土地公告")
    adopt(county.education, 2, date(2009, 5, 4), columns=("21-land",), title="2009年第1批次征收土地公告")
    listed = read("/columns/21-land/")
    assert titles(listed) == ["2019年第3批次征收土地公告", "2009年第1批次征收土地公告"]
    assert '<time datetime="2009-05-04">2009-05-04</time>' in listed
