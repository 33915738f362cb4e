"""People whose names hold the word of a trade."""

import re

from gongkai.reading.tampering import sentences

#: The names of families that nearly everybody has, by the figures of the registers.
_FAMILIES = frozenset(
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗高梁郑谢宋唐许韩邓冯曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈钟姜崔谭陆范汪廖石金韦贾夏付方邹熊白孟秦邱侯江尹薛闫段雷龙黎史陶贺毛郝顾龚邵万覃武钱戴严莫孔向常汤康易乔赖文施洪季"
)
#: Who is named behind these: what somebody is, or what a line says somebody did.
_ROLE_BEFORE = re.compile(
    "(?:[省市县区镇乡村局厅委校院站所馆社组队部处科股室会行庭庄]长|书记|主任|主席|委员|代表|记者|通讯员|编辑|审核|校对|作者|教授|讲师|教师|老师|医生|医师|工程师|农艺师|队员|队长|站长|经理"
    "|董事长?|同学|学生|同志|选手|农民|村民|果农|户主|志愿者|传承人|劳模|企业家|联系人|负责人"
    "|经办人|主讲人?|摄影|摄|文|图|姓名|申请人|法定代表人)[:： ]{0,2}$|[员人师长][:：] ?$"
)
#: What is said of people and of nothing else.
_SAID_BEHIND = re.compile(
    "(?:同志|先生|女士|老师|教授|[,，(（][男女](?![一-鿿])|说[:：,，。]|表示|介绍说?|主持|担任|出席|陪同|致辞|讲话|带队|获)"
)
_BEGINS = re.compile("(?:^|[^一-鿿])$")
_OF_TRADE = re.compile("官|平台|app|网|公司|集团|娱乐|体育|棋牌|投注|彩|开户|注册|下载|国际|业")
_NAME, _REACH = 2, 12


def is_person(text: str, start: int, end: int) -> bool:
    """Return whether the word at a place of a folded text is what a person is called, behind the name of a family."""
    if end - start != _NAME or not start or text[start - 1] not in _FAMILIES:
        return False
    if _OF_TRADE.match(text, end) or sentences.DOOR_NEXT.match(text, end):
        return False
    before = text[max(0, start - 1 - _REACH) : start - 1]
    if _ROLE_BEFORE.search(before):
        return True
    return _BEGINS.search(before) is not None and _SAID_BEHIND.match(text, end) is not None


def is_surnamed(name: str) -> bool:
    """Return whether a name begins with that of a family that nearly everybody has."""
    return name[:1] in _FAMILIES
