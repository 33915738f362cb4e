"""How each case goes from the application to the archive, day by day: what comes in between, and how it ends."""

from collections.abc import Callable, Iterator
from datetime import date

from playwright.sync_api import expect

from gongkai.domain.information_requests.steps import RequestState
from gongkai.information_requests.models import FeeNotice, InformationRequest
from tests.journeys import request_desk as desk
from tests.journeys.request_cast import Case
from tests.journeys.request_house import TELEPHONE, House, fill
from tests.journeys.request_resident import Resident

Way = Iterator[date]
_PORTAL = {"way": "portal", "proof": "门户网站发布记录"}
REASONS = "我想了解教育局十几年来的工作情况，没有别的理由。"


def way(house: House, case: Case) -> Way:
    """Play one request from both sides; each ``yield`` is the day on which it goes on."""
    who = Resident.of(house, case)
    who.files(house, wrong_number=case.key in ("grant", "unrectified"))
    made = InformationRequest.objects.get(number=who.number)
    desk.confirm(house, made)
    if case.ends == "on_the_spot":
        yield from _on_the_spot(house, case, made, who)
        return
    yield house.after(1)
    desk.assign(house, made)
    for name in case.way:
        yield from BETWEEN[name](house, case, made, who)
    if case.ends == "replied":
        yield house.after(1)
        yield from _replied(house, case, made, who)
    else:
        yield from ENDS[case.ends](house, case, made, who)


def _replied(house: House, case: Case, made: InformationRequest, who: Resident) -> Way:
    abusive = "reasons" in case.way
    desk.decide(house, made, case, part="office" if abusive else "handler")
    body = desk.draft(house, made, case, secrecy=not abusive)
    yield house.after(1)
    if not abusive:
        desk.review(house, made, consent="objects_overridden" in case.way)
    else:
        desk.pass_legal(house, made)
    house.numbers[case.key] = desk.sign(house, made)
    signed_on = house.hands.today()
    desk.serve(house, made, case.served)
    if case.served == "post":
        yield house.after(3)
        desk.arrived(house, made, house.hands.today())
    _read(house, case, made, who, signed_on, body)
    yield house.after(1)
    desk.archive(house, made)
    desk.prints(house, made, case)
    who.sees("已")


def _read(
    house: House, case: Case, made: InformationRequest, who: Resident, signed_on: date, body: str
) -> None:
    """Let the applicant read the letter that was served, and judge it."""
    who.sees("已答复")
    who.look(house, "answered")
    words = who.reads(house, case.title)
    letter = made.letters.get(kind__startswith="reply_")
    expect_words(case, letter.body, signed_on, letter.document_number)
    told = "".join(words.split())
    for line in letter.body.splitlines()[2:]:
        # On paper the contact stands below the day, in brackets (GB/T 9704-2012, 7.3.7).
        whole = f"联系人：昌宁县教育局，联系电话：{TELEPHONE}" if line.startswith("联系人：") else line
        assert "".join(whole.split()) in told, line
    who.rates(house)


def expect_words(case: Case, text: str, signed_on: date, number: str) -> None:
    """Read a reply as a lawyer would."""
    day = f"{signed_on.year}年{signed_on.month}月{signed_on.day}日"
    lines = text.rstrip("\n").splitlines()
    assert lines[0] == lines[-2] == "昌宁县教育局"
    assert lines[1] == case.title
    assert lines[2] == number
    assert lines[3] == f"{case.name}："
    assert lines[-1] == day
    assert case.article in text
    for each in (case.wanted, *case.says):
        assert each in text, each
    since = f"自收到本{case.title[-3:]}之日起"
    review, suit = (
        f"{since}60日内向昌宁县人民政府",
        f"也可以{since}6个月内直接向昌宁县人民法院提起行政诉讼",
    )
    if case.review_first is None:
        assert "行政复议" not in text
    elif case.review_first:
        assert f"应当依照《中华人民共和国行政复议法》第二十三条的规定先申请行政复议，即{review}提出。" in text
        assert suit not in text
    else:
        assert f"可以{review}申请行政复议，{suit}。" in text
        assert "先申请行政复议" not in text
    for wrong in ("{{", "}}", "。。", "，，", "；。", "。；", "（）", "：\n理由", "None", "待定"):
        assert wrong not in text, wrong


def _on_the_spot(house: House, case: Case, made: InformationRequest, who: Resident) -> Way:
    typed = {"access-1": case.told["access"], "received_by": "申请人本人"}
    house.deed(made, "office", "当场答复", "当场答复", **typed)
    _read(house, case, made, who, house.hands.today(), "")
    yield house.after(1)
    desk.archive(house, made)
    desk.prints(house, made, case)


# What comes in between.


