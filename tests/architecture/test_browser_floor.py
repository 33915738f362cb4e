"""
What our pages may use: Chromium 78 on the portal, 90 on the desk, and nothing that the policy forbids.

The floors and the reasons are in docs/adr/0007-browser-floor.md. Each rule is tried on a planted violation.
"""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import tinycss2

from tests.architecture import house

ROOT = Path(__file__).resolve().parents[2] / "gongkai"

#: Style sheets and scripts that only the desk loads; everything else must do for the portal.
DESK_ONLY = re.compile(r"(^|/)desk[^/]*\.(css|js)$|/desk/")

#: Bundles of others below static/vendor/ are held to the floor of their own documentation.
VENDORED = "/vendor/"


def _since(names: str) -> dict[str, int]:
    return {name: int(since) for name, since in (each.split() for each in names.split(","))}


# Name → first Chromium that knows it, for what came after 78. Above 90 it is banned on the desk too.
PROPERTIES = _since("""
    aspect-ratio 88, accent-color 93, inset 87, inset-block 87, inset-inline 87, margin-inline 87,
    margin-block 87, padding-inline 87, padding-block 87, content-visibility 85,
    contain-intrinsic-size 83, appearance 84, scrollbar-gutter 94, scrollbar-width 121,
    scrollbar-color 121, container 105, container-type 105, container-name 105, translate 104,
    rotate 104, scale 104, counter-set 85, overflow-clip-margin 90, forced-color-adjust 89,
    view-transition-name 111, offset 116, text-underline-offset 87, text-decoration-thickness 89,
    color-scheme 81, field-sizing 123, animation-timeline 115, animation-composition 112, mask 120,
    mask-image 120, anchor-name 125, position-anchor 125, interpolate-size 129
""")
FUNCTIONS = _since("""
    min 79, max 79, clamp 79, color-mix 111, light-dark 123, oklch 111, oklab 111, lab 111, lch 111,
    hwb 101, color 111, round 125, mod 125, rem 125, abs 999, sign 999, sin 111, cos 111,
    image-set 113, anchor 125, linear 113, if 137
""")
PSEUDO_CLASSES = _since("""
    is 88, where 88, has 105, focus-visible 86, user-invalid 119, user-valid 119, modal 105,
    popover-open 114, open 133, autofill 110, dir 120, nth-child-of 111, picture-in-picture 110
""")
PSEUDO_ELEMENTS = _since("marker 86, file-selector-button 89, target-text 89, details-content 131")
AT_RULES = _since("""
    layer 99, container 105, property 85, scope 118, starting-style 117, view-transition 126,
    position-try 125, counter-style 91, nest 999, font-palette-values 101
""")
UNITS = _since("""
    dvh 108, svh 108, lvh 108, dvw 108, svw 108, lvw 108, dvb 108, dvi 108, cqw 105, cqh 105, cqi 105,
    cqb 105, cqmin 105, cqmax 105, lh 109, rlh 111, ic 106, cap 118
""")
VALUES = {
    ("overflow", "clip"): 90,
    ("grid-template-columns", "subgrid"): 117,
    ("grid-template-rows", "subgrid"): 117,
}
#: Newer, but an older browser loses nothing that anybody would miss.
HARMLESS = {"text-autospace", "text-wrap"}

SCRIPT_FEATURES = [
    (r"\?\.(?=[A-Za-z_$\[(])", "?.", 80),
    (r"\?\?=", "??=", 85),
    (r"\?\?(?!=)", "??", 80),
    (r"\|\|=", "||=", 85),
    (r"&&=", "&&=", 85),
    (r"\.replaceAll\(", "replaceAll", 85),
    (r"\.at\(", "at", 92),
    (r"\.(findLast|findLastIndex)\(", "findLast", 97),
    (r"\.(toSorted|toReversed|toSpliced|with)\(", "toSorted", 110),
    (r"\.replaceChildren\(", "replaceChildren", 86),
    (r"\bstructuredClone\(", "structuredClone", 98),
    (r"\bObject\.(hasOwn|groupBy)\(", "Object.hasOwn", 93),
    (r"\bPromise\.(any|withResolvers|try)\(", "Promise.any", 85),
    (r"\bcrypto\.randomUUID\(", "randomUUID", 92),
    (r"\bAbortSignal\.(timeout|any)\(", "AbortSignal.timeout", 103),
    (r"\bWeakRef\(", "WeakRef", 84),
    (r"\.submitter\b", "submitter", 81),
    (r"\.(showPopover|hidePopover|togglePopover)\(", "popover", 114),
    (r"\.inert\b", "inert", 102),
    (r"\bnavigator\.clipboard\b", "clipboard needs a secure page", 999),
    (r"^\s*static\s*\{", "static block", 94),
    # Fields of classes came in steps from 72 to 84; small scripts need no classes at all.
    (r"\bclass\s+\w+(\s+extends\s+[\w.]+)?\s*\{", "class", 84),
    (r"^\s*import\s|^\s*export\s", "module", 999),
    (r"\bimport\.meta\b", "import.meta", 999),
    (r"\beval\(|\bnew Function\(", "eval, which the policy forbids", 999),
]


