"""
The organs of a local government: kinds, posts, and how they are reformed.

Organs are renamed, merged and split every few years; their records stay. A unit is therefore
never deleted: it ends, names its successors, and stays findable under every name it bore.
"""

from gongkai.domain.codes import CodeKind
from gongkai.domain.labels import Labelled
from gongkai.domain.roles import Role
from gongkai.domain.transitions import Transition, Workflow


class UnitKind(Labelled):
    """What a unit is in law; decides which duties it has (R2019 arts 4, 10, 27, 55)."""

    GOVERNMENT = "government", "人民政府"
    DEPARTMENT = "department", "政府部门"
    TOWNSHIP = "township", "乡镇人民政府"
    SUBDISTRICT = "subdistrict", "街道办事处"
    DISPATCHED_AGENCY = "dispatched_agency", "派出机构"
    PUBLIC_SERVICE_ENTERPRISE = "public_service_enterprise", "公共企事业单位"
    OTHER = "other", "其他机构"


#: Which kinds may stand directly below which; a city's governments stand above its counties'.
CHILD_KINDS: dict[UnitKind, frozenset[UnitKind]] = {
    UnitKind.GOVERNMENT: frozenset(UnitKind),
    UnitKind.DEPARTMENT: frozenset(
        {UnitKind.DISPATCHED_AGENCY, UnitKind.PUBLIC_SERVICE_ENTERPRISE, UnitKind.OTHER}
    ),
    UnitKind.TOWNSHIP: frozenset(
        {UnitKind.DISPATCHED_AGENCY, UnitKind.PUBLIC_SERVICE_ENTERPRISE, UnitKind.OTHER}
    ),
    UnitKind.SUBDISTRICT: frozenset(
        {UnitKind.DISPATCHED_AGENCY, UnitKind.PUBLIC_SERVICE_ENTERPRISE, UnitKind.OTHER}
    ),
    UnitKind.DISPATCHED_AGENCY: frozenset({UnitKind.OTHER}),
    UnitKind.PUBLIC_SERVICE_ENTERPRISE: frozenset({UnitKind.OTHER}),
    UnitKind.OTHER: frozenset({UnitKind.OTHER}),
}


#: What the public code of a kind is; the kinds left out take any code that is right.
CODE_KINDS: dict[UnitKind, frozenset[CodeKind]] = {
    UnitKind.GOVERNMENT: frozenset({CodeKind.DIVISION}),
    UnitKind.TOWNSHIP: frozenset({CodeKind.DIVISION}),
    UnitKind.SUBDISTRICT: frozenset({CodeKind.DIVISION}),
    UnitKind.DEPARTMENT: frozenset({CodeKind.CREDIT, CodeKind.ORGANISATION}),
}


class PostKind(Labelled):
    """Who answers for a unit's disclosure work (R2019 art 4; seeds: 分管领导、责任人、发言人)."""

    HEAD = "head", "单位负责人"
    LEADER_IN_CHARGE = "leader_in_charge", "分管领导"
    SECTION_IN_CHARGE = "section_in_charge", "承办科室"
    HANDLER = "handler", "经办人"
    SPOKESPERSON_A = "spokesperson_a", "新闻发言人（A角）"
    SPOKESPERSON_B = "spokesperson_b", "新闻发言人（B角）"


#: Posts that one person (or section) holds at a time; several handlers may share the work.
SINGLE_POSTS = frozenset(PostKind) - {PostKind.HANDLER, PostKind.LEADER_IN_CHARGE}


class UnitState(Labelled):
    """Whether a unit works or has ended."""

    ACTIVE = "active", "运行"
    ENDED = "ended", "已撤并"


class UnitAction(Labelled):
    """What can be done to a unit."""

    ESTABLISH = "establish", "设立"
    AMEND = "amend", "修改信息"
    RENAME = "rename", "更名"
    MOVE = "move", "调整隶属"
    MERGE = "merge", "并入其他单位"
    SPLIT = "split", "拆分"
    ABOLISH = "abolish", "撤销"
    REINSTATE = "reinstate", "恢复"


class SuccessionKind(Labelled):
    """How a unit's duties passed on."""

    MERGE = "merge", "合并"
    SPLIT = "split", "拆分"
    TRANSFER = "transfer", "职能划转"


#: Who reforms the tree and runs the accounts.
ADMINISTRATORS = frozenset({Role.SYSTEM_ADMINISTRATOR})
#: Who reads the register of people: those who run it, and those who have to reach them.
PEOPLE_READERS = frozenset({Role.SYSTEM_ADMINISTRATOR, Role.DISCLOSURE_OFFICER})
#: Who keeps a unit's public particulars (telephone, hours, posts) true: its own people know first.
UNIT_KEEPERS = frozenset({Role.SYSTEM_ADMINISTRATOR, Role.DISCLOSURE_OFFICER, Role.INFORMATION_OFFICER})
#: 国令第486号; the article number is from knowledge, without the text at hand.
_REFORM = "地方各级人民政府机构设置和编制管理条例第九条"