def _consulted(house: House, made: InformationRequest, name: str, **typed: str | date) -> None:
    house.deed(
        made,
        "office",
        "征求意见",
        "生成征求意见书",
        **{
            "information": "该文件中的报价明细和成本构成",
            "kind": "third_party_consult",
            "name": name,
            "proof": "签收单",
            "sent_on": house.hands.today(),
            "delivered_on": house.hands.today(),
            **typed,
        },
    )
    expect(house.page.get_by_text("已生成征求意见书").first).to_be_visible()


def _opened(house: House, made: InformationRequest, part: str = "office") -> None:
    house.at(made, part)
    house.page.get_by_role("region", name="征求意见一览").get_by_role("row").nth(1).get_by_role(
        "link"
    ).click()


def _objects(house: House, case: Case, made: InformationRequest, who: Resident) -> Way:
    _consulted(
        house, made, "昌宁恒丰食品配送有限公司", address="昌宁县田园镇环城路8号", telephone="0875-7130001"
    )
    yield house.after(4)
    _opened(house, made)
    house.look("consultation")
    house.press(
        "登记意见",
        "答复意见",
        answer="objects",
        opinion="报价和成本构成是我公司的商业秘密，公开会使竞争对手获利",
        answered_on=house.hands.today(),
    )


def _objects_overridden(house: House, case: Case, made: InformationRequest, who: Resident) -> Way:
    yield from _objects(house, case, made, who)
    yield house.after(1)
    _opened(house, made)
    house.press(
        "告知第三方决定公开",
        "告知第三方决定公开",
        disclosed="该合同全文",
        reason="合同使用财政资金，单价和数量已经在中标公告中公开，不属于商业秘密；学生食品安全关系公共利益",
        way="post",
        proof=desk.WAYBILL,
        served_on=house.hands.today(),
    )


def _silent(house: House, case: Case, made: InformationRequest, who: Resident) -> Way:
    _consulted(house, made, "保山远达服装有限公司")
    yield house.after(15)
    _opened(house, made)
    expect(house.page.get_by_role("link", name="确认逾期未答复")).to_have_count(0)
    yield house.after(1)
    _opened(house, made)
    house.press("确认逾期未答复", "确认逾期未答复")


def _co_maker(house: House, case: Case, made: InformationRequest, who: Resident) -> Way:
    _consulted(house, made, "", kind="organ_consult", unit=house.other.code, information="联合检查通报全文")
    page = house.sit("health")
    page.goto("/desk/requests/asked/")
    expect(page.get_by_role("main")).not_to_contain_text(case.name)
    yield house.after(16)
    _opened(house, made)
    house.press("确认逾期未答复", "确认逾期未答复")
    expect(house.page.get_by_text("视为同意公开").first).to_be_visible()


def _extended(house: House, case: Case, made: InformationRequest, who: Resident) -> Way:
    reason = "合同和附件数量较多，需要逐页核对遮盖内容"
    house.deed(made, "handler", "提请延期", "提请延期", reason=reason)
    house.deed(made, "head", "审定延期", "审定", verdict="approve")
    house.deed(made, "office", "告知延期", "生成延期答复告知书", **_PORTAL)
    expect(house.page.get_by_text("已告知延期").first).to_be_visible()
    page = house.at(made, "handler")
    expect(page.get_by_role("link", name="提请延期", exact=True)).to_have_count(0)
    page.goto(f"/desk/requests/{made.public_id}/extension/")
    expect(page.get_by_role("main")).to_contain_text("延长只有一次（条例第三十三条第二款）")
    house.look("refused-second-extension")
    words = who.sees("办理") and who.reads(house, "政府信息公开申请延期答复告知书")
    assert reason in words
    yield house.after(1)


def _ask_rectification(house: House, made: InformationRequest, case: Case) -> None:
    house.deed(
        made,
        "office",
        "告知补正",
        "生成补正告知书",
        points="请写明需要的是哪一个文件，写出名称、文号或者大致内容\n请写明大致的年份",
        rectify_by=house.after(10),
        **_PORTAL,
    )


def _rectification(house: House, case: Case, made: InformationRequest, who: Resident) -> Way:
    _ask_rectification(house, made, case)
    words = who.enters() and who.reads(house, "政府信息公开申请补正告知书")
    assert "1．请写明需要的是哪一个文件" in words
    yield house.after(11)


def _rectified(house: House, case: Case, made: InformationRequest, who: Resident) -> Way:
    _ask_rectification(house, made, case)
    yield house.after(3)
    who.tells(
        house, "提交补正", "提交补正", "补正已经提交", content="需要2025年县城区小学的招生方案和录取名册统计"
    )


