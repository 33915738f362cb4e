"""Requests of the weeks before today in every state, each brought there by the people whose step it is."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

from gongkai.cli.demonstrations.changning_2016.organisation import County
from gongkai.cli.demonstrations.changning_2016.people import COUNTY_OFFICE, LAWYER, Staff
from gongkai.cli.demonstrations.changning_2016.waiting import COUNTY, SCENES, Scene
from gongkai.cli.demonstrations.changning_2016.year.chance import Chance
from gongkai.domain.actors import SYSTEM, Actor
from gongkai.domain.calendar import SHANGHAI, WorkCalendar
from gongkai.domain.information_requests.applications import Application
from gongkai.domain.information_requests.consultations import ConsultationKind
from gongkai.domain.information_requests.counting import ApplicantKind
from gongkai.domain.information_requests.fees import FeeMethod
from gongkai.domain.information_requests.outcomes import Outcome, ReplyPart
from gongkai.domain.information_requests.receipts import MOMENTS, IntakeChannel, ReceiptFacts
from gongkai.domain.information_requests.voiding import VoidGround
from gongkai.domain.information_requests.wishes import DeliveryWay, ProvisionForm, RemedyKind, ServiceMethod
from gongkai.domain.publishing.secrecy import SecrecyQuestion
from gongkai.domain.roles import Role
from gongkai.information_requests.services import (
    amending,
    archiving,
    assigning,
    charging,
    confirming,
    consulting,
    deciding,
    explaining,
    extending,
    intake,
    rectifying,
    remedies,
    replying,
    reviewing,
    serving,
    voiding,
)
from gongkai.information_requests.services.policies import set_policy
from gongkai.organisations.queries import actor_of, work_calendar

if TYPE_CHECKING:
    from gongkai.information_requests.models import InformationRequest
    from gongkai.organisations.models import Person, Unit

_MINUTES = timedelta(minutes=30)
_FIRMS = {
    ApplicantKind.COMMERCIAL_ENTERPRISE: "商贸有限公司",
    ApplicantKind.LEGAL_SERVICE_INSTITUTION: "律师事务所",
}


def set_rules(county: County, now: datetime) -> None:
    """Say who reviews the county's decisions and which channels its guide announces."""
    set_policy(
        actor=SYSTEM,
        now=now,
        unit=county.root,
        values={
            "announced": [each.value for each in IntakeChannel],
            "government": county.root.name,
            "superior": "保山市人民政府",
            "court": "昌宁县人民法院",
            "online_review": "云南省行政复议服务平台（演示）",
            "number_prefix": "昌政公开",
            "payment_way": "凭缴款通知书到县政务服务大厅窗口缴纳",
        },
        reason="启用依申请公开办理。",
    )


def come_in(county: County, staff: Staff, today: date) -> None:
    """Let every request of these weeks take its way."""
    calendar = work_calendar()
    for place, scene in enumerate(SCENES):
        way = _Way(county, staff, scene, place, today, calendar)
        if way.day(scene.days) >= scene.since:
            way.go()


