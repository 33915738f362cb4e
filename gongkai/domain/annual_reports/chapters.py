"""
The chapters of a report, by the form of its year, and what each of them must speak of.

2007 Regulation art 32 and the reports of its years; 国办公开办函〔2019〕60号 and 〔2021〕30号 fix six titles.
"""

from dataclasses import dataclass

from gongkai.domain.forms.model import Form

_NUMBERS = "一二三四五六七八九十"
#: Stands in a proposed text where only a person knows what comes; a report with it does not leave the house.
TO_FILL = "（待填写）"


@dataclass(frozen=True, slots=True)
class Topic:
    """
    Something that a chapter must speak of; it does if one of ``words`` stands in it.

    ``governments`` restricts it to the reports of governments.
    """

    label: str
    words: tuple[str, ...]
    governments: bool = False


@dataclass(frozen=True, slots=True)
class Chapter:
    """
    One chapter: ``title`` as the law fixes it, ``tables`` the keys of the form's tables that stand in it.

    ``basis`` is the rule that asks for it, ``help`` what to write, for the person who does.
    """

    key: str
    title: str
    basis: str
    help: str
    topics: tuple[Topic, ...] = ()
    tables: tuple[str, ...] = ()


OVERVIEW, PROBLEMS, OTHER, ANNEX = "overview", "problems", "other", "annex"
PROACTIVE, ON_REQUEST, DISPUTES = "proactive", "on_request", "disputes"
RESPONSES, FEES, RESOURCES = "responses", "fees", "resources"

_OLD = "政府信息公开条例（2007年）第三十二条"
_FORM_A = "国办发〔2014〕32号"
_HANDLED = "写收到多少、答复多少、怎样答复；没有收到申请的，写明“没有收到”。"
_FACED = "写复议、诉讼多少件，结果怎样；没有发生的，写明“没有发生”。"
_PROBLEMS_HELP = (
    "先逐项写上一年度问题的改进结果，再写本年度的主要问题和改进措施。问题清单从“问题与改进”中写入。"
)

_NARRATIVE = (
    Chapter(OVERVIEW, "概述", _OLD, "写编制依据、报告的组成部分、数据期限、电子版在哪里、怎样联系。"),
    Chapter(PROACTIVE, "主动公开政府信息的情况", f"{_OLD}第一项", "写公开多少、从哪些渠道公开、是否及时。"),
    Chapter(RESPONSES, "回应解读情况", _FORM_A, "写新闻发布会、在线访谈、政策解读、热点和舆情回应。"),
    Chapter(ON_REQUEST, "依申请公开政府信息的情况", f"{_OLD}第二项", _HANDLED),
    Chapter(DISPUTES, "因政府信息公开申请行政复议、提起行政诉讼的情况", f"{_OLD}第四项", _FACED),
    Chapter(FEES, "政府信息公开的收费及减免情况", f"{_OLD}第三项", "写收费多少、减免多少；没有收费的写明。"),
    Chapter(RESOURCES, "机构、人员、经费和会议、培训情况", _FORM_A, "写机构、人员、经费，会议和培训。"),
    Chapter(PROBLEMS, "存在的主要问题及改进情况", f"{_OLD}第五项", _PROBLEMS_HELP),
    Chapter(OTHER, "其他需要报告的事项", f"{_OLD}第六项", "没有其他事项的，写明“没有”。"),
)
_ANNEX = Chapter(ANNEX, "政府信息公开情况统计表", _FORM_A, "统计表由系统按记录生成，不用填写。", (), ("A",))

_OVERVIEW_C = (
    Topic("主动公开", ("主动公开",)),
    Topic("依申请公开", ("依申请公开", "公开申请")),
    Topic("政府信息管理", ("信息管理", "规范性文件")),
    Topic("政府信息公开平台建设", ("平台",)),
    Topic("监督保障", ("监督", "保障", "培训")),
    Topic("工作考核、社会评议和责任追究结果", ("考核", "评议", "责任追究"), governments=True),
)
_FEES = (Topic("信息处理费", ("信息处理费",)), Topic("发出收费通知的件数和总金额", ("收费通知",)))


def _six(
    letter: str, basis: str, overview: tuple[Topic, ...], other: tuple[Topic, ...]
) -> tuple[Chapter, ...]:
    art_50 = "政府信息公开条例第五十条第一款"
    return (
        Chapter(
            OVERVIEW,
            "总体情况",
            basis,
            "写主动公开、依申请公开、政府信息管理、平台建设、监督保障，约一千字；政府还要写考核、评议、责任追究结果。",
            overview,
        ),
        Chapter(
            PROACTIVE,
            "主动公开政府信息情况",
            f"{art_50}第一项",
            "以表格为主，可以加说明。",
            (),
            (f"{letter}2",),
        ),
        Chapter(
            ON_REQUEST,
            "收到和处理政府信息公开申请情况",
            f"{art_50}第二项",
            "以表格为主，可以加说明。",
            (),
            (f"{letter}3",),
        ),
        Chapter(
            DISPUTES,
            "政府信息公开行政复议、行政诉讼情况",
            f"{art_50}第三项",
            "以表格为主，可以加说明。",
            (),
            (f"{letter}4",),
        ),
        Chapter(PROBLEMS, "存在的主要问题及改进情况", f"{art_50}第四项", _PROBLEMS_HELP),
        Chapter(
            OTHER,
            "其他需要报告的事项",
            f"{art_50}第五项",
            "写信息处理费：发出收费通知的件数、总金额、实际收取的总金额，没有的写 0；再写其他事项。",
            other,
        ),
    )


_BY_FORM = {
    "": _NARRATIVE,
    "A": (*_NARRATIVE, _ANNEX),
    "B": _six("B", "国办公开办函〔2019〕60号", (), ()),
    "C": _six("C", "国办公开办函〔2021〕30号", _OVERVIEW_C, _FEES),
}


def chapters_of(form_key: str) -> tuple[Chapter, ...]:
    """Return the chapters of a report in the form ``A``, ``B``, ``C``, or before there was one (empty)."""
    return _BY_FORM[form_key]


def printed_title(form_key: str, place: int) -> str:
    """Return a chapter's title with its number as printed; the annex of form A has none."""
    chapter = _BY_FORM[form_key][place]
    return f"附表：{chapter.title}" if chapter.key == ANNEX else f"{_NUMBERS[place]}、{chapter.title}"


def tables_in(chapter: Chapter, form: Form | None) -> tuple[str, ...]:
    """Return the keys of the form's tables that stand in a chapter, in their order."""
    if form is None:
        return ()
    return (
        tuple(table.key for table in form.tables if table.key.startswith(chapter.tables))
        if chapter.tables
        else ()
    )


def missing_topics(chapter: Chapter, text: str, *, government: bool) -> list[Topic]:
    """Return what the chapter must speak of and does not."""
    return [
        topic
        for topic in chapter.topics
        if (government or not topic.governments) and not any(word in text for word in topic.words)
    ]


def report_title(organ: str, year: int) -> str:
    """Return the title of a report as the format asks for it."""
    return f"{organ}{year}年政府信息公开工作年度报告"
