"""
Who may take an item from where to where, written by hand: the table that the workflow is held against.

One line: state, action, target, roles, condition ("" for none), parts that bar. Roles: I information officer,
R secrecy reviewer, S signatory, O disclosure office, A system administrator.
"""

from functools import cache

from gongkai.domain.roles import Role

LETTERS = {
    "I": Role.INFORMATION_OFFICER,
    "R": Role.SECRECY_REVIEWER,
    "S": Role.SIGNATORY,
    "O": Role.DISCLOSURE_OFFICER,
    "A": Role.SYSTEM_ADMINISTRATOR,
}

TABLE = """
-                 collect              draft             IO    -                     -
draft             amend                draft             IO    -                     -
draft             send                 checking          IO    checker_apart         -
draft             send                 secrecy_review    IO    -                     -
draft             consult              draft             IO    -                     -
draft             record_opinion       draft             IOS   -                     -
draft             cancel_consultation  draft             IO    -                     -
draft             abandon_revision     published         IO    public                -
draft             withdraw             withdrawn         IORS  public                -
draft             discard              discarded         IO    never_public          -
draft             adopt                published         A     public_elsewhere      -
draft             adopt_kept           filed             A     kept_elsewhere        -
checking          pass_check           secrecy_review    IO    -                     editor
checking          return               draft             IO    -                     -
checking          recall               draft             IO    -                     -
checking          consult              checking          IO    -                     -
checking          record_opinion       checking          IOS   -                     -
checking          cancel_consultation  checking          IO    -                     -
checking          withdraw             withdrawn         IORS  public                -
secrecy_review    pass_secrecy         attribute_review  R     attribute_reviewed    editor
secrecy_review    pass_secrecy         signature         R     -                     editor
secrecy_review    return               draft             R     -                     -
secrecy_review    recall               draft             IO    -                     -
secrecy_review    consult              secrecy_review    IOR   -                     -
secrecy_review    record_opinion       secrecy_review    IOS   -                     -
secrecy_review    cancel_consultation  secrecy_review    IOR   -                     -
secrecy_review    withdraw             withdrawn         IORS  public                -
attribute_review  pass_attribute       signature         O     -                     editor
attribute_review  return               draft             O     -                     -
attribute_review  recall               draft             IO    -                     -
attribute_review  consult              attribute_review  IO    -                     -
attribute_review  record_opinion       attribute_review  IOS   -                     -
attribute_review  cancel_consultation  attribute_review  IO    -                     -
attribute_review  withdraw             withdrawn         IORS  public                -
signature         sign                 signed            S     one_reviews_and_signs editor
signature         sign                 signed            S     -                     editor,secrecy_reviewer
signature         return               draft             S     -                     -
signature         recall               draft             IO    -                     -
signature         consult              signature         IOS   -                     -
signature         record_opinion       signature         IOS   -                     -
signature         cancel_consultation  signature         IOS   -                     -
signature         withdraw             withdrawn         IORS  public                -
signed            publish              published         IOS   proactive             -
signed            file                 filed             IOS   not_proactive         -
signed            return               draft             S     -                     -
signed            withdraw             withdrawn         IORS  public                -
published         revise               draft             IO    -                     -
published         mark_validity        published         IO    -                     -
published         withdraw             withdrawn         IORS  -                     -
filed             revise               draft             IO    -                     -
filed             mark_validity        filed             IO    -                     -
filed             reassess             filed             IO    -                     -
withdrawn         revise               draft             IO    -                     -
"""


@cache
def expected() -> list[tuple[str, str, str, frozenset[Role], str, frozenset[str]]]:
    """Return the lines of the table; the empty state is that of an item not yet there."""
    found = []
    for line in TABLE.strip().splitlines():
        state, action, target, roles, condition, parts = line.split()
        found.append(
            (
                state.replace("-", ""),
                action,
                target,
                frozenset(LETTERS[letter] for letter in roles),
                condition.replace("-", ""),
                frozenset() if parts == "-" else frozenset(parts.split(",")),
            )
        )
    return found


@cache
def row_for(state: str, action: str, facts: frozenset[str]):
    """Return (target, roles, parts) of the first line that stands, or None."""
    for source, name, target, roles, condition, parts in expected():
        if (source, name) == (state, action) and (not condition or condition in facts):
            return target, roles, parts
    return None
