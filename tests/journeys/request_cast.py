"""Who asks for what, what becomes of it, and what a lawyer expects of the letter: the cases that are played every day."""

from dataclasses import dataclass, field
from typing import Any

from gongkai.domain.information_requests.outcomes import Outcome as O

REPLY, NOTICE = "政府信息公开申请答复书", "政府信息公开申请告知书"
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
#: Of the sample in GB 32100-2015.
_CREDIT_CODE = "91350100M000100Y43"


@dataclass(frozen=True)
class Case:
    """
    One request. ``told`` is typed about its item, by the names of the fields; ``way`` names what comes in between.

    ``article`` and ``says`` must stand in the letter, ``review_first`` None where it tells no remedies; ``row`` and
    ``column`` is where Table 3 counts it. ``ends`` is the way to the end: replied, told on the spot, or closed.
    """

    key: str
    outcome: O
    wanted: str
    told: dict[str, Any] = field(default_factory=dict)
    article: str = ""
    review_first: bool | None = False
    row: str = ""
    title: str = REPLY
    says: tuple[str, ...] = ()
    way: tuple[str, ...] = ()
    ends: str = "replied"
    served: str = "portal"
    manner: str = "plain"
    name: str = "王小明"
    born: str = "19870512"
    kind: str = "natural_person"
    start: int = 0
    file: bool = False

    @property
    def column(self) -> str:
        return {
            "natural_person": "自然人",
            "commercial_enterprise": "商业企业",
            "legal_service_institution": "法律服务机构",
        }[self.kind]

    @property
    def you(self) -> str:
        return "你" if self.kind == "natural_person" else "你单位"

    @property
    def filed(self) -> dict[str, str]:
        """What they fill in."""
        typed = {
            "item_1": self.wanted,
            "applicant_kind": self.kind,
            "name": self.name,
            "telephone": "13808750001",
            "delivery_wanted": {"portal": "online", "post": "post", "counter": "pick_up", "email": "email"}[
                self.served
            ],
        }
        if self.kind == "natural_person":
            typed |= {"identity_kind": "identity_card", "identity_number": identity(self.born)}
        else:
            typed |= {"identity_kind": "credit_code", "identity_number": _CREDIT_CODE}
        if self.served == "post":
            typed |= {
                "form_wanted": "paper",
                "address": "云南省保山市昌宁县田园镇右文路12号",
                "postcode": "678100",
            }
        if self.served == "email":
            typed |= {"email": "applicant@example.com"}
        return typed


def identity(born: str) -> str:
    """Return a number of a person that adds up (GB 11643-1999)."""
    head = f"530524{born}002"
    rest = sum(weight * int(digit) for weight, digit in zip(_WEIGHTS, head, strict=True)) % 11
    return head + "10X98765432"[rest]


GRANT = Case(
    "grant",
    O.GRANT,
    "2025年昌宁县第二小学食堂大宗食材采购合同",
    {"information": "《2025年昌宁县第二小学食堂大宗食材采购合同》复印件一份（12页）"},
    "第三十六条第（二）项",
    row="C3.3.1",
    way=("objects_overridden", "extended"),
    says=(
        "本机关决定予以公开",
        "现向你提供：《2025年昌宁县第二小学食堂大宗食材采购合同》复印件一份（12页）。",
    ),
    file=True,
    name="李春梅",
    born="19790304",
)
PARTIAL = Case(
    "partial",
    O.PARTIAL,
    "2025年县城区学校校服采购评审报告",
    {
        "information": "《2025年县城区学校校服采购评审报告》遮盖件一份（8页）",
        "severed": ["deny_third_party"],
        "withheld": "第5页至第6页中投标单位的成本构成表",
        "reasons": "成本构成表是投标单位采取保密措施、没有公开过的经营信息，公开会损害其竞争利益",
        "severance": "成本构成表独立成页，遮盖后其余内容完整可读",
    },
    "第三十七条",
    True,
    "C3.3.2",
    way=("silent",),
    says=("本机关决定部分公开", "第十五条", "不予公开的内容：第5页至第6页中投标单位的成本构成表。"),
    served="post",
    manner="elder",
    name="昌宁县恒益商贸有限公司",
    kind="commercial_enterprise",
)
ABUSIVE = Case(
    "abusive",
    O.NP_ABUSIVE,
    "县教育局2010年以来的全部会议记录、收发文登记和来访登记",
    {"reasons": "申请人在本年内就同一事项反复申请，所称“了解情况”不能说明需要全部记录的理由"},
    "第三十五条",
    row="C3.3.5.4",
    title=NOTICE,
    way=("reasons",),
    says=("本机关不予处理",),
    served="email",
    name="钱广",
    born="19660921",
)
UNRECTIFIED = Case(
    "unrectified",
    O.CLOSED_NOT_RECTIFIED,
    "去年的那个文件",
    row="C3.3.6.1",
    article="第三十条",
    way=("rectification",),
    ends="unrectified",
    manner="bare",
    name="孙洁",
    born="19990101",
)
#: Played every day: one of each head that takes more than a letter.
DAILY = (GRANT, PARTIAL, ABUSIVE, UNRECTIFIED)
