"""The roles of a disclosing body's people, and what each of them may hand to others."""

from gongkai.domain.labels import Labelled


class Role(Labelled):
    """A role is granted to a person for a unit and all that is below it."""

    INFORMATION_OFFICER = "information_officer", "信息员"
    SECRECY_REVIEWER = "secrecy_reviewer", "保密审查员"
    LEGAL_REVIEWER = "legal_reviewer", "法制审核员"
    SIGNATORY = "signatory", "签发人"
    DISCLOSURE_OFFICER = "disclosure_officer", "公开办"
    SUPERVISOR = "supervisor", "督查"
    LEADER = "leader", "领导"
    SYSTEM_ADMINISTRATOR = "system_administrator", "系统管理员"


#: Roles whose word releases information or power; their holders confirm sign-in with a second factor.
SECOND_FACTOR_ROLES = frozenset(
    {
        Role.SECRECY_REVIEWER,
        Role.LEGAL_REVIEWER,
        Role.SIGNATORY,
        Role.DISCLOSURE_OFFICER,
        Role.SYSTEM_ADMINISTRATOR,
    }
)
