"""Readings in brackets: those of who teaches the language, and those of a machine."""

import pytest

from gongkai.reading.tampering.check import check_page


@pytest.mark.parametrize(
    "text",
    [
        (
            "某区语委办：容易误读的姓氏和地名\n姓氏：单(shàn)老师、任(rén)同学、曾(zēng)先生、查(zhā)女士、仇(qiú)叔叔。\n"
            "地名：六(lù)安、铅(yán)山、蔚(yù)县、番(pān)禺、台(tāi)州。\n请各学校朗读，读音以审音表为准。"
        ),
        (
            "三年级生字注音（听写用）\n第一课：坪(píng)坝、穿戴(dài)、招(zhāo)引、飘(piāo)扬、敬(jìng)爱。\n"
            "第二课：晨(chén)练、绒(róng)球、鲜(xiān)艳、服(fú)装。\n易错的词语每天听写十个。"
        ),
        (
            "多音字辨析：角(jiǎo)落、角(jué)色；降(jiàng)落、投降(xiáng)；调(tiáo)整、调(diào)动；差(chā)别、出差(chāi)。\n"
            "普通话测试报名费五十元。"
        ),
        (
            "古诗诵读（注释）\n半亩方塘一鉴(jiàn)开，天光云影共徘(pái)徊(huái)。\n问渠(qú)那(nǎ)得清如许(xǔ)？\n读的时候注意读音。"
        ),
        "公交报站用字\n十里堡(pù)、蚌(bèng)埠路、枞(zōng)阳门、亳(bó)州路、六(lù)合巷\n读音依据字典，普通话培训另行通知。",
    ],
)
def test_who_teaches_to_read_gives_readings_by_right(text: str) -> None:
    assert not check_page(text).tampered


@pytest.mark.parametrize(
    "text",
    [
        "某县(xiàn)人民政府(fǔ)办公室关于印(yìn)发工作方案的通(tōng)知\n各乡镇要认真贯彻，抓好落(luò)实。",
        (
            "普通话水平测试报(bào)名通知\n某县教育局(jú)定于十月组织测试，请各学校通(tōng)知教师按时报名并缴纳费(fèi)用，"
            "逾期不再(zài)受理，读音和词语题型不变。"
        ),
    ],
)
def test_a_machine_reads_the_sentences_of_an_office(text: str) -> None:
    assert check_page(text).tampered
