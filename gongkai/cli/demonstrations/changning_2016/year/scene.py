"""
What all texts of the year are put together from: who writes, to whom, why, by what steps, under what rules.

Every village, sum and figure in them is invented; nobody is named.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from gongkai.cli.demonstrations.changning_2016.year.chance import Chance
from gongkai.cli.demonstrations.changning_2016.year.lists import Matter, Office, townships
from gongkai.domain.calendar import chinese_date

VILLAGES = (
    "新寨村", "河边村", "上寨村", "团山村", "茶山村", "大田村", "小桥村", "老街社区", "岔河村", "松林村", "石头寨村",
    "大水井村", "平掌村", "半坡村", "黄草坝村", "龙塘村", "三岔沟村", "白沙村", "梨树坪村", "打平村",
)  # fmt: skip
PUBLIC, ON_REQUEST, WITHHELD = "（此件公开发布）", "（此件依申请公开）", "（此件不予公开）"


@dataclass(frozen=True, slots=True)
class Text:
    """One text; ``numbered`` says with what its document number begins after the sign, empty for none."""

    title: str
    body: str
    genre: str
    matter: Matter
    numbered: str = ""
    column: str = ""
    summary: str = ""


@dataclass(frozen=True, slots=True)
class Scene:
    """What one text is made for: office, matter, day, and the chance that decides the rest."""

    office: Office
    matter: Matter
    day: date
    chance: Chance

    @property
    def core(self) -> str:
        """The matter without the inspection that its name may end with."""
        name = self.matter.name
        for end in ("监督检查", "监督抽检", "质量检查", "大检查", "检查", "抽查"):
            if name.endswith(end) and len(name) > len(end) + 1:
                return name.removesuffix(end)
        return name

    @property
    def town(self) -> str:
        """Where it happens: a township, and for a township one of its villages."""
        return self.chance.of(VILLAGES) if self.office.is_township else self.chance.of(townships())

    @property
    def place(self) -> str:
        """The same, with the township before a village."""
        return self.office.short + self.town if self.office.is_township else self.town

    @property
    def policy(self) -> str:
        """What the office's rules about it are called."""
        return self.core if self.core.endswith("政策") else f"{self.core}政策"

    @property
    def desk(self) -> str:
        """Who in the office keeps an eye on it."""
        if self.office.is_township:
            return f"{self.office.short}党政办公室"
        return "县人民政府办公室" if self.office.slug == "county" else self.office.short

    @property
    def whole(self) -> str:
        """All that the office is in charge of."""
        return "全镇" if self.office.short.endswith("镇") else "全乡" if self.office.is_township else "全县"

    @property
    def scope(self) -> str:
        """Whose document it is, in the name of a document."""
        return self.office.short if self.office.is_township else "昌宁县"

    @property
    def meeting(self) -> str:
        """The meeting that passes its documents."""
        if self.office.slug == "county":
            return "县人民政府常务会议"
        if self.office.is_township:
            return f"{self.office.short[-1]}长办公会议"
        return "局长办公会议" if self.office.name.endswith("局") else "主任办公会议"

    def fill(self, text: str) -> str:
        """Return the text with figures of the size of the office."""
        return self.chance.fill(text, small=self.office.is_township)

    def done(self) -> str:
        """Return what came of it, in figures."""
        return self.fill(self.matter.done)


def paragraphs(*lines: str) -> str:
    """Return lines as paragraphs; a short one with the mark of a chapter is a heading."""
    made = []
    for line in lines:
        heading = len(line) < 24 and line[1:2] == "、" and line[-1] != "。"
        made.append(f"<h2>{line}</h2>" if heading else f"<p>{line}</p>")
    return "".join(made)


def signed(scene: Scene, mark: str = PUBLIC) -> str:
    """Return the end of a document: who, when, and whether it may be published."""
    return (
        f'<p class="align-right">{scene.office.name}</p>'
        f'<p class="align-right">{chinese_date(scene.day)}</p><p>{mark}</p>'
    )


def receivers(scene: Scene) -> str:
    """Return to whom a document of the office goes."""
    if scene.office.is_township:
        return "各村（社区）、站所办中心："
    if scene.office.slug in ("county", "zhengfuban"):
        return "各乡镇人民政府，县直各办、局："
    return scene.chance.of(
        ("各乡镇人民政府，县直有关单位：", "各有关单位：", "机关各股室，下属各单位，各乡镇相关站所：")
    )


PURPOSES = (
    "为进一步做好{core}工作，切实维护群众利益，",
    "为规范{core}工作，明确责任，提高效率，",
    "根据省、市有关文件要求和年度工作安排，",
    "为落实县委、县人民政府关于{core}的部署，",
    "针对近期检查中发现的问题，为把{core}工作做细做实，",
    "按照《政府工作报告》确定的任务，结合{whole}实际，",
    "为巩固前一阶段{core}工作成果，防止问题反弹，",
)
DUTIES = (
    "主要负责人是第一责任人，分管负责人具体抓，经办人员相对固定，责任到岗到人。",
    "各责任单位在收到本文件后5个工作日内明确一名联络员，名单报{office}备案。",
    "任务按月分解、按季考评，未完成的书面说明原因和补救措施。",
    "涉及几个单位的事项由牵头单位负总责，配合单位不得推诿。",
    "工作经费列入本单位预算，专款专用，支出情况按规定公开。",
)
STEPS = (
    "宣传发动阶段：利用广播、公开栏、村民会议和政务微信，把政策讲清楚，让群众知道找谁办、怎么办。",
    "自查阶段：各单位对照要求逐项自查，建立问题清单、责任清单和整改清单。",
    "实施阶段：按照先急后缓、先易后难的顺序组织实施，每半月调度一次进度。",
    "督查阶段：由{office}会同有关单位到现场查看、抽查台账、走访群众，结果予以通报。",
    "总结阶段：梳理做法，查找不足，把行之有效的措施形成制度。",
)
GUARDS = (
    "依照《中华人民共和国政府信息公开条例》，办理依据、程序、结果和监督电话在政府网站和公开栏公布。",
    "弄虚作假、优亲厚友、截留挪用的，依法依规追究责任。",
    "群众反映的问题当日登记，一般事项7个工作日内答复，复杂事项不超过20个工作日。",
    "资料一事一档，做到有据可查，保管期限不少于5年。",
    "对工作成效明显的予以通报表扬，对进度滞后的约谈负责人。",
)


def said(scene: Scene, text: str) -> str:
    """Return a sentence of the lists below as this office says it."""
    return text.format(core=scene.core, whole=scene.whole, office=scene.desk)


def purpose(scene: Scene) -> str:
    """Return why a document is written."""
    return said(scene, scene.chance.of(PURPOSES))


def some(scene: Scene, choices: Sequence[str], count: int) -> list[str]:
    """Return so many different sentences of a list."""
    return [said(scene, each) for each in scene.chance.some(choices, count)]
