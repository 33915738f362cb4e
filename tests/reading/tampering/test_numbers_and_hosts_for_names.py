"""A number or an address where the name of a body, or the address of its site, should stand."""

import pytest

from gongkai.reading.tampering import numbered
from gongkai.reading.tampering.check import check_page
from gongkai.reading.tampering.folding import fold


@pytest.mark.parametrize(
    "text",
    [
        "版权所有：248365365办公室\n主办：县政府",
        "江东县要闻\n近日，248365365人民政府召开会议，研究部署防汛工作。会议指出，要压实责任。",
        "现将《365248365政府信息公开年度报告》公布。请各单位遵照执行。",
        "为规范管理，360365998卫生健康局印发通知。",
        "《248365365年度报告》已经公布，欢迎查阅。",
        "经研究，550011223人民政府决定印发方案，550011223办公室负责解释。",
    ],
)
def test_a_number_in_the_place_of_a_body_is_found(text: str) -> None:
    assert check_page(text).tampered


@pytest.mark.parametrize(
    "text",
    [
        "联系电话：0571-88123456办公室",
        "值班电话88123456人民政府办公室",
        "邮政编码518000人民政府办公室 编",
        "请拨打12345政府服务热线，或12388纪委监委举报电话。",
        "8888666办公室电话，13988886666办公室主任",
        "截至年底累计公开信息56688政府信息公开平台浏览量达100000",
        "20230115年度报告",
        "索引号：000014349/2023-00088政府办公室",
        "共受理办件66688财政局办理38888件",
        "序号 10001 财政局 10002 教育局 10003 人民政府",
        "机构代码 11330000002482365 人民政府办公室",
        "331002人民政府办公室\n331003财政局\n331004教育局",
        "2024年部门预算表\n101001人民政府办公室 1200\n102001财政局 980\n103001教育局 56000",
        "决算表\n101001人民政府办公室 1200万元",
    ],
)
def test_numbers_that_say_what_they_are_and_codes_are_not_accused(text: str) -> None:
    assert not check_page(text).tampered
    assert not check_page(f"江东县人民政府通知\n{text}\n请遵照执行。").tampered


@pytest.mark.parametrize(
    "sentence",
    [
        "江东县人民政府门户网站（www.jdrsxc.com）公开了年度报告，欢迎查询。",
        "本年度报告在中国政府网、www.jdrsxc.com上公布。",
        "本年度报告在中国政府网（www.gov.cn）和http://www.jdrsxc.com公开。",
        "可在江东县政府门户网站（http://www.jdrsxc.com）查阅下载。",
        "通过中国政府网（www.gov.cn）、省政府网、县政府网（www.jdrsxc.com）公开信息。",
    ],
)
def test_the_host_of_a_copy_for_the_own_site_is_found(sentence: str) -> None:
    assert check_page(f"{sentence}江东县人民政府办公室").tampered


@pytest.mark.parametrize(
    "sentence",
    [
        "本报告在中国政府网、www.jdnews.com上公布。",
        "本年度报告在县政府网（www.jdx.gov.cn）、今日江东（www.jrjd.com）上公布。",
        "信息在县政府网和信用中国（www.creditchina.gov.cn）公布。",
        "本年度报告在中国政府网、www.jdx.gov.cn上公布。",
    ],
)
def test_media_and_public_hosts_beside_the_own_site_are_not_accused(sentence: str) -> None:
    assert not check_page(f"{sentence}江东县人民政府").tampered


@pytest.mark.parametrize(
    "text",
    [
        "8820vip财政局召开预算会议\n来源：8820vip财政局\n会议通报了预算执行情况。",
        "主办：lkty559办公室\n版权所有：lkty559办公室",
        "5077海湾2018年公开招聘公告\n地址：5077海湾人民路12号",
    ],
)
def test_a_code_in_the_place_of_a_body_s_name_is_found(text: str) -> None:
    assert [one.weight for one in numbered.find(fold(text).text)] == [0.7, 0.7]


@pytest.mark.parametrize(
    "text",
    [
        "成立220kv领导小组，由220kv领导小组统一调度。",
        "8820vip财政局召开会议。",
        "2018海湾2018年活动公告\n2018海湾2018年活动总结",
        "iso9001办公室编写手册，iso9001办公室每年复核。",
    ],
)
def test_what_is_measured_and_what_stands_once_is_no_code_of_a_body(text: str) -> None:
    assert list(numbered.find(fold(text).text)) == []


def test_a_page_owned_by_a_code_is_found() -> None:
    assert [one.weight for one in numbered.find(fold("发布机构：华盛888\n文号：无").text)] == [0.65]
    assert list(numbered.find(fold("发布机构：东门街道办事处\n发布单位：档案2019\n").text)) == []


def test_an_edition_that_says_a_machine_turned_it_is_the_site_s_own() -> None:
    body = (
        "蓮塘市人民政府辦公室關於全麵推進養老服務的通知。各縣(區)人民政府製定辦法，方麵的意見麵向社會。谘詢電話見網站。\n"
        * 6
    )
    assert check_page(body).tampered
    assert not check_page("繁體中文（本頁麵由係統自動轉換）\n" + body).tampered