def floor_of(path: str) -> int:
    """Return the oldest Chromium that must do with this file."""
    return 90 if DESK_ONLY.search(path) else 78


def css_findings(text: str, floor: int) -> list[str]:
    """Return what a style sheet uses that the floor does not know, or that we do not use at all."""
    rules = tinycss2.parse_stylesheet(text, skip_comments=True, skip_whitespace=True)
    return list(_rules(rules, floor))


def _rules(rules: list, floor: int) -> Iterator[str]:
    for rule in rules:
        if rule.type == "error":
            yield f"line {rule.source_line}: {rule.message}"
        elif rule.type == "at-rule":
            if AT_RULES.get(rule.lower_at_keyword, 0) > floor:
                yield f"line {rule.source_line}: @{rule.lower_at_keyword}"
            if rule.lower_at_keyword == "import":
                yield f"line {rule.source_line}: @import costs a round trip"
            if rule.lower_at_keyword == "media" and re.search(r"[<>]", tinycss2.serialize(rule.prelude)):
                yield f"line {rule.source_line}: media range (104)"
            if rule.content is not None:
                inner = tinycss2.parse_blocks_contents(rule.content, skip_comments=True, skip_whitespace=True)
                if rule.lower_at_keyword in ("media", "supports", "layer", "container"):
                    yield from _rules(inner, floor)
                else:
                    yield from _declarations(inner, floor)
        elif rule.type == "qualified-rule":
            yield from _selector(rule, floor)
            inner = tinycss2.parse_blocks_contents(rule.content, skip_comments=True, skip_whitespace=True)
            yield from _declarations(inner, floor)


def _selector(rule, floor: int) -> Iterator[str]:
    selector = tinycss2.serialize(rule.prelude)
    for name in re.findall(r"(?<!:):([\w-]+)", selector):
        if PSEUDO_CLASSES.get(name, 0) > floor:
            yield f"line {rule.source_line}: :{name}"
    for name in re.findall(r"::([\w-]+)", selector):
        if PSEUDO_ELEMENTS.get(name, 0) > floor:
            yield f"line {rule.source_line}: ::{name}"
    if floor < 88 and re.search(r":not\([^()]*[,\s>+~][^()]*\)", selector):
        yield f"line {rule.source_line}: :not() with more than one simple selector"
    if "&" in selector:
        yield f"line {rule.source_line}: nesting"


def _declarations(inner: list, floor: int) -> Iterator[str]:
    own = {each.lower_name: each for each in inner if each.type == "declaration"}
    for each in inner:
        if each.type in ("qualified-rule", "at-rule"):
            yield f"line {each.source_line}: nesting"
        elif each.type == "error":
            yield f"line {each.source_line}: {each.message}"
        elif each.type == "declaration":
            yield from _declaration(each, own, floor)


def _declaration(each, own: dict, floor: int) -> Iterator[str]:
    name, where = each.lower_name, f"line {each.source_line}"
    if name in HARMLESS:
        return
    value = tinycss2.serialize(each.value).strip().lower()
    if PROPERTIES.get(name, 0) > floor:
        yield f"{where}: {name}"
    for (of, word), since in VALUES.items():
        if name == of and word in value.split() and since > floor:
            yield f"{where}: {name}: {word}"
    if name in ("gap", "row-gap", "column-gap") and floor < 84:
        display = tinycss2.serialize(own["display"].value).strip() if "display" in own else ""
        if display not in ("grid", "inline-grid") and not {"columns", "column-count"} & set(own):
            yield f"{where}: {name} outside a grid (in flex rows since 84)"
    for token in _tokens(each.value):
        if token.type == "function" and FUNCTIONS.get(token.lower_name, 0) > floor:
            yield f"{where}: {token.lower_name}()"
        if token.type == "dimension" and UNITS.get(token.lower_unit, 0) > floor:
            yield f"{where}: unit {token.lower_unit}"
        if token.type == "url" or (token.type == "function" and token.lower_name == "url"):
            address = (
                token.value
                if token.type == "url"
                else "".join(getattr(part, "value", "") for part in token.arguments)
            )
            if re.match(r"\s*(https?:)?//", str(address)):
                yield f"{where}: foreign address {address}"


