"""What Word and Excel files say of people and of their making, named to the person before it is taken out."""

import re
from typing import Any

from gongkai.reading.documents.archive import Archive
from gongkai.reading.documents.docx_hidden import remove_hidden
from gongkai.reading.documents.docx_revisions import accept_revisions, count_revisions
from gongkai.reading.documents.docx_styles import Styles
from gongkai.reading.documents.strip_archive import local_name, main_part, related
from gongkai.reading.documents.strip_office import LABEL
from gongkai.reading.documents.strip_sheets import hidden_places, named
from gongkai.reading.documents.strip_word import opened

_PROPERTY_NAMES = {
    "creator": "作者",
    "lastModifiedBy": "最后修改者",
    "title": "标题",
    "subject": "主题",
    "keywords": "关键词",
    "description": "备注",
    "category": "类别",
    "revision": "修订次数",
    "created": "创建时间",
    "modified": "修改时间",
    "lastPrinted": "最后打印时间",
    "Company": "单位",
    "Manager": "经理",
    "Template": "模板",
    "TotalTime": "编辑时长（分钟）",
    "Application": "制作程序",
}
#: Parts by the usual name and by relationship.
_DESCRIPTIONS = {"docprops/core.xml", "docprops/app.xml"}
_DESCRIPTION_KINDS = {"core-properties", "extended-properties"}
_COMMENTS = re.compile(r"word/comments\.xml|xl/comments/?[^/]*\.xml|xl/threadedcomments/[^/]+")


def office_metadata(data: bytes) -> dict[str, str]:
    """
    Return what stripping a Word or Excel file would remove, under Chinese names.

    ``隐藏的内容`` of a workbook is not removed: it has to be shown or deleted before there is a copy.
    """
    archive = opened(data, LABEL)
    found: dict[str, str] = {}
    authors: set[str] = set()
    comments = 0
    described = {archive.known[name] for name in _DESCRIPTIONS if name in archive.known}
    described |= {each.target for each in related(archive, "") if each.kind in _DESCRIPTION_KINDS}
    for name in archive.names:
        lower = name.lower()
        if name in described:
            for element in archive.xml(name).iter():
                label = _PROPERTY_NAMES.get(local_name(element))
                if label and (text := (element.text or "").strip()):
                    found[label] = text
        elif lower == "docprops/custom.xml":
            names = [element.get("name", "") for element in archive.xml(name)]
            if names:
                found["自定义属性"] = "、".join(names)
        elif _COMMENTS.fullmatch(lower):
            root = archive.xml(name)
            comments += sum(1 for each in root.iter() if local_name(each) in ("comment", "threadedComment"))
            authors |= {(each.text or "").strip() for each in root.iter() if local_name(each) == "author"}
            authors |= _authors(root)
    found |= _changes(archive, authors)
    if (main_part(archive) or "").startswith("xl/") and (places := hidden_places(archive)):
        found["隐藏的内容"] = named(places)
    if any(name.startswith("_xmlsignatures/") for name in archive.known):
        found["电子签名"] = "公开的副本内容有变，不带电子签名"
    authors.discard("")
    if comments:
        found["批注"] = f"{comments} 条"
    if authors:
        found["批注和修订的作者"] = "、".join(sorted(authors))
    return found


def _changes(archive: Archive, authors: set[str]) -> dict[str, str]:
    """Return what is said of revisions, hidden text and outside pictures; their authors are added."""
    main = main_part(archive) or archive.known.get("word/document.xml", "")
    if not main.startswith("word/"):
        return {}
    styles = next((each.target for each in related(archive, main) if each.kind == "styles"), "")
    looks = Styles(archive.xml(styles) if styles in archive.names else None)
    tracked, hidden = 0, False
    for name in archive.names:
        if name.lower().endswith(".xml") and name.lower().startswith("word/"):
            root = archive.xml(name)
            authors |= _authors(root)
            tracked += count_revisions(root)
            accept_revisions(root)
            hidden = remove_hidden(root, looks) or hidden
    found = {}
    if tracked:
        found["修订"] = f"{tracked} 处，公开的副本按接受全部修订处理，不带删除的内容和修订痕迹"
    if hidden:
        found["隐藏文字"] = "公开的副本中不带隐藏文字"
    return found


def _authors(root: Any) -> set[str]:
    return {
        value.strip()
        for element in root.iter()
        for attribute, value in element.attrib.items()
        if attribute.rsplit("}", 1)[-1] == "author" and "wordprocessingml" in attribute
    }
