"""Checks of links, pictures and tables: what a reader outside the office could not follow, see or hear."""

import re
from collections.abc import Iterator

from gongkai.domain.findings import Finding, Severity
from gongkai.reading.checks import hosts
from gongkai.reading.checks.passages import capped
from gongkai.reading.checks.subject import Subject

_SHOWN = 80
_PUBLIC_SCHEMES = ("http://", "https://", "mailto:", "tel:", "//")


def links(subject: Subject) -> Iterator[Finding]:
    """Find links into the office, to foreign hosts, and those nobody sees (国办发〔2017〕47号)."""
    yield from capped(_links(subject))


def _links(subject: Subject) -> Iterator[Finding]:
    for place, link in enumerate(subject.references.links, start=1):
        href, text = link.href.strip(), " ".join(link.text.split())
        where, quote = f"第 {place} 个链接", (text or href)[:_SHOWN]
        if not href or href == "#":
            message = f"链接“{quote}”没有地址，点了没有反应。请补上地址或去掉链接。"
            yield Finding("link_empty", Severity.NOTE, message, quote, where)
        elif _is_local(href):
            message = f"链接指向单位内部或本机的地址“{href[:_SHOWN]}”，公众打不开。请换成公开的网址，或者改为上传附件。"
            yield Finding("link_local", Severity.BLOCKS, message, quote, where)
        elif (host := hosts.host_of(href)) and not hosts.is_trusted(host, subject.hosts):
            if host in text.lower():
                # The address stands in the text as well, and is reported there.
                continue
            yield _foreign(host, text, quote, where) or Finding(
                "link_foreign",
                Severity.REASON,
                f"链接指向政府网站以外的“{host}”。请核对是否需要，确需链接的请说明原因（国办发〔2017〕47号）。",
                quote,
                where,
            )
        elif not text and not href.startswith("#"):
            message = f"链接“{href[:_SHOWN]}”没有文字，读者看不见。请加上文字或去掉链接。"
            yield Finding("link_empty", Severity.NOTE, message, quote, where)


def _foreign(host: str, text: str, quote: str, where: str) -> Finding | None:
    if not re.search(r"\w", text):
        message = f"有看不见的链接指向“{host}”，这是网页被篡改时常见的暗链。请去掉链接，并检查原稿来源。"
        return Finding("link_hidden", Severity.BLOCKS, message, quote, where)
    if hosts.looks_like_spam(host):
        message = f"链接指向“{host}”，像是赌博、色情类网站。请去掉链接，并检查原稿来源。"
        return Finding("link_spam", Severity.BLOCKS, message, quote, where)
    return None


def _is_local(href: str) -> bool:
    """Return whether nobody outside could follow: a path of a computer, an office host, a lost relation."""
    low = href.lower()
    if low.startswith(("http:", "https:", "//")):
        return hosts.is_internal(hosts.host_of(low))
    if low.startswith(("#", *_PUBLIC_SCHEMES)):
        return False
    # Pictures and files are kept below /desk/files/ until they are published.
    return not low.startswith("/") or (low.startswith("/desk/") and not low.startswith("/desk/files/"))


_PATH_IN_TEXT = re.compile(
    r"file:/{1,3}[^\s，。；）]{1,80}|(?<![a-z0-9])[a-z]:\\[^\s，。；）]{1,80}|\\\\[0-9a-z._-]{1,40}\\[^\s，。；）]{1,80}"
    r"|https?://(?:localhost|(?:10|127)(?:\.[0-9]{1,3}){3}|192\.168(?:\.[0-9]{1,3}){2}|172\.(?:1[6-9]|2[0-9]|3[01])(?:\.[0-9]{1,3}){2}"
    r"|[0-9a-z-]{1,40}(?=[:/]))[^\s，。；）]{0,80}"
)


def paths_in_text(subject: Subject) -> Iterator[Finding]:
    """Find paths of a computer and addresses of the office network printed in the text."""
    yield from capped(_paths_in_text(subject))