def _tokens(values: list) -> Iterator:
    for token in values:
        yield token
        for attribute in ("arguments", "content"):
            if getattr(token, attribute, None) and token.type in (
                "function",
                "() block",
                "[] block",
                "{} block",
            ):
                yield from _tokens(getattr(token, attribute))


_SCRIPT_NOISE = re.compile(
    r"/\*.*?\*/|(?<![:\"'\\])//[^\n]*|\"(?:\\.|[^\"\\\n])*\"|'(?:\\.|[^'\\\n])*'|`(?:\\.|[^`\\])*`", re.DOTALL
)


def script_findings(text: str, floor: int) -> list[str]:
    """Return what a script uses that the floor does not know; strings and comments do not count."""
    bare = _SCRIPT_NOISE.sub(lambda match: '""' + "\n" * match[0].count("\n"), text)
    found = []
    for pattern, label, since in SCRIPT_FEATURES:
        if since > floor:
            found.extend(
                f"line {bare.count(chr(10), 0, match.start()) + 1}: {label}"
                for match in re.finditer(pattern, bare, re.MULTILINE)
            )
    return found


_NAMESPACE = "http://www.w3.org/"
_TEMPLATE_CODE = re.compile(r"\{%.*?%\}|\{#.*?#\}|\{\{.*?\}\}", re.DOTALL)


def template_findings(text: str) -> list[str]:
    """Return what the policy forbids or the house does not want in a template."""
    bare = _TEMPLATE_CODE.sub(lambda match: "\n" * match[0].count("\n"), text)
    found = []

    def note(position: int, words: str) -> None:
        found.append(f"line {bare.count(chr(10), 0, position) + 1}: {words}")

    for tag in re.finditer(r"<[A-Za-z][^<>]*>", bare):
        attributes = re.sub(r"=\s*(\"[^\"]*\"|'[^']*')", "=", tag[0])
        if re.search(r"\sstyle\s*=", attributes):
            note(tag.start(), "inline style")
        if handler := re.search(r"\son[a-z]+\s*=", attributes):
            note(tag.start(), f"inline handler{handler[0].rstrip('=')}")
        for name, address in re.findall(
            r"\b(src|href|action|srcset|poster|data|formaction)\s*=\s*[\"']?\s*((?:https?:)?//[^\"'\s>]*)",
            tag[0],
        ):
            if not address.startswith(_NAMESPACE) and not (name == "href" and address in house.LINKED_BY_LAW):
                note(tag.start(), f"foreign address {address}")
        if re.search(r"\b(href|src|action)\s*=\s*[\"']?\s*javascript:", tag[0], re.IGNORECASE):
            note(tag.start(), "javascript: address")
    for script in re.finditer(r"<script\b([^>]*)>", text):
        data = re.search(r"type\s*=\s*[\"']application/(ld\+)?json", script[1])
        if not re.search(r"\bsrc\s*=", script[1]) and "nonce=" not in script[1] and not data:
            found.append(f"line {text.count(chr(10), 0, script.start()) + 1}: inline script without a nonce")
    if re.search(r"<style\b", bare):
        found.append("style element, which the policy forbids")
    return found


def _files(pattern: str) -> list[Path]:
    return sorted(path for path in ROOT.rglob(pattern) if VENDORED not in path.as_posix())


def _found(path: Path, findings: list[str]) -> list[str]:
    return [f"{path.relative_to(ROOT)}, {finding}" for finding in findings]


def test_style_sheets_keep_to_the_floor():
    sheets = _files("*.css")
    assert {"ui.css", "desk.css"} <= {path.name for path in sheets}
    found = [f for p in sheets for f in _found(p, css_findings(p.read_text("utf-8"), floor_of(p.as_posix())))]
    assert not found, "\n".join(found)


def test_scripts_keep_to_the_floor():
    scripts = _files("*.js")
    assert "ui.js" in {path.name for path in scripts}
    found = [
        f for p in scripts for f in _found(p, script_findings(p.read_text("utf-8"), floor_of(p.as_posix())))
    ]
    assert not found, "\n".join(found)


def test_templates_keep_to_the_policy():
    templates = [path for path in _files("*.html") if "/templates/" in path.as_posix()]
    assert "base.html" in {path.name for path in templates}
    found = [f for p in templates for f in _found(p, template_findings(p.read_text("utf-8")))]
    assert not found, "\n".join(found)


@pytest.mark.parametrize("template", ["base.html", "errors/page.html"])
def test_pages_ask_double_core_browsers_for_the_modern_core(template):
    text = (ROOT / "lib/templates/ui" / template).read_text("utf-8")
    assert '<meta name="renderer" content="webkit">' in text
    assert text.index("renderer") < text.index("<link")


