"""What an authority speaks about where it names unlawful trades, and how it speaks; what those say who recommend them."""

import re

from gongkai.reading.tampering import context, sentences

#: What the statements are about.
MATTERS = re.compile(
    "赌|博彩|彩票|福彩|体彩|购彩|六合彩|私彩|淫秽|色情|扫黄|打非|涉黄|黄赌|卖淫|嫖|低俗|盗版|版权(?!所有)|侵权"
    "|黄色(?:网站|录像|视频|书刊)|裸聊|性侵|著作权|私服|外挂|诈|骗|非法集资|传销"
    "|违法|违规|不法|犯罪|校园贷|网贷|裸贷|高利贷|套路贷|征信|套现|黑中介|假证|假币|假发票|虚开|代孕|代[考写]"
    "|替考|作弊|配资|荐股|涉考|毒品|迷药|假药|走私|假冒|仿冒|山寨|高仿|造假"
    "|不良信息|有害信息|网络安全|信息安全|网站安全|暗链|黑链|篡改|挂马|被黑|网络生态|清朗|净网|护苗|剑网|钓鱼"
    "|水军|黑灰产|黑产|虚拟货币|刷单|刷量"
    "|考[风纪]|学术不端|舞弊|赌具|电子竞技|网络游戏|游戏(?:管理|账号|充值|运营)|游艺|娱乐场所|小广告|谣言|网络(?:直播|出版|文化|视听|市场"
    "|保护)|沉迷|未成年人"
)
#: A head that condemns is about them where the sentences below it name them.
CONDEMNS = re.compile(
    "陷阱|骗|风险提[示醒]|风险警示|警惕|谨防|当心|小心|整治|查[处获扣]|打击|违法|违规|犯罪|处罚|曝光|黑名单|案例"
    "|案件|治理|揭[秘开]|识别|净化|下架|清理|专项行动|百日行动|以案|信访|判决|裁定|起诉书|处罚决定|获刑|判刑|领刑|受审|被[抓捕判拘]|落网|栽[了进]"
)
#: What is done about them, or said.
_STANCES = re.compile(
    "问题|调查|现象|如何|怎样|什么|审核|是真的吗|答网友|来信|治理|整治|打击|查处|查办|查获|惩[治处]|处罚|取缔"
    "|关[闭停]|封堵|清[理查朗]|行动|战果|通[报告]|曝光|名单|案|公诉|判决|裁定|起诉|审理|宣判"
    "|研究|分析|调研|对策|思考|探析|影响|态势|趋势|防[范控]|预防|预警|警惕|提[醒示]|警[示方情]|风险|危害|识别"
    "|揭秘|套路|骗局|陷阱|宣传|倡议"
    "|承诺|告知书|一封信|公开信|知识|问答|百问|解[读答]|科普|是什么|什么是|怎么办|须知|举报|受理|投诉|答复|回复"
    "|毛?收入|统计|销[量售](?=$|情况|[:：])|公益金|规管|提案|建议|许可|审批|备案|管理"
    "|监[管督]|办法|规定|条例|细则|意见|方案|通知|公[告示]|约谈|抽查|检查|整改|评估|培训|会议|讲座|课堂|释法"
    "|普法|拒绝|远离|抵制|谨防|勿|别|不要"
    "|获刑|判刑|领刑|受审|开庭|被[抓捕判拘]|落网|审结|净化|阶段性|成效|综述|答记者问|发布会|白皮书|报告|简报|处置|下架|注销"
)
#: The words of an authority or of a student of these matters, wherever they stand.
VOICES = re.compile(
    "立案|侦查|信访|复查|应当|不要|切勿|教育局|妇联|知识|审核|核查|投诉|诉求|禁止|来信|请问|家长|同学|罚款|没收"
    "|当事人|处置|线索|据介绍|专家|部门|研究|调研|考察|启示|结论|样本|模式|经验|本文|消费者|维权|提示|提醒|建议"
    "|措施|专项|约谈|下架|关停|侵权|侵犯|涉嫌"
    "|依法|公安|民警|警方|法院|检察|法庭|律师|[我本][局院市县省区厅委办文课]|监管|执法|法律|法规|刑法|条例|规定"
    "|主管部门|有关部门|行政部门|查处|打击|整治|治理"
    "|处罚|犯罪|违法|违规|举报|风险|防范|罪|判处|有期徒刑|许可|备案|责令|整改|受害人|群众|市民|家长|未成年人"
    "|防沉迷|管理办法|参考文献|摘要|课题"
    "|监测|通报|漏洞|应急|等级保护|安全"
)
#: A sentence that tells what is done with such things, or how others lure with them.
TELLS = re.compile(
    "骚扰|反映|投诉|诉求|扰民|广告|名义|不具有|禁止|[吗呢]|怎么办|是不是|是否|为什么|如何|请问|来信|网友|只允许"
    "|均[为属系]|罚款|没收|当事人|被告人|本案|处置|下架|约谈|诱|骗|为名|名义|旗号|引流|所谓|谎称|声称|宣称|号称"
    "|话术|包装|伪装|植入|跳转|弹窗|窃取|盗[用取播]|传播|招揽|牟利|获利|非法|涉案|抓获|侦[办破]|移送"
    "|关闭|注销|责令|起获|扣押|违禁|屏蔽|监测|发现|是指|定义|特征|特点|模式|类型|现象|俗称|又称|统称|认定|构成"
    "|查明|指控|下线|罪犯|上诉人|叫停|查实|取消(?:学位|成绩|资格)|不属于|应当|不得|不[注充下转轻听信点参]|切勿|卸载|举报|投诉|卖家|嫌疑人"
)
#: Who recommends speaks of such things as if he weighed them; several of these are no authority's.
PROMOTES = re.compile(
    "十大|推荐|哪[个家里]好|哪里有|小编|新手|玩家|信誉|牌照|返水|秒[批放]|点击下方|认准|技巧|胜率|稳赚|攻略"
    "|排[名行]|体验金|每日更新|先办后付|口子|新开|满级|复古|无限|高清|心水|免费|特码"
)
CELLS = re.compile(
    "关闭|取消|注销|移送|非法|违法|违规|未[取经按依]|仿冒|假冒|冒用|冒充|传播|组织|涉|盗|侵权|下架|约谈|警告|罚"
    "|查处|责令|诈骗|虚假|停止|拉黑|封|钓鱼|淫秽|赌"
)
#: Columns and footers of any page name such matters as well.
OF_EVERY_PAGE = re.compile(
    "版权所有|主办|承办|备案(?:序?号|编号)|icp|公网安备|网站标识码|copyright|技术支持|[|｜]|不良信息举报"
    "|举报(?:专区|中心|平台|入口|电话|邮箱)[:：]?|友情链接|^相关|上一[篇条]|下一[篇条]"
)
#: Papers that recite what somebody did before they say what becomes of him.
PAPERS = re.compile(
    r"[一-鿿]{0,14}(?:判决|裁定|起诉|起诉意见|抗诉|检察建议|处罚(?:决定|告知)|决定|调解|逮捕|强制隔离戒毒决定|行政复议决定)书(?:[(（][^()（）]{1,8}[)）])?"
)
_LISTS = re.compile("名单|通报|公告|公示|通告|查处|关[闭停]|曝光|下架|案例|处置|一览|情况|提[醒示]|预警|清单")


#: What hangs on a title says nothing about it.
_FIRST_PART = re.compile(" - |_")


def is_list(head: str) -> bool:
    """Return whether a head announces a list of what such a matter is about, as of penalised sites."""
    return _LISTS.search(head) is not None and MATTERS.search(head) is not None


def is_head(line: str) -> bool:
    """Return whether a line names such a matter and what is done about it, and leads to no door."""
    if sentences.ENDS_IN_DOOR.search(line) or sentences.KEYWORDS.search(
        _FIRST_PART.split(line, maxsplit=1)[0]
    ):
        return False
    return MATTERS.search(line) is not None and _STANCES.search(line) is not None


def is_spoken(line: str) -> bool:
    """Return whether a line names such a matter with what is done about it, or condemns it."""
    return is_head(line) or CONDEMNS.search(line) is not None


def is_telling(sentence: str) -> bool:
    """Return whether a sentence names such a matter and tells what is done about it, or how it lures."""
    told = context.ENFORCEMENT.search(sentence) or TELLS.search(sentence)
    return told is not None and MATTERS.search(sentence) is not None
