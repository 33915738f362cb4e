"""A sentence that one page would say ten times is said once; every place still stands there."""

from dataclasses import dataclass

from django.template.loader import render_to_string


@dataclass(frozen=True)
class Said:
    message: str
    where: str
    quote: str = ""
    severity: str = "reason"


def shown(*findings: Said) -> str:
    return render_to_string(
        "publishing/item_findings.html", {"findings": [(finding, "") for finding in findings]}
    )


def test_the_same_sentence_is_said_once_and_each_place_is_named() -> None:
    page = shown(
        Said("“某某直播”占了机关名称的位置。", "正文第 2 段"),
        Said("“某某直播”占了机关名称的位置。", "正文第 3 段"),
        Said("已超过公开期限。", "成文日期"),
    )
    assert page.count("占了机关名称的位置") == 1
    assert page.count("同上") == 1
    assert all(where in page for where in ("正文第 2 段", "正文第 3 段", "成文日期", "已超过公开期限。"))


def test_the_same_sentence_is_said_again_after_another() -> None:
    page = shown(Said("甲。", "正文第 1 段"), Said("乙。", "正文第 2 段"), Said("甲。", "正文第 3 段"))
    assert (page.count("甲。"), page.count("同上")) == (2, 0)