class _Way:
    """One request and the people through whose hands it goes."""

    def __init__(
        self, county: County, staff: Staff, scene: Scene, place: int, today: date, calendar: WorkCalendar
    ) -> None:
        self.county, self.staff, self.scene, self.place = county, staff, scene, place
        self.today, self.calendar = today, calendar
        self.unit: Unit = county.root if scene.slug == COUNTY else county.units[scene.slug]
        self.slug = COUNTY_OFFICE if scene.slug == COUNTY else scene.slug
        self.now = self.at(scene.days)

    def day(self, back: int) -> date:
        """Return the working day so many working days before the last one that is over."""
        day = self.today - timedelta(days=1)
        while back or not self.calendar.is_working_day(day):
            back -= self.calendar.is_working_day(day)
            day -= timedelta(days=1)
        return day

    def at(self, back: int) -> datetime:
        """Return nine in the morning of that day, and let what follows happen after it."""
        self.now = datetime.combine(self.day(back), time(9), SHANGHAI)
        return self.now

    def later(self) -> datetime:
        """Return half an hour later."""
        self.now += _MINUTES
        return self.now

    def go(self) -> None:
        """Bring the request to where its fate leaves it."""
        getattr(self, "_" + self.scene.fate.replace(" ", "_"))(self._registered())

    # Who does it.

    def _of(self, role: Role) -> Actor:
        return self._actor(self.staff.of(role, self.slug))

    def _actor(self, person: "Person") -> Actor:
        return actor_of(person, self.now.date())

    @property
    def clerk(self) -> Actor:
        """Whoever takes it in and writes the reply."""
        return self._of(Role.INFORMATION_OFFICER)

    @property
    def office(self) -> Actor:
        """The county's 公开办."""
        return self._actor(self.staff.people["gongkai"])

    # How it came.

    def _registered(self) -> "InformationRequest":
        scene, chance = self.scene, Chance(f"waiting {self.place}")
        moments = [name for name in MOMENTS[scene.channel] if name != "confirmed_at"]
        confirmed = "confirmed_at" in MOMENTS[scene.channel] and scene.fate not in (
            "unconfirmed",
            "unreachable",
        )
        facts: dict[str, datetime] = dict.fromkeys(moments, self.now)
        if confirmed:
            facts["confirmed_at"] = self.now
        name = self.staff.names.name(f"asks {self.place}")
        if scene.kind is not ApplicantKind.NATURAL_PERSON:
            name = f"{name[:1]}记{_FIRMS[scene.kind]}（演示）"
        return intake.register(
            actor=self.clerk,
            now=self.later(),
            unit=self.unit,
            application=Application(
                applicant_kind=scene.kind,
                name=name,
                items=(scene.asked,),
                form_wanted=ProvisionForm.PAPER,
                delivery_wanted=DeliveryWay.POST if scene.posted else DeliveryWay.PICK_UP,
                address="云南省昌宁县田园镇（演示地址）" if scene.posted else "",
            ),
            receipt=replace(
                ReceiptFacts(**facts),  # type: ignore[arg-type]
                confirmed_by="电话确认" if confirmed else "",
                unreachable=scene.fate == "unreachable",
            ),
            channel=scene.channel,
            evidence="信封和回执附卷" if scene.posted else "",
            public_id=chance.word(12),
        )

    def _unconfirmed(self, made: "InformationRequest") -> None:
        """Stay as registered."""

    _received = _unconfirmed

    def _unreachable(self, made: "InformationRequest") -> None:
        confirming.record_contact_attempt(
            actor=self.clerk, now=self.at(1), request=made, how="来信未留电话", note="按信封地址寄出联系函"
        )

    # To whom it was given.

    def _assigned(self, made: "InformationRequest") -> None:
        assigning.assign(
            actor=self.office,
            now=self.later(),
            request=made,
            lead=self.county.units["jiaoyu"],
            asked="请提出答复意见，并附所依据的材料。",
        )

    def _signed_for(self, made: "InformationRequest") -> None:
        (given,) = assigning.assign(
            actor=self.office, now=self.later(), request=made, lead=self.county.units["jiaoyu"]
        )
        self.at(2)
        assigning.sign_for(actor=self._actor(self.staff.people["xinxi"]), now=self.later(), assignment=given)

    def _answered_by_the_department(self, made: "InformationRequest") -> None:
        (given,) = assigning.assign(
            actor=self.office, now=self.later(), request=made, lead=self.county.units["jiaoyu"]
        )
        self.at(3)
        officer = self._actor(self.staff.people["xinxi"])
        given = assigning.sign_for(actor=officer, now=self.later(), assignment=given)
        self.at(1)
        assigning.answer_assignment(
            actor=officer,
            now=self.later(),
            assignment=given,
            answer="概算批复由我局保存，可以提供，其中没有不宜公开的内容。",
        )

    def _in_hand(self, made: "InformationRequest") -> None:
        assigning.assign(actor=self.office, now=self.later(), request=made)

    # What came in between.

    def _to_be_corrected(self, made: "InformationRequest") -> None:
        self._in_hand(made)
        rectifying.ask_rectification(
            actor=self.office,
            now=self.at(2),
            request=made,
            points=["没有写明所需信息的名称、文号或者时间，请补充便于查询的特征。"],
        )

    def _not_corrected(self, made: "InformationRequest") -> None:
        self._in_hand(made)
        rectifying.ask_rectification(
            actor=self.office,
            now=self.at(self.scene.days - 4),
            request=made,
            points=["“全部情况”不指向特定的政府信息，请写明文件名称或者其他特征。"],
        )

    def _asked_for_reasons(self, made: "InformationRequest") -> None:
        self._in_hand(made)
        explaining.ask_reasons(
            actor=self.office,
            now=self.at(6),
            request=made,
            excess="本自然年内第31次提出内容相近的申请",
        )

    def _to_be_paid(self, made: "InformationRequest") -> None:
        self._in_hand(made)
        charging.send_fee_notice(
            actor=self.office,
            now=self.at(5),
            request=made,
            charge=charging.Charge(FeeMethod.PAGE, "所需复制件共86页", pages=86),
        )

    def _third_party_asked(self, made: "InformationRequest") -> None:
        self._in_hand(made)
        self._ask(made, self.at(7), self.day(6) if self.day(6) < self.today else None)

    def _third_party_silent(self, made: "InformationRequest") -> None:
        self._in_hand(made)
        self._ask(made, self.at(20), self.day(19))

    def _ask(self, made: "InformationRequest", now: datetime, delivered_on: "date | None") -> None:
        found = consulting.send_consultation(
            actor=self.office,
            now=now,
            request=made,
            asked=consulting.Asked(
                kind=ConsultationKind.THIRD_PARTY,
                information=made.summary,
                name="昌宁兰津餐饮服务有限公司（演示）",
                address="云南省昌宁县田园镇（演示地址）",
            ),
            proof="XY000000001CN",
        )
        if delivered_on is not None:
            consulting.record_delivery(
                actor=self.office,
                now=datetime.combine(delivered_on, time(15), SHANGHAI),
                consultation=found,
                delivered_on=delivered_on,
                proof="邮件签收记录",
            )

    def _extension_proposed(self, made: "InformationRequest") -> None:
        self._in_hand(made)
        extending.propose_extension(
            actor=self.clerk,
            now=self.at(1),
            request=made,
            reason="档案分散在各乡镇，查找、核对需要较长时间。",
        )

    def _extension_approved(self, made: "InformationRequest") -> None:
        self._in_hand(made)
        extending.propose_extension(
            actor=self.clerk, now=self.at(2), request=made, reason="涉及多个年度，需要与财政部门核对。"
        )
        extending.approve_extension(actor=self._of(Role.SIGNATORY), now=self.at(1), request=made)

    # The reply.

    def _drafted(self, made: "InformationRequest", back: int = 2) -> None:
        self._in_hand(made)
        self.at(back)
        deciding.decide_items(
            actor=self.clerk,
            now=self.later(),
            request=made,
            decisions=[
                deciding.ItemDecision(
                    1, Outcome.GRANT, told={ReplyPart.INFORMATION: f"{made.summary}复制件一份"}
                )
            ],
        )
        replying.draft_reply(actor=self.clerk, now=self.later(), request=made)

    def _under_secrecy_review(self, made: "InformationRequest", back: int = 2) -> str:
        self._drafted(made, back)
        return replying.send(actor=self.clerk, now=self.later(), request=made).digest

    def _under_legal_review(self, made: "InformationRequest", back: int = 2) -> str:
        digest = self._under_secrecy_review(made, back)
        reviewing.pass_secrecy(
            actor=self._of(Role.SECRECY_REVIEWER),
            now=self.later(),
            request=made,
            digest=digest,
            answers={question.value: False for question in SecrecyQuestion},
            conclusion="may_go_out",
        )
        return digest

    def _to_be_signed(self, made: "InformationRequest", back: int = 2) -> str:
        digest = self._under_legal_review(made, back)
        reviewing.pass_legal(
            actor=self._actor(self.staff.people[LAWYER]), now=self.later(), request=made, digest=digest
        )
        return digest

    def _to_be_served(self, made: "InformationRequest", back: int = 2) -> None:
        digest = self._to_be_signed(made, back)
        reviewing.sign(actor=self._of(Role.SIGNATORY), now=self.later(), request=made, digest=digest)

    def _served(self, made: "InformationRequest", back: int = 6) -> None:
        self._to_be_served(made, back)
        posted = self.scene.posted
        serving.serve_reply(
            actor=self.clerk,
            now=self.later(),
            request=made,
            service=serving.Service(
                method=ServiceMethod.POST if posted else ServiceMethod.COUNTER,
                served_on=self.now.date(),
                proof="XY000000002CN" if posted else "送达回证，申请人本人签字",
            ),
        )

    def _archived(self, made: "InformationRequest") -> None:
        self._served(made, 18)
        archiving.archive_request(actor=self.clerk, now=self.at(12), request=made)

    def _in_remedy(self, made: "InformationRequest") -> None:
        self._served(made, 30)
        self.at(3)
        remedies.record_remedy(
            actor=self.office,
            now=self.later(),
            request=made,
            filed=remedies.Filed(
                kind=RemedyKind.REVIEW,
                body=self.county.root.name,
                notified_on=self.now.date(),
                claims="认为提供的合同缺少附件，请求责令重新答复。",
            ),
        )

    # What ended without a reply.

    def _withdrawn(self, made: "InformationRequest") -> None:
        amending.withdraw(actor=self.clerk, now=self.at(3), request=made, evidence="申请人当面说明并签字")

    def _voided(self, made: "InformationRequest") -> None:
        why = "来人只是咨询收费标准，当场已经答复，登记时误选为公开申请。"
        voiding.propose_void(
            actor=self.clerk, now=self.at(1), request=made, ground=VoidGround.MISTAKEN, reason=why
        )
        voiding.void(actor=self.office, now=self.later(), request=made, reason=why)