UNIT_WORKFLOW = Workflow(
    key="unit",
    label="单位的设立与撤并",
    states=UnitState,
    actions=UnitAction,
    rows=(
        Transition(
            None,
            UnitAction.ESTABLISH,
            UnitState.ACTIVE,
            ADMINISTRATORS,
            "organisations.unit_established",
            _REFORM,
        ),
        Transition(
            UnitState.ACTIVE,
            UnitAction.AMEND,
            UnitState.ACTIVE,
            UNIT_KEEPERS,
            "organisations.unit_amended",
            "政府信息公开条例第十二条、第二十条第二项",
        ),
        Transition(
            UnitState.ACTIVE,
            UnitAction.RENAME,
            UnitState.ACTIVE,
            ADMINISTRATORS,
            "organisations.unit_renamed",
            _REFORM,
            True,
        ),
        Transition(
            UnitState.ACTIVE,
            UnitAction.MOVE,
            UnitState.ACTIVE,
            ADMINISTRATORS,
            "organisations.unit_moved",
            _REFORM,
            True,
        ),
        Transition(
            UnitState.ACTIVE,
            UnitAction.MERGE,
            UnitState.ENDED,
            ADMINISTRATORS,
            "organisations.unit_merged",
            _REFORM,
            True,
        ),
        Transition(
            UnitState.ACTIVE,
            UnitAction.SPLIT,
            UnitState.ENDED,
            ADMINISTRATORS,
            "organisations.unit_split",
            _REFORM,
            True,
        ),
        Transition(
            UnitState.ACTIVE,
            UnitAction.ABOLISH,
            UnitState.ENDED,
            ADMINISTRATORS,
            "organisations.unit_abolished",
            _REFORM,
            True,
        ),
        Transition(
            UnitState.ENDED,
            UnitAction.REINSTATE,
            UnitState.ACTIVE,
            ADMINISTRATORS,
            "organisations.unit_reinstated",
            _REFORM,
            True,
        ),
    ),
)


class AccountState(Labelled):
    """Whether a person may sign in."""

    ACTIVE = "active", "正常"
    SUSPENDED = "suspended", "停用"
    DEPARTED = "departed", "已离岗"


class AccountAction(Labelled):
    """What can be done to a person's account."""

    OPEN = "open", "开户"
    AMEND = "amend", "修改信息"
    RESET_PASSWORD = "reset_password", "重置密码"
    RESET_SECOND_FACTOR = "reset_second_factor", "解除动态口令"
    SUSPEND = "suspend", "停用"
    RESTORE = "restore", "恢复"
    DEPART = "depart", "办理离岗"


#: No article governs staff accounts; the rule is the house's own.
_ACCOUNTS = "单位内部管理"

ACCOUNT_WORKFLOW = Workflow(
    key="account",
    label="人员账号",
    states=AccountState,
    actions=AccountAction,
    rows=(
        Transition(
            None,
            AccountAction.OPEN,
            AccountState.ACTIVE,
            ADMINISTRATORS,
            "organisations.account_opened",
            _ACCOUNTS,
        ),
        Transition(
            AccountState.ACTIVE,
            AccountAction.AMEND,
            AccountState.ACTIVE,
            ADMINISTRATORS,
            "organisations.account_amended",
            _ACCOUNTS,
        ),
        Transition(
            AccountState.ACTIVE,
            AccountAction.RESET_PASSWORD,
            AccountState.ACTIVE,
            ADMINISTRATORS,
            "organisations.password_reset",
            _ACCOUNTS,
            True,
        ),
        Transition(
            AccountState.ACTIVE,
            AccountAction.RESET_SECOND_FACTOR,
            AccountState.ACTIVE,
            ADMINISTRATORS,
            "organisations.second_factor_reset",
            _ACCOUNTS,
            True,
        ),
        Transition(
            AccountState.ACTIVE,
            AccountAction.SUSPEND,
            AccountState.SUSPENDED,
            ADMINISTRATORS,
            "organisations.account_suspended",
            _ACCOUNTS,
            True,
        ),
        Transition(
            AccountState.SUSPENDED,
            AccountAction.RESTORE,
            AccountState.ACTIVE,
            ADMINISTRATORS,
            "organisations.account_restored",
            _ACCOUNTS,
            True,
        ),
        Transition(
            AccountState.ACTIVE,
            AccountAction.DEPART,
            AccountState.DEPARTED,
            ADMINISTRATORS,
            "organisations.account_departed",
            _ACCOUNTS,
            True,
        ),
        Transition(
            AccountState.SUSPENDED,
            AccountAction.DEPART,
            AccountState.DEPARTED,
            ADMINISTRATORS,
            "organisations.account_departed",
            _ACCOUNTS,
            True,
        ),
    ),
)
