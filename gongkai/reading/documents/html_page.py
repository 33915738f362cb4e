"""A web page as a tree, and what in it is the frame of the site rather than its text."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

import nh3

from gongkai.reading.markup.allowed import GONE_WITH_CONTENT, LAYOUT_TAGS, TAGS
from gongkai.reading.markup.cleaning import safe
from gongkai.reading.markup.tokens import VOID, Tag, escape_text, names, start_tag, tokens

#: A page may stand in one form; what else is no text goes as it does everywhere.
_KEPT_HERE = names("form head title noscript")
PAGE = nh3.Cleaner(
    tags=set(TAGS | LAYOUT_TAGS | {"form", "meta", "title", "colgroup", "col"}),
    clean_content_tags=set(GONE_WITH_CONTENT - _KEPT_HERE) | {"noscript"},
    attributes={
        "*": {"class", "id", "style", "align", "hidden"},
        "a": {"href", "title"},
        "img": {"src", "alt"},
        "ol": {"start", "type"},
        "td": {"colspan", "rowspan", "scope"},
        "th": {"colspan", "rowspan", "scope"},
        "meta": {"name", "content", "property", "http-equiv"},
    },
    link_rel=None,
    url_schemes={"http", "https", "mailto", "data", "file"},
)
#: Elements nested deeper are cut flat; no page of an office is.
_MAX_DEPTH = 150

_FRAME_NAMES = re.compile(
    r"(?:^|[-_ ])(?:nav|navi|navbar|navigation|menu|header|head|topbar|top|footer|foot|bottom|copyright|sidebar|"
    r"breadcrumbs?|crumbs?|curr?ent-?position|position|location|weizhi|dqwz|share|bdshare\w*|social\w*|print\w*|related|"
    r"recommend\w*|search\w*|login|toolbar|tools?|qrcode|ewm|fontsize|links?|friendlinks?|pager|pagination|accessib\w*|wza|"
    r"crumb-?nav|subnav|mainnav|footnav|leftnav|rightnav)(?:$|[-_ 0-9])",
    re.IGNORECASE,
)
#: Where the systems of government sites put the text itself.
_CONTENT_NAMES = re.compile(
    r"(?:^|[-_ ])(?:zoom|ucap-content|trs_editor|trs_ueditor|view|vsb_content\w*|v_news_content|pages_content|article\w*|"
    r"art_con\w*|news_con\w*|content\w*|contxt|main-txt|xxgk\w*|detail\w*|ivs_content|text|txt|con)(?:$|[-_ 0-9])",
    re.IGNORECASE,
)
_FRAME_TAGS = names("nav footer aside")
_LABELS = re.compile(
    r"索\s*引\s*号|发文字号|文\s*号|发布机构|发文机关|发文单位|成文日期|生成日期|发布(?:日期|时间)|主题分类|信息分类|"
    r"公开方式|公开属性"
)
_FRAME_WORDS = re.compile(
    r"版权所有|主办单位[:：]|承办单位[:：]|ICP备|公网安备|网站标识码|当前位置|您所在的位置|打印本页|【?打印】?\s*【?关闭|"
    r"关闭窗口|分享到|扫一扫|字体[:：]|【?字体|【?大\s*中\s*小】?|设为首页|加入收藏|上一篇|下一篇|网站地图|无障碍浏览|适老化"
)
_HOLDERS = names("div td article section main")
_NEVER_FRAME = names("br hr img a span strong em b i u font tr td th tbody thead")
_SHORT = 120
#: A page of which no more is left than this has lost its text to the rules below.
_TOO_LITTLE = 30
_MANY_LINKS = 4
_HIDDEN = re.compile(r"(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE)


@dataclass(slots=True)
class Element:
    """An element of a page; ``text`` is set on pieces of text alone."""

    tag: str
    attributes: dict[str, str] = field(default_factory=dict)
    children: list["Element"] = field(default_factory=list)
    text: str = ""

    def walk(self) -> Iterator["Element"]:
        """Yield this element and all within it, in the order of the page."""
        waiting = [self]
        while waiting:
            element = waiting.pop()
            yield element
            waiting.extend(reversed(element.children))

    def words(self) -> str:
        """Return the text within."""
        return "".join(element.text for element in self.walk())

    def markup(self) -> str:
        """Return the element as markup."""
        if not self.tag:
            return escape_text(self.text) + "".join(child.markup() for child in self.children)
        inner = "".join(child.markup() for child in self.children)
        start = start_tag(self.tag, self.attributes)
        return start if self.tag in VOID else f"{start}{inner}</{self.tag}>"


def page_tree(html: str) -> Element:
    """Return a page as a tree; forms and frames around the text stay in it, code does not."""
    root = Element("")
    stack = [root]
    for token in tokens(PAGE.clean(safe(html))):
        if isinstance(token, str):
            stack[-1].children.append(Element("", text=token))
        elif not token.closing:
            _open(token, stack)
        elif any(element.tag == token.name for element in stack[1:]):
            while stack.pop().tag != token.name:
                pass
    return root


def _open(token: Tag, stack: list[Element]) -> None:
    name = "div" if token.name == "form" else token.name
    element = Element(name, token.attributes)
    if token.name == "form" or len(stack) > _MAX_DEPTH:
        # Its end tag then finds nothing to close.
        stack[-1].children.append(Element("br"))
        return
    stack[-1].children.append(element)
    if name not in VOID:
        stack.append(element)


def drop_hidden(root: Element) -> list[str]:
    """Take hidden elements out of a page; return the text of each that held any."""
    found: list[str] = []
    for element in list(root.walk()):
        kept = []
        for child in element.children:
            if "hidden" in child.attributes or _HIDDEN.search(child.attributes.get("style", "")):
                if text := " ".join(child.words().split()):
                    found.append(text)
            else:
                kept.append(child)
        element.children = kept
    return found


def drop_frame(root: Element) -> int:
    """
    Take the frame of the site out of a page; return how many pieces were taken.

    In doubt a piece stays: whatever holds the text, a heading of the first rank or the table of
    metadata (索引号, 发布机构, 文号 …) is no frame. A page that would lose nearly all its text is kept.
    """
    facts = _survey(root)
    content = _content_of(root, facts)
    kept = [(element, element.children) for element in root.walk()]
    taken = _prune(root, facts, content)
    if len(root.words().strip()) < min(facts[id(root)].length, _TOO_LITTLE):
        for element, children in kept:
            element.children = children
        return 0
    return taken


@dataclass(slots=True)
class _Facts:
    """What is within an element, gathered once from the leaves upwards."""

    length: int = 0
    linked: int = 0
    links: int = 0
    labelled: bool = False
    headed: bool = False
    sentences: bool = False
    #: The text, as far as it is short.
    text: str = ""

    @property
    def dense(self) -> bool:
        """Return whether the text is mostly links."""
        return self.linked * 10 >= self.length * 6


def _survey(root: Element) -> dict[int, _Facts]:
    found: dict[int, _Facts] = {}
    for element in reversed(list(root.walk())):
        within = [found[id(child)] for child in element.children]
        facts = _Facts(
            length=len("".join(element.text.split())) + sum(part.length for part in within),
            links=sum(part.links for part in within) + (element.tag == "a"),
            headed=element.tag == "h1" or any(part.headed for part in within),
            sentences=("。" in element.text and len(element.text) > _SHORT)
            or any(part.sentences for part in within),
        )
        facts.linked = facts.length if element.tag == "a" else sum(part.linked for part in within)
        if facts.length < _SHORT * 2:
            facts.text = element.text + "".join(part.text for part in within)
        facts.labelled = any(part.labelled for part in within) or bool(_LABELS.search(facts.text))
        found[id(element)] = facts
    return found


def _content_of(root: Element, facts: dict[int, _Facts]) -> Element | None:
    """Return the innermost element that by its name holds the text and does hold most of what is named so."""
    named = [
        element
        for element in root.walk()
        if element.tag in _HOLDERS
        and (element.tag in ("article", "main") or _CONTENT_NAMES.search(_name_of(element)))
        and not _FRAME_NAMES.search(_name_of(element))
    ]
    words = [facts[id(element)].length - facts[id(element)].linked for element in named]
    most = max(words, default=0)
    fitting = [element for element, own in zip(named, words, strict=True) if most and own * 10 >= most * 8]
    return fitting[-1] if fitting else None


def _prune(element: Element, facts: dict[int, _Facts], content: Element | None) -> int:
    around = _around(element, content)
    taken = 0
    waiting = [element]
    while waiting:
        current = waiting.pop()
        kept: list[Element] = []
        for child in current.children:
            inner = child.tag and child is not content and id(child) not in around
            if inner and _is_frame(child, facts[id(child)], found=content is not None):
                taken += 1
            else:
                kept.append(child)
        current.children = kept
        waiting.extend(child for child in kept if child is not content)
    return taken


def _around(root: Element, content: Element | None) -> set[int]:
    """Return the ids of the elements in which the content stands."""
    holders: dict[int, int] = {
        id(child): id(element) for element in root.walk() for child in element.children
    }
    around: set[int] = set()
    place = id(content)
    while place in holders:
        place = holders[place]
        around.add(place)
    return around


def _is_frame(element: Element, facts: _Facts, *, found: bool) -> bool:
    if element.tag in _NEVER_FRAME or facts.headed or facts.labelled:
        return False
    if not facts.length:
        return element.tag in _FRAME_TAGS
    if element.tag in _FRAME_TAGS or (element.tag == "header" and (facts.dense or found)):
        return True
    if _FRAME_NAMES.search(_name_of(element)) and (facts.dense or facts.length < _SHORT):
        return True
    if found and facts.dense and facts.links >= _MANY_LINKS:
        return True
    return not facts.sentences and bool(_FRAME_WORDS.search(facts.text))


def _name_of(element: Element) -> str:
    return f"{element.attributes.get('id', '')} {element.attributes.get('class', '')}"