def _paths_in_text(subject: Subject) -> Iterator[Finding]:
    for passage in subject.everything:
        if "\\" in passage.text or ":/" in passage.folded:
            for match in _PATH_IN_TEXT.finditer(passage.folded):
                message = "文中写着本机或单位内部网络的地址，公众打不开，也暴露内部网络。请删去，或者换成公开的网址。"
                yield passage.finding("path_in_text", Severity.BLOCKS, message, match.span())


_FILE_NAME = re.compile(
    r"(?:img|image|图片|dsc|微信图片|screenshot|截图|未命名)?[ _-]?[0-9a-f_ ()-]*(?:\.(?:png|jpe?g|gif|bmp))?",
    re.I,
)


def pictures(subject: Subject) -> Iterator[Finding]:
    """Find pictures without a text in their place (WCAG 1.1.1；GB/T 37668-2019)."""
    yield from capped(_pictures(subject))


def _pictures(subject: Subject) -> Iterator[Finding]:
    for place, image in enumerate(subject.references.images, start=1):
        where, alt = f"第 {place} 张图片", (image.alt or "").strip()
        if not alt:
            message = "图片没有替代文字，看不见图片的人不知道内容（GB/T 37668-2019）。请写明图片内容，纯装饰的图片请说明。"
            yield Finding("picture_without_text", Severity.REASON, message, image.src[:_SHOWN], where)
        elif _FILE_NAME.fullmatch(alt):
            message = (
                f"图片的替代文字“{alt[:_SHOWN]}”只是文件名，没有说明内容（GB/T 37668-2019）。请写明图片内容。"
            )
            yield Finding("picture_text_is_file_name", Severity.NOTE, message, alt[:_SHOWN], where)


#: A paragraph of nothing but the name of a picture: what is left where the picture itself was not copied.
_LOST_PICTURE = re.compile(r"[\w（）() .\-]{1,40}\.(?:jpe?g|png|gif|bmp|webp|tiff?)", re.I)


def lost_pictures(subject: Subject) -> Iterator[Finding]:
    """Find paragraphs that are only a picture's file name (国办发〔2017〕47号：内容完整)."""
    lost = [passage for passage in subject.body if _LOST_PICTURE.fullmatch(passage.folded.strip())]
    if lost:
        count = f"有 {len(lost)} 段" if len(lost) > 1 else "这一段"
        message = f"{count}只有图片文件名，图片可能没有带过来。请插入图片，或者删去这样的段落。"
        yield lost[0].finding("picture_lost", Severity.REASON, message, (0, len(lost[0].folded)))


_HEADER_CELL = re.compile(r"<th[\s>]", re.I)
_ROW = re.compile(r"<tr[\s>]", re.I)
_CELL = re.compile(r"<td[\s>]", re.I)


def tables(subject: Subject) -> Iterator[Finding]:
    """Find tables whose header cells are not marked as such (WCAG 1.3.1；GB/T 37668-2019)."""
    message = (
        "表格没有表头单元格，读屏软件读不出每一格属于哪一栏（GB/T 37668-2019）。请把第一行或第一列设为表头。"
    )
    # Split rather than matched as a pair, so that a table left open costs no more than one that is closed.
    for place, table in enumerate(re.split(r"<table[\s>]", subject.html, flags=re.I)[1:], start=1):
        inside = table.split("</table", 1)[0]
        rows = len(_ROW.findall(inside))
        if rows > 1 and len(_CELL.findall(inside)) > rows and not _HEADER_CELL.search(inside):
            yield Finding("table_without_header", Severity.NOTE, message, where=f"表格 {place}")


def source_of_repost(subject: Subject) -> Iterator[Finding]:
    """Find a repost from elsewhere than a government or state medium (国办发〔2017〕47号：转载来源)."""
    host = hosts.host_of(subject.source_url)
    if host and not hosts.is_trusted(host, subject.hosts):
        message = (
            f"转载来源“{host}”不是政府网站或主要新闻媒体，内容未必准确（国办发〔2017〕47号）。"
            "请改为转载原始发布单位的内容，确需转载的请说明原因。"
        )
        yield Finding(
            "source_foreign", Severity.REASON, message, quote=subject.source_url[:_SHOWN], field="source_url"
        )
