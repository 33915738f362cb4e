"""One name before several things that only agents of betting sites have: a door to sign in, a rebate, somebody to write to."""

import re
from collections import defaultdict
from collections.abc import Iterator

from gongkai.reading.tampering import context
from gongkai.reading.tampering.brands import is_official
from gongkai.reading.tampering.pairs import holds_any
from gongkai.reading.tampering.sold import Sold
from gongkai.reading.tampering.stems import Stems, places_of, stems_of

#: Nobody who signs up citizens or firms has these.
_AGENTS = (
    "(?:招商)?主管(?:qq|扣扣|q群|微信|飞机)|招商(?:qq|扣扣|飞机|主管)|代理(?:开户|返[佣点水]|注册|招商|后台|扶持)|娱乐(?:平台)?(?:代理|主管|招商|注册|登[录陆]|开户)"
    "|返[佣点水]|挂机(?:软件|计划)|测速(?:地址|线路)|线路测速|总代(?:理)?|日工资|契约分红"
)
#: These any service has as well.
_ANYBODYS = (
    "(?:平台)?(?:注册登[录陆]|登[录陆]注册)|平台(?:注册|登[录陆]|开户|代理|下载)|娱乐(?:平台)?|开户|官网|客户端下载"
    "|app下载|注册|登[录陆]"
)
_TAIL = re.compile(f"(?P<agent>{_AGENTS})|(?P<door>{_ANYBODYS})")
_NEEDS = ("主管", "招商", "代理", "返佣", "返点", "返水", "挂机", "测速", "线路测", "总代", "日工资", "契约")
_NAME = re.compile("[一-鿿a-z0-9]{2,6}$")
_LONGEST, _SHORTEST, _FEWEST, _WEIGHT = 6, 2, 2, 0.6
#: A name of an honest platform ends so, and so does what a sentence says before a door.
_OF_SENTENCES = re.compile(
    "政务|服务|系统|认证|身份|平台$|网上|统一|用户|企业|个人|单位|[的和与及在为是由到请可需应将进行]|办理|申请|完成|首次|账号|银行|证券|公司|[省市县区局委厅]$"
)


def find(text: str, *, headed: bool = False) -> list[Sold]:
    """Return each place where a folded text has one name before two of the things of agents and doors."""
    if headed or not holds_any(_NEEDS, text):
        return []
    told: dict[str, set[str]] = defaultdict(set)
    agents: set[str] = set()
    ends: dict[str, list[tuple[int, int]]] = defaultdict(list)
    stems = stems_of(text)
    for tail in _TAIL.finditer(text):
        run = _NAME.search(text, max(0, tail.start() - _LONGEST), tail.start())
        for name in _names(stems, run[0] if run else ""):
            told[name].add(tail[0])
            ends[name].append((tail.start() - len(name), tail.end()))
            if tail["agent"]:
                agents.add(name)
    names = {name for name, tails in told.items() if len(tails) >= _FEWEST and name in agents}
    # The longest name that the same tails follow; its ends are no names of their own.
    names -= {name for name in names if any(other != name and other.endswith(name) for other in names)}
    return [
        Sold(start, end, _WEIGHT)
        for name in sorted(names)
        for start, end in _spans(name, ends[name], text)
        if not context.is_warned_of(text, start, end)
    ]


def _names(stems: Stems, run: str) -> Iterator[str]:
    for length in range(_SHORTEST, len(run) + 1):
        name = run[-length:]
        if not (_OF_SENTENCES.search(name) or is_official(name) or stems.is_place(name)):
            yield name


def _spans(name: str, ends: list[tuple[int, int]], text: str) -> Iterator[tuple[int, int]]:
    yield from ends
    tailed = {start for start, _ in ends}
    for start in places_of(name, text):
        if start not in tailed:
            yield start, start + len(name)
