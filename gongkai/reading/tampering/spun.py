"""Fixed terms of the administration with a word put in for its like, as machines retell what they copied."""

import re
from collections.abc import Iterator
from itertools import product

from gongkai.reading.tampering import misput
from gongkai.reading.tampering.families import pieces
from gongkai.reading.tampering.folding import Folded
from gongkai.reading.tampering.model import Evidence, Kind
from gongkai.reading.tampering.pairs import held

#: Each word of a fixed term, and what a dictionary of synonyms offers for it; nobody names an office or a law so.
_OFFERED = {
    "发展": "生长 成长 进展",
    "改革": "改造 鼎新 革新 变革 厘革",
    "监管": "羁系 看管 囚系",
    "服务": "办事 效劳 处事",
    "公共": "大众 民众",
    "信息": "讯息",
    "公开": "果然 公然 地下",
    "管理": "办理 经管 管束",
    "监督": "监视 羁系",
    "制度": "轨制",
    "条例": "条则",
    "政府": "当局",
    "人民": "国民 平民",
    "工作": "事情 任务",
    "报告": "陈述 呈报 讲演",
    "教育": "教诲 教导",
    "安全": "平安 宁静",
    "依法": "遵法 依照法",
    "复议": "复讯",
    "诉讼": "官司",
    "处罚": "惩罚 责罚",
    "许可": "答应 容许",
    "机关": "构造",
    "财政": "财务",
    "保障": "包管",
    "资源": "资本",
    "环境": "情况 景况",
    "保护": "掩护 呵护",
    "规划": "筹划 妄图",
    "建设": "扶植 设置装备摆设",
    "运输": "运送",
    "决策": "决议计划 决定计划",
    "部门": "部分 单元",
    "食品": "食物",
    "药品": "药物",
    "质量": "品质",
    "市场": "墟市 阛阓",
    "应急": "济急",
    "审批": "审阅",
    "统计": "计算",
    "权力": "势力",
    "申请": "恳求 哀求",
    "科学": "迷信",
    "技术": "手艺",
    "农村": "屯子 墟落",
    "健康": "安康 康健",
    "事件": "变乱",
}
#: Fixed terms: their words, and the ending without which they are ordinary words of a sentence.
_TERMS = (
    "发展/和?/改革/委(?:员会)?|发展/改革/[委局]|信息/公开/(?=[指目年工制申条栏平渠内范、,，的])|公共/服务/(?=[中体平设均事])|政府/信息/公开|政府/工作/报告"
    "|行政/复议|行政/诉讼|行政/处罚|行政/许可|依法/行政/(?![机部管级])|人民/政府|市场/监督/管理/[局总]|市场/监管/局|监督/管理/[局委]|应急/管理/[局部厅]|行政/审批/局"
    "|教育/局|财政/局|审计/局|统计/局|自然/资源/[局厅]|生态/环境/[局厅]|环境/保护/[局厅]|人力/资源/和?/社会/保障/[局厅]|社会/保障/[局厅]|医疗/保障/局"
    "|交通/运输/[局厅]|住房/和?/城乡/建设/[局厅]|城乡/建设/[局厅]|农业/农村/[局厅]|卫生/健康/[委局]|科学/技术/[局厅]|食品/药品/监督|质量/技术/监督"
    "|城乡/规划/(?=[局、和])|法治/政府/(?=建)|年度/工作/报告|信息/公开/工作/年度/报告|权力/清单|权力/运行/(?=[、公机])|行政/决策|科学/决策"
    "|突发/公共/事件|突发/事件/(?=应)|公开/制度|公开/工作/(?=[年机领情])|财政/收入|公共/资源/交易|依/申请/公开|规章/制度|行政/机关|政府/部门|党政/机关|信息/公开/条例"
)
_SHOWN, _FEWEST_TERMS, _FEWEST_WORDS, _CERTAIN = 12, 3, 3, 2


def _others(word: str) -> tuple[str, ...]:
    return pieces(_OFFERED.get(word, ""))


def _spoiled() -> dict[str, re.Pattern[str]]:
    """Return for each word that is put in the pattern of the terms that it spoils, with one more or by itself."""
    spoiled: dict[str, dict[str, None]] = {}
    for term in _TERMS.split("|"):
        choices = [((word, ""), *((other, other) for other in _others(word))) for word in term.split("/")]
        for chosen in product(*choices):
            put_in = [other for _, other in chosen if other]
            # Whoever spins a term changes a word or two of it.
            if 0 < len(put_in) <= _CHANGED:
                spoiled.setdefault(put_in[0], {})["".join(written for written, _ in chosen)] = None
    return {word: re.compile("|".join(terms)) for word, terms in spoiled.items()}


_CHANGED = 2
_SPOILED = _spoiled()
_WORDS = dict.fromkeys((*_SPOILED, *misput.PATTERNS))


def _places(word: str, text: str) -> Iterator[re.Match[str]]:
    for patterns in (_SPOILED, misput.PATTERNS):
        if word in patterns and patterns is misput.PATTERNS and word in misput.OTHERS_BESIDE:
            yield from patterns[word].finditer(text)
        elif word in patterns:
            yield from _around(patterns[word], word, text)


def _around(pattern: re.Pattern[str], word: str, text: str) -> Iterator[re.Match[str]]:
    """Yield what ``finditer`` would of a pattern that matches nothing without a word: it is tried around its places."""
    if text.count(word) * REACH > len(text):
        # So close to each other its places are nearly all of the text.
        yield from pattern.finditer(text)
        return
    done, at = 0, text.find(word)
    while at >= 0:
        found = pattern.search(text, max(done, at - REACH), at + REACH + _AHEAD)
        if found and found.start() <= at:
            yield found
            done = found.end()
            at = text.find(word, done)
        else:
            at = text.find(word, at + 1)


#: No term is longer, and no pattern looks farther ahead.
REACH, _AHEAD = 60, 8


def find(text: Folded) -> Iterator[Evidence]:
    """Yield the first fixed terms of a text with a word put in for its like, where several different ones are."""
    present = held(_WORDS, text.text)
    # One word may be that of a dialect, or of a slip; a machine puts in many.
    if len(present) < _FEWEST_WORDS:
        return
    found = {word: list(_places(word, text.text)) for word in present}
    spoiled = sorted((match for matches in found.values() for match in matches), key=re.Match.start)
    words_put_in = sum(bool(matches) for matches in found.values())
    certain = {word for word, matches in found.items() if matches and word not in misput.ORDINARY}
    # What spoils a fixed term says so whatever the word is.
    certain |= {
        word
        for word in present
        if word in _SPOILED and found[word] and any(_around(_SPOILED[word], word, text.text))
    }
    if len(certain) < _CERTAIN:
        return
    if words_put_in < _FEWEST_WORDS or len({match[0] for match in spoiled}) < _FEWEST_TERMS:
        return
    first = {match[0]: match for match in reversed(spoiled)}
    for match in sorted(first.values(), key=re.Match.start)[:_SHOWN]:
        words = text.quote(*match.span())
        message = (
            f"“{words}”是固定名称被换了近义词，全页有 {len(spoiled)} 处，没有机关会这样写，"
            "像是机器改写过的仿冒页面，请对照原件核实。"
        )
        start = text.span(*match.span())[0]
        yield Evidence(Kind.MIRROR, words, message, words, weight=0.6, start=start)
