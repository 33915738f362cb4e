"""Readings written in letters: words of letters made of the syllables of Mandarin, and names spelt beside themselves."""

import re
from bisect import bisect_right

_SYLLABLE = (
    "(?:zh|ch|sh)(?:uang|uai|uan|ang|eng|ong|ua|ui|un|uo|ai|an|ao|ei|en|ou|a|e|i|u)"
    "|[jqx](?:iang|iong|ian|iao|ing|uan|ia|ie|in|iu|ue|un|i|u)"
    "|[gkh](?:uang|uai|uan|ang|eng|ong|ua|ui|un|uo|ai|an|ao|ei|en|ou|a|e|u)"
    "|[zcs](?:uan|ang|eng|ong|ui|un|uo|ai|an|ao|ei|en|ou|a|e|i|u)"
    "|[bpm](?:iang|ian|iao|ang|eng|ing|ai|an|ao|ei|en|ie|in|iu|ou|a|i|o|u)"
    "|f(?:ang|eng|an|ei|en|ou|a|o|u)"
    "|[dt](?:ian|iao|ang|eng|ing|ong|uan|ai|an|ao|ei|ia|ie|iu|ou|ui|un|uo|a|e|i|u)"
    "|[nl](?:iang|ian|iao|ang|eng|ing|ong|uan|ai|an|ao|ei|en|ia|ie|in|iu|ou|uo|un|ue|ve|a|e|i|u|v)"
    "|r(?:ang|eng|ong|uan|an|ao|en|ou|ui|un|uo|e|i|u)"
    "|y(?:ang|ing|ong|uan|an|ao|in|ou|ue|un|a|e|i|o|u)"
    "|w(?:ang|eng|ai|an|ei|en|a|o|u)"
    "|ang|ai|an|ao|ei|en|er|ou|a|e|o"
)
_READING = re.compile(f"(?:{_SYLLABLE})+")
_SHORT = re.compile(f"(?:{_SYLLABLE}){{2,3}}")
_LONG_WORD = re.compile(r"(?=[a-z])(?<![0-9a-z./_@%&=?#-])[a-z]{10,80}(?![0-9a-z./_@%&=?#-]|\()")


def is_name(label: str, *, shortest: int = 5) -> bool:
    """Return whether a word of letters reads as the name of a place does, in two or three syllables."""
    return len(label) >= shortest and _SHORT.fullmatch(label) is not None


def is_syllable(letters: str) -> bool:
    """Return whether letters are one syllable of Mandarin."""
    return _ONE.fullmatch(letters) is not None


_ONE = re.compile(_SYLLABLE)


def is_reading(label: str) -> bool:
    """Return whether a word of letters is made of readings and nothing else."""
    return _READING.fullmatch(label) is not None


def sentences(text: str) -> list[re.Match[str]]:
    """Return the words of a folded text that are whole sentences written in readings."""
    return [match for match in _LONG_WORD.finditer(text) if _READING.fullmatch(match[0])]


#: Readings with the characters that such names are made of; others are not needed.
_READINGS = (
    "ai爱 an安 ao澳 ba八巴 bai百白 ban半 bao宝豹 bei倍贝北 bi必 bin宾 bing兵 bo博搏伯 cai彩财 cao草 cha茶 "
    "che车 chen臣 cheng橙城 chuang创 cui翠 da大达 dao岛 de德 deng登 di帝 dian电殿 ding顶鼎 dong动东 du赌 "
    "er二 fa发 fan泛 fang方 fei菲飞翡啡 feng凤风丰 fu富福佛 gang港 gao高 ge阁 gong宫公 gou购 guai怪 guan冠贯 "
    "guang光 gui贵鬼 guo国果 hai海 hang航 hao濠号豪 he河合和 hei黑 heng恒 hong鸿红 hou侯 hu虎狐 hua华花 "
    "huan环幻 huang皇凰黄 hui会汇慧 huo火 ji吉际 jia家 jian健 jiang江将 jie捷姐 jin今金 jing竞京晶精 jiu九酒 "
    "ju聚 jue爵 jun君 ka咖 kai开凯 kang康 kong空 ku酷 kuai快 lai来 lan兰蓝 lao老 le乐 lei雷 li利璃力立 "
    "liang量亮 lin麟林 ling灵零 liu琉六 long龙 lou楼 lu禄 lv绿律 ma马 man满 mei美梅 men门 meng盟梦 mi米蜜 "
    "min民 ming明 mo魔摩 mu木 nan南 ni尼 nian年 niao鸟 niu牛 nv女 ou欧 pai牌 pao炮 piao票 pin品 ping平 "
    "pu葡 qi麒奇棋七 qian千 qiang强 qiu球 quan全 ren人 ri日 ru如 san三 sen森 sha沙 shan山 shang上 "
    "shen神申 sheng升胜盛圣生 shi时世狮石士实十 shou寿 shuai帅 shui水 shun顺 si斯四思 su速 tai太泰台 tang堂糖 "
    "teng腾 ti体 tian天甜 tong通同 tu土途 wan万玩湾 wang王网 wei威伟韦 wo沃 wu五 xi戏喜西 xia夏侠 xian仙先 "
    "xiang祥翔香想象 xiao小 xin新信心 xing星杏 xiong雄 xuan旋 xue雪 xun讯迅 ya亚雅 yang阳洋 yao妖 ye叶 "
    "yi易亿壹意异一 yin银 ying赢鹰盈影 yong永勇 you游优幽 yu鱼誉宇玉雨娱育 yuan元远 yue悦月 yun云运 zhe者 zhen珍真 "
    "zheng正 zhi之智 zhong众中 zhou州宙 zhu珠主 zhuan赚 zi紫子 zong综 zu卒族 zuan钻 zun尊 "
)
_READING_OF = {sign: spelt for spelt, signs in re.findall("([a-z]+)([^a-z ]+)", _READINGS) for sign in signs}
_FEWEST, _MOST = 2, 5


#: The common characters stand in GB 2312 in the order of their readings; here each letter begins.
_LETTERS = "abcdefghjklmnopqrstwxyz"
_BEGINNINGS = [one.encode("gb2312") for one in "啊芭擦搭蛾发噶哈击喀垃妈拿哦啪期然撒塌挖昔压匝"]
_LAST = "座".encode("gb2312")


def initials(signs: str) -> str:
    """Return the first letters of the readings of common characters, empty where one is not common."""
    letters = ""
    for sign in signs:
        code = sign.encode("gb2312", "ignore")
        if not _BEGINNINGS[0] <= code <= _LAST:
            return ""
        letters += _LETTERS[bisect_right(_BEGINNINGS, code) - 1]
    return letters


def spelling(signs: str) -> str:
    """Return a name of characters in letters, empty where a character of it has no reading here."""
    return "".join(_READING_OF[sign] for sign in signs) if all(sign in _READING_OF for sign in signs) else ""


def spells(letters: str, signs: str) -> bool:
    """Return whether letters spell a name of two to five characters, in full or by first letters."""
    if not _FEWEST <= len(signs) <= _MOST or any(sign not in _READING_OF for sign in signs):
        return False
    spelt = [_READING_OF[sign] for sign in signs]
    return letters in ("".join(spelt), "".join(one[0] for one in spelt))


#: With which letter signs are read that stand in the names of places and are read otherwise elsewhere.
READ_IN_PLACES = {
    "重": "c",
    "乐": "y",
    "单": "s",
    "番": "p",
    "长": "z",
    "朝": "z",
    "厦": "s",
    "会": "k",
    "行": "h",
    "洞": "t",
}
