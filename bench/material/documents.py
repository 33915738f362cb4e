"""
Generated government documents as the index takes them: the same number gives the same document.

Some hundred words make the texts, as in real notices, so that common phrases are very common; a share of
noise over few characters makes every pair of them frequent, so that a search that is nearly right is found out.
"""

import random
from collections.abc import Iterator

from gongkai.domain.index_numbers import lookup_key
from gongkai.search.engine import Document


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


ORGANS = _words(
    "教育局 卫生健康局 水务局 民政局 农业农村局 住房和城乡建设局 人力资源和社会保障局 "
    "林业局 审计局 司法局 财政局 交通运输局 应急管理局 自然资源局 文化和旅游局 "
    "田园镇人民政府 漭水镇人民政府 柯街镇人民政府 卡斯镇人民政府 勐统镇人民政府"
)
SUBJECTS = _words(
    "义务教育招生 农村饮水安全 高标准农田建设 危房改造 安全生产检查 城乡低保 道路养护 "
    "森林防火 政府采购 行政审批制度改革 公共租赁住房 残疾人两项补贴 医疗保险缴费 河长制 "
    "垃圾分类 核桃产业 茶叶品质提升 动物疫病防控 学前教育普及 养老机构管理 法治政府建设 "
    "防汛抗旱 扶贫资金 电子政务"
)
VERBS = _words("加强 推进 规范 落实 完善 组织开展 做好 提高 审核 公示 汇总 报送 督促 指导 验收")
OBJECTS = _words(
    "工作方案 责任分工 资金使用 项目进度 信息公开 群众意见 监督检查 档案管理 宣传引导 "
    "考核办法 补助标准 申报材料 办理流程 时间节点 工作机制 技术规范 应急预案 统计数据 "
    "公开目录 服务事项"
)
PLACES = _words("昌宁县 田园镇 漭水镇 柯街镇 卡斯镇 勐统镇 耈街乡 珠街乡 苟街 更戛乡 温泉镇 大田坝镇")
NOISE = "水利工程的招生办法通知公告县乡镇村组年月日第一二三安全"
LATIN = ("GDP", "PM2.5", "covid19", "A4", "12345", "WTO", "ISO9001", "5G")
SIGNS = "，。；：、"
COMMON = "根据政府信息公开条例的有关规定"


def documents(count: int, *, length: int = 1000, noise: float = 0.0, seed: int = 1) -> Iterator[Document]:
    """Yield ``count`` documents of about ``length`` characters; a share ``noise`` of few characters at random."""
    for number in range(count):
        yield document(number, length=length, noise=noise, seed=seed)


def document(number: int, *, length: int = 1000, noise: float = 0.0, seed: int = 1) -> Document:
    """Return the document of that number."""
    chance = random.Random(seed * 1_000_003 + number)
    organ, subject = chance.choice(ORGANS), chance.choice(SUBJECTS)
    year = chance.randrange(2008, 2027)
    printed = f"昌{chance.choice('教卫水民农住人林审司')}发〔{year}〕{number}号"
    index_number = f"01526376X/{year}-{number:05d}"
    title = f"{chance.choice(PLACES)}{organ}关于{chance.choice(VERBS)}{year}年{subject}{chance.choice(OBJECTS)}的通知"
    plain = chance.random() >= noise
    body = _text(chance, subject, length) if plain else _noise(chance, length)
    attachment = _text(chance, subject, length // 8) if chance.random() < 0.2 else ""
    return Document(
        id=f"{number:012d}",
        key=number,
        title=title,
        texts=tuple(part for part in (printed, index_number, body, attachment) if part),
        numbers=(lookup_key(printed), lookup_key(index_number)),
        since=1_200_000_000 + (year - 2008) * 31_557_600 + chance.randrange(31_000_000),
        weight=0.5 if chance.random() < 0.05 else 1.0,
        values={
            "unit": (f"u{ORGANS.index(organ)}",),
            "column": ("statutory", "20-1") if number % 3 else ("statutory", "20-8"),
            "topic": (f"t{SUBJECTS.index(subject)}",),
            "year": (str(year),),
            "validity": ("repealed",) if number % 20 == 7 else ("valid",),
            "kind": ("docx", "pdf") if attachment else (),
            "state": ("published",),
        },
    )


def _text(chance: random.Random, subject: str, length: int) -> str:
    parts: list[str] = [COMMON, "，"] if chance.random() < 0.9 else []
    size = 0
    while size < length:
        part = "".join(
            (
                chance.choice(PLACES) if chance.random() < 0.3 else "",
                chance.choice(VERBS),
                subject if chance.random() < 0.2 else chance.choice(SUBJECTS),
                chance.choice(OBJECTS),
                f"{chance.randrange(1, 4000)}{chance.choice('户元亩年个')}" if chance.random() < 0.2 else "",
                chance.choice(LATIN) if chance.random() < 0.03 else "",
                chance.choice(SIGNS) if chance.random() < 0.9 else "\n",
            )
        )
        parts.append(part)
        size += len(part)
    return "".join(parts)


def _noise(chance: random.Random, length: int) -> str:
    signs = NOISE + " 　\n，。（）2０Aａ5"
    return "".join(chance.choice(signs) for _ in range(length))
