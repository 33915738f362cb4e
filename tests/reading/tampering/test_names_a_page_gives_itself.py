"""Codes of letters and numbers where a page says what it is called: its owner, its portal, its title."""

import pytest

from gongkai.reading.tampering.called import find
from gongkai.reading.tampering.check import check_page

_BODY = "各乡镇人民政府：请按时报送材料，认真抓好落实。"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (
            (
                "<html><head><title>8866星耀-某县教育局部门预算公开</title></head><body><div>首页 > 8866星耀 > 部门预算</div>"
                f"<p>{_BODY}</p><div>来源：8866星耀</div></body></html>"
            ),
            "8866星耀",
        ),
        (
            (
                "<html><head><title>关于开展安全检查的通知_hg9087</title></head><body>"
                f"<p>{_BODY}</p><p>版权所有：hg9087 电话：0000-8812345</p></body></html>"
            ),
            "hg9087",
        ),
        (f"kb9977门户网站\n首页 政务公开\n{_BODY}", "kb9977"),
        (f"欢迎访问鸿运28娱乐\n某县水务局关于河道清淤的公告\n{_BODY}", "鸿运28娱乐"),
        (f"主办单位：千禧3322 承办：某县大数据局\n《千禧3322关于数据共享的意见》\n{_BODY}", "千禧3322"),
    ],
)
def test_a_code_for_the_name_of_a_page_is_found(text: str, code: str) -> None:
    found = check_page(text)
    assert found.tampered
    assert any(code in one.quote for one in found.evidence)


@pytest.mark.parametrize(
    "text",
    [
        "欢迎访问12345政务服务便民热线网站\n12345关于办理情况的通报_12345\n版权所有：12345热线",
        "首页 > 4050人员社保补贴 > 正文\n4050关于人员社保补贴的说明\n来源：4050服务窗口",
        "《703关于人防工程的批复》 来源：701所 主办单位：703所",
        "C919关于适航的讲座\n来源：航模社\n《C919会议制度》已经通过。",
        "S308省道改建公示\nS308关于征地的说明\n来源：G318项目部",
        "版权所有：东风1204医院\n欢迎光临东风1204医院",
        "版权所有：某县第88届运动会组委会\n欢迎访问1988届同学会",
        "来源：2022年组委会 《2021年工作要点》 版权所有：某县财政局",
        "<html><head><title>附件1关于申报的通知_yc2020</title></head><body><p>作者：yc2020</p></body></html>",
    ],
)
def test_numbers_that_call_or_count_something_are_not(text: str) -> None:
    assert not check_page(text).tampered


def test_one_place_of_a_code_without_luck_is_not_enough() -> None:
    assert find("版权所有：zjk4210\n通知如下。") == []
    assert find("版权所有：zjk4210\n《zjk4210会议制度》") != []


@pytest.mark.parametrize(
    "text",
    [
        "作者：user8866 审核：abc123\n某县春耕正当时，农技员下田指导。",
        "欢迎登录yc12333个人社保查询平台\n来源：yc12333 某县人社局",
        "拟录用人员公示\n序号 姓名 岗位代码\n1 张金 A8801\n2 万里 A8802\n3 李乐 B7701\n来源：某县人社局",
        "游戏名称：欢乐捕鱼王；运营单位：某公司；批准文号：国新出审〔2021〕88号",
        "某县政协\n首页 政协概况 提案工作\n某县政协关于征集提案的公告\n各位委员请于五月底前报送。",
    ],
)
def test_logins_hotlines_and_codes_of_tables_are_at_home(text: str) -> None:
    assert not check_page(text).tampered


def test_the_step_of_a_path_that_is_a_known_brand_and_its_trade_is_found() -> None:
    found = check_page("首页 > 博鱼综合体育 > 巡查\n组织技术人员对隐患点开展巡查。")
    assert found.tampered
    assert any("博鱼综合体育" in one.quote for one in found.evidence)