def test_no_page_but_the_bases_begins_a_document():
    """Whoever writes his own <html> goes without the head that the floor needs."""
    own = {"lib/templates/ui/base.html", "lib/templates/ui/errors/page.html"}
    begun = {
        path.relative_to(ROOT).as_posix()
        for path in _files("*.html")
        if "/templates/" in path.as_posix() and re.search(r"<html\b", path.read_text("utf-8"))
    }
    assert begun - own == set()


@pytest.mark.parametrize(
    ("sheet", "portal", "desk"),
    [
        ("@layer base { a { color: red } }", True, True),
        ("a { color: red; & b { color: blue } }", True, True),
        ("a { b { color: blue } }", True, True),
        ("a:has(b) { color: red }", True, True),
        ("a:is(b, c) { color: red }", True, False),
        ("a:where(b) { color: red }", True, False),
        ("a:not(.b, .c) { color: red }", True, False),
        ("a:focus-visible { color: red }", True, False),
        ("a { display: flex; gap: 1rem }", True, False),
        ("a { display: grid; gap: 1rem }", False, False),
        ("a { aspect-ratio: 1 }", True, False),
        ("a { width: clamp(1rem, 2vw, 3rem) }", True, False),
        ("a { width: calc(1rem + min(1px, 2px)) }", True, False),
        ("a { inset: 0 }", True, False),
        ("a { color: color-mix(in srgb, red, blue) }", True, True),
        ("@container (min-width: 1px) { a { color: red } }", True, True),
        ("a { height: 100dvh }", True, True),
        ("a { accent-color: red }", True, True),
        ("@media (width > 40em) { a { color: red } }", True, True),
        ("@media (min-width: 40em) { a { inset: 0 } }", True, False),
        ("@import url(other.css);", True, True),
        ("a { background: url(https://cdn.example.com/a.png) }", True, True),
        ("a { background: url('//cdn.example.com/a.png') }", True, True),
        ("a:not(.b) { color: red; text-autospace: normal }", False, False),
        (":root { --x: min(1px, 2px) }", True, False),
    ],
)
def test_planted_style_is_found(sheet, portal, desk):
    assert bool(css_findings(sheet, 78)) is portal
    assert bool(css_findings(sheet, 90)) is desk


@pytest.mark.parametrize(
    ("script", "portal", "desk"),
    [
        ("a?.b;", True, False),
        ("a ?? b;", True, False),
        ("a ??= b;", True, False),
        ("a ? .5 : b;", False, False),
        ('a.replaceAll("x", "y");', True, False),
        ("class A {\n  b = 1;\n}", True, False),
        ("list.at(-1);", True, True),
        ("structuredClone(a);", True, True),
        ("Object.hasOwn(a, b);", True, True),
        ("event.submitter;", True, False),
        ("eval(a);", True, True),
        ('import a from "b";', True, True),
        ('// a?.b\nvar x = "a ?? b";', False, False),
    ],
)
def test_planted_script_is_found(script, portal, desk):
    assert bool(script_findings(script, 78)) is portal
    assert bool(script_findings(script, 90)) is desk


@pytest.mark.parametrize(
    "template",
    [
        '<p style="color:red">',
        '<p style="{{ colour }}">',
        '<a href="#" onclick="go()">',
        "<body\nonload='go()'>",
        "<script>go()</script>",
        '<script type="module">go()</script>',
        '<script src="https://cdn.example.com/x.js"></script>',
        '<link rel="stylesheet" href="//cdn.example.com/x.css">',
        '<img src="http://example.com/x.png">',
        '<form action="https://example.com/">',
        '<a href="https://example.com/">外站</a>',
        '<a href="javascript:go()">',
        "<style>p { color: red }</style>",
    ],
)
def test_planted_template_is_found(template):
    assert template_findings(template)


@pytest.mark.parametrize(
    "template",
    [
        '<script src="{% asset "ui/ui.js" %}" defer></script>',
        '<script nonce="{{ csp_nonce }}">go()</script>',
        '<script type="application/json">{}</script>',
        '<svg xmlns="http://www.w3.org/2000/svg" stroke-width="1.5">',
        '<a href="https://beian.miit.gov.cn/">滇ICP备00000000号</a>',
        '<p title="a style=b onclick=c">',
        '<a href="{{ url }}" data-online="1">',
    ],
)
def test_allowed_template_passes(template):
    assert template_findings(template) == []


def test_desk_files_have_the_later_floor():
    assert floor_of("gongkai/lib/static/ui/desk.css") == 90
    assert floor_of("gongkai/lib/static/ui/ui.css") == 78
    assert floor_of("gongkai/portal/static/portal/portal.css") == 78