def _still_unclear(house: House, case: Case, made: InformationRequest, who: Resident) -> Way:
    _ask_rectification(house, made, case)
    yield house.after(3)
    who.tells(house, "提交补正", "提交补正", "补正已经提交", content="就是所有学校的所有情况，都要。")
    page = house.at(made, "office")
    page.goto(f"/desk/requests/{made.public_id}/rectification/")
    expect(page.get_by_role("main")).to_contain_text("补正只能一次性告知（条例第三十条）")


def _reasons(house: House, case: Case, made: InformationRequest, who: Resident) -> Way:
    house.deed(
        made,
        "office",
        "要求说明理由",
        "生成说明理由告知书",
        excess="申请人2026年1月至2月向本机关提出政府信息公开申请46件，内容互相重复",
        reasons_by=house.after(5),
        **_PORTAL,
    )
    who.enters()
    assert "46件" in who.reads(house, "政府信息公开申请说明理由告知书")
    yield house.after(3)
    who.tells(house, "说明理由", "提交理由", "理由已经提交", reasons=REASONS)
    yield house.after(1)
    house.deed(
        made, "office", "认定所述理由", "认定", reasonable="no", judgement="所述理由不能说明需要全部记录"
    )


def _fee_asked(house: House, case: Case, made: InformationRequest, who: Resident) -> Way:
    house.deed(
        made,
        "office",
        "通知缴费",
        "生成收费通知书",
        method="page",
        pages="45",
        excess="申请提供的结算审核报告共45页，超过免费的30页",
        **_PORTAL,
    )
    page = who.enters()
    expect(page.get_by_role("main")).to_contain_text("150 元")
    assert "第31页至第45页，每页10元，小计150元" in who.reads(house, "政府信息公开信息处理费收费通知书")
    yield house.after(2)


def _fee_paid(house: House, case: Case, made: InformationRequest, who: Resident) -> Way:
    yield from _fee_asked(house, case, made, who)
    number = "5305240000123"
    house.deed(
        made,
        "office",
        "登记缴费",
        "登记缴费",
        refused="应缴150元，填写的是100元",
        yuan="100",
        receipt_number=number,
        paid_on=house.hands.today(),
    )
    fill(house.page.get_by_role("main"), {"yuan": "150"})
    house.page.get_by_role("button", name="登记缴费", exact=True).click()
    expect(house.page.get_by_text("已登记缴费").first).to_be_visible()


# The other ends.


def _unrectified(house: House, case: Case, made: InformationRequest, who: Resident) -> Way:
    page = who.enters()
    page.goto("/apply/track/case/rectify/")
    fill(page, {"content": "就是去年发的文件"})
    page.get_by_role("button", name="提交补正").click()
    expect(page.get_by_role("alert").first).to_contain_text("条例第三十条")
    expect(page.locator('[name="content"]')).to_have_value("就是去年发的文件")
    who.look(house, "late-rectification")
    house.deed(made, "office", "确认逾期不补正", "确认并结案")
    yield from _closed(house, case, made, who)


def _unpaid(house: House, case: Case, made: InformationRequest, who: Resident) -> Way:
    # Two working days ago the applicant read the notice on the portal; the time to pay runs from the day after that.
    notice = FeeNotice.objects.get(request=made)
    assert notice.told_on == notice.notified_on
    expect(house.at(made, "office").get_by_role("main")).not_to_contain_text("自收到次日起20个工作日")
    yield house.after(19)
    house.deed(made, "office", "确认逾期未缴费", "确认并结案")
    yield from _closed(house, case, made, who)


def _withdrawn(house: House, case: Case, made: InformationRequest, who: Resident) -> Way:
    page = who.enters()
    page.get_by_role("link", name="撤回申请").click()
    who.look(house, "withdraw")
    page.get_by_role("button", name="确定撤回").click()
    yield from _closed(house, case, made, who)


def _closed(house: House, case: Case, made: InformationRequest, who: Resident) -> Way:
    who.sees("已结案")
    who.look(house, "closed")
    made.refresh_from_db()
    assert (made.state, made.outcome) == (RequestState.CLOSED, case.outcome)
    yield house.after(1)
    desk.archive(house, made)
    desk.prints(house, made, case)


BETWEEN: dict[str, Callable[[House, Case, InformationRequest, Resident], Way]] = {
    "objects": _objects,
    "objects_overridden": _objects_overridden,
    "silent": _silent,
    "co_maker": _co_maker,
    "extended": _extended,
    "rectification": _rectification,
    "rectified": _rectified,
    "still_unclear": _still_unclear,
    "reasons": _reasons,
    "fee_asked": _fee_asked,
    "fee_paid": _fee_paid,
}
ENDS: dict[str, Callable[[House, Case, InformationRequest, Resident], Way]] = {
    "unrectified": _unrectified,
    "unpaid": _unpaid,
    "withdrawn": _withdrawn,
}
