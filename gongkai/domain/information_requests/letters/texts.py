"""
The words of every letter that is not a reply, in the language of ``placeholders``; one paragraph a line.

They are this project's own; a home may put its province's model letters in their place. Where the two
Regulations ask for different words, ``TEXTS_2007`` has those of the first.
"""

from collections.abc import Mapping

from gongkai.domain.information_requests.fees import PAYMENT_WINDOW
from gongkai.domain.information_requests.letters.kinds import LetterKind
from gongkai.domain.information_requests.regimes import PERIODS, Regime

_FOOT = """联系人：{{联系人}}{{#如有 联系电话}}　联系电话：{{联系电话}}{{/如有}}
{{机关}}
{{落款日期}}
"""
#: What a letter to the applicant begins with, after its title and number.
_RECEIVED = """{{申请人}}：
{{收到日期}}，本机关收到{{称呼}}提出的政府信息公开申请（登记编号：{{登记编号}}）。申请内容为：
{{申请内容}}
"""


def _days(text: str, days: int | None) -> str:
    """Return the text with the length of a period that the law sets; it stands in it as 若干."""
    return text.replace("若干个工作日", f"{days}个工作日")


_APPLICATION_FORM = """{{机关}}
政府信息公开申请表
申请人姓名或者名称：{{申请人}}
申请人类型：{{申请人类型}}
身份证明：{{身份证明}}
联系方式：{{申请人联系方式}}
{{#如有 代理人}}
代理人：{{代理人}}（附授权委托书）
{{/如有}}
申请公开的政府信息（名称、文号或者便于查询的其他特征性描述）：{{申请内容}}
提供政府信息的方式：{{提供方式}}
获取政府信息的途径：{{获取途径}}
申请人签名或者盖章：
提交日期：{{提交日期}}
填写说明：请提供身份证明；申请内容应当便于查询，一份申请表写一件事。\
采用书面形式确有困难的，可以口头提出，由本机关代为填写。
"""
_APPLICATION_FORM_2007 = """{{机关}}
政府信息公开申请表
申请人姓名或者名称：{{申请人}}
申请人类型：{{申请人类型}}
联系方式：{{申请人联系方式}}
申请公开的政府信息的内容描述：{{申请内容}}
{{#如有 用途}}
所需政府信息的用途：{{用途}}
{{/如有}}
提供政府信息的方式：{{提供方式}}
获取政府信息的途径：{{获取途径}}
申请人签名或者盖章：
提交日期：{{提交日期}}
填写说明：申请内容应当便于查询，一份申请表写一件事。采用书面形式确有困难的，可以口头提出，由本机关代为填写。
"""

_REGISTRATION_FORM = """{{机关}}
政府信息公开申请登记表
登记编号：{{登记编号}}
申请人：{{申请人}}
申请人类型：{{申请人类型}}
联系方式：{{申请人联系方式}}
提交方式：{{提交方式}}
收到日期：{{收到日期}}
收到日期的依据：{{收到日期的依据}}
申请内容：{{申请内容}}
提供方式：{{提供方式}}
获取途径：{{获取途径}}
答复期限：{{答复期限}}
登记人：{{经办人}}
"""

_RECEIPT = """{{机关}}
政府信息公开申请接收回执
{{申请人}}：
{{称呼}}以{{提交方式}}方式提出的政府信息公开申请已登记，情况如下。
登记编号：{{登记编号}}
申请内容：{{申请内容}}
收到申请之日：{{收到日期}}（{{收到日期的依据}}）
答复期限：{{答复期限}}
{{#如有 查询方式}}
查询办理情况：{{查询方式}}
{{/如有}}
本机关在上述期限内答复；依法延长期限、征求意见或者需要补正的，另行告知。
"""

_RECTIFICATION = """经审查，上述申请尚不明确或者不齐全。根据{{适用条款}}的规定，现一次性告知{{称呼}}对下列事项作出补正：
{{#逐项 补正事项}}
{{事项序号}}．{{需补正的内容}}
{{/逐项}}
请最迟于{{截止日期}}将补正后的申请送交本机关。答复期限自本机关收到补正的申请之日起计算；\
无正当理由逾期不补正的，视为放弃申请，本机关不再处理该申请。
对补正有疑问的，请与本机关联系，本机关予以指导。
"""

_REASONS = """经审查，{{称呼}}申请公开政府信息的数量、频次明显超过合理范围：
{{超出合理范围的情况}}
根据{{适用条款}}的规定，请{{称呼}}最迟于{{截止日期}}书面说明申请的理由。\
本机关认为理由合理的，依法办理，确需延迟答复的另行告知；认为理由不合理的，告知不予处理。
"""

_DELAY = """{{称呼}}对申请数量、频次说明的理由，本机关认为合理。因无法在法定期限内答复，\
根据{{适用条款}}的规定，本机关确定最迟在{{延长后的期限}}答复。
延迟的理由：{{延期理由}}
"""

_EXTENSION = """因{{延期理由}}，本机关不能在{{答复期限}}以前答复。根据{{适用条款}}的规定，\
经本机关政府信息公开工作机构负责人同意，答复期限延长至{{延长后的期限}}。
"""

_ASKED = """{{机关}}
政府信息公开第三方意见征求书
{{文号}}
{{第三方}}：
本机关收到一件政府信息公开申请（登记编号：{{登记编号}}），申请公开的下列信息涉及你方的权益：
{{征求意见的信息}}
"""
_THIRD_PARTY = """根据{{适用条款}}的规定，现书面征求你方意见。请自收到本征求意见书之日起若干个工作日内，\
填写所附《征求意见确认函》，说明是否同意公开；不同意公开的，请写明理由，并附能够证明公开会损害你方合法权益的材料。
逾期未提出意见的，由本机关依照该条例的规定决定是否公开。\
本机关认为不公开可能对公共利益造成重大影响的，可以决定予以公开，并将决定公开的内容和理由书面告知你方。
附件：征求意见确认函
"""
_THIRD_PARTY_2007 = """根据{{适用条款}}的规定，现书面征求你方意见。\
请填写所附《征求意见确认函》，说明是否同意公开；不同意公开的，请写明理由。
你方不同意公开的，本机关不公开该信息；但是，本机关认为不公开可能对公共利益造成重大影响的，予以公开，\
并将决定公开的内容和理由书面通知你方。
附件：征求意见确认函
"""

_THIRD_PARTY_ANSWER = """征求意见确认函
{{机关}}：
征求意见书文号：{{文号}}
征求意见的信息：{{征求意见的信息}}
收到征求意见书日期：　　　　年　　月　　日
我方意见（请选一项）：
□ 同意公开
□ 同意部分公开，不同意公开的部分：
□ 不同意公开
不同意公开的理由（可附材料）：
第三方：{{第三方}}
签名或者盖章：
填写日期：　　　　年　　月　　日
"""

_CONSULTED = """申请公开的信息{{#如有 被征求意见机关}}由本机关与{{被征求意见机关}}共同制作{{/如有}}\
{{#如无 被征求意见机关}}涉及第三方的合法权益{{/如无}}，本机关已于{{发出征求意见书日期}}书面征求\
{{#如有 被征求意见机关}}其{{/如有}}{{#如无 被征求意见机关}}第三方{{/如无}}意见。\
根据{{适用条款}}的规定，征求意见所需时间不计算在答复期限内。
"""

_CONSULTED_2007 = """该申请涉及第三方的权益，本机关已于{{发出征求意见书日期}}发出征求意见书。\
根据{{适用条款}}的规定，征求意见所需时间不计算在答复期限内。
"""

_DISCLOSURE = """{{机关}}
政府信息公开决定告知书
{{文号}}
{{第三方}}：
本机关曾于{{发出征求意见书日期}}就下列信息书面征求你方意见：
{{征求意见的信息}}
{{#如有 第三方意见}}
你方意见为：{{第三方意见}}
{{#如有 第三方理由}}
你方理由为：{{第三方理由}}
{{/如有}}
{{/如有}}
{{#如无 第三方意见}}
你方没有在期限内提出意见。
{{/如无}}
经审查，根据{{适用条款}}的规定，本机关决定公开下列内容：
{{决定公开的内容}}
决定公开的理由：{{决定公开的理由}}
{{救济途径}}
"""

_CO_MAKER = """{{机关}}
政府信息公开征求意见书
{{文号}}
{{被征求意见机关}}：
本机关收到一件政府信息公开申请（登记编号：{{登记编号}}），申请公开的下列信息由本机关牵头、与你机关共同制作：
{{征求意见的信息}}
根据{{适用条款}}的规定，现征求你机关意见。请自收到本征求意见书之日起若干个工作日内书面答复是否同意公开；\
不同意公开的，请说明理由和依据。逾期未提出意见的，视为同意公开。
"""

_ASSISTANCE = """{{机关}}
政府信息公开申请协办函
{{协办单位}}：
本机关收到一件政府信息公开申请（登记编号：{{登记编号}}），申请内容为：
{{申请内容}}
请协助办理：{{协办事项}}
请最迟于{{截止日期}}书面回复。检索过的处所、使用的关键词和结果请一并写明，没有检索到的也请回复。\
协办不停止答复期限的计算。
"""

_FEE = """{{称呼}}申请公开政府信息的数量、频次明显超过合理范围：
{{超出合理范围的情况}}
根据{{适用条款}}的规定，本机关决定收取信息处理费，采用{{计收方式}}的方式。计费数量：{{计费数量}}。明细如下：
{{#逐项 计费明细}}
{{计费区间}}，{{单价}}，小计{{小计}}
{{/逐项}}
应缴金额：{{应缴金额}}
缴纳方式：{{缴纳方式}}
请自收到本通知次日起若干个工作日内缴纳。逾期未缴纳的，视为放弃申请，本机关不再处理该申请。\
缴清后，答复期限自缴清次日起重新计算。
"""

_SERVICE_PROOF = """{{机关}}
送达回证
登记编号：{{登记编号}}
受送达人：{{受送达人}}
送达地址：{{送达地址}}
送达方式：{{送达方式}}
送达文书：
{{#逐项 送达文书}}
{{事项序号}}．{{文书名称和文号}}
{{/逐项}}
受送达人签名或者盖章：
签收日期：　　　　年　　月　　日
代收人签名、与受送达人的关系：
拒收或者未能送达的情况、见证人：
送达人：{{送达人}}
"""


def _numbered(title: str, body: str) -> str:
    return f"{{{{机关}}}}\n{title}\n{{{{文号}}}}\n{_RECEIVED}{body}{_FOOT}"


_CONSULTED_HEAD = "{{机关}}\n政府信息公开征求意见告知书\n" + _RECEIVED

TEXTS: Mapping[LetterKind, str] = {
    LetterKind.APPLICATION_FORM: _APPLICATION_FORM,
    LetterKind.REGISTRATION_FORM: _REGISTRATION_FORM,
    LetterKind.RECEIPT: _RECEIPT + _FOOT,
    LetterKind.RECTIFICATION_NOTICE: _numbered("政府信息公开申请补正告知书", _RECTIFICATION),
    LetterKind.REASONS_NOTICE: _numbered("政府信息公开申请说明理由告知书", _REASONS),
    LetterKind.DELAY_NOTICE: _numbered("政府信息公开申请延迟答复告知书", _DELAY),
    LetterKind.EXTENSION_NOTICE: _numbered("政府信息公开申请延期答复告知书", _EXTENSION),
    LetterKind.THIRD_PARTY_CONSULTATION: _days(
        _ASKED + _THIRD_PARTY + _FOOT, PERIODS[Regime.REG2019].third_party
    ),
    LetterKind.THIRD_PARTY_ANSWER: _THIRD_PARTY_ANSWER,
    LetterKind.CONSULTED_NOTICE: _CONSULTED_HEAD + _CONSULTED + _FOOT,
    LetterKind.DISCLOSURE_NOTICE: _DISCLOSURE + _FOOT,
    LetterKind.CO_MAKER_CONSULTATION: _days(_CO_MAKER + _FOOT, PERIODS[Regime.REG2019].other_organ),
    LetterKind.ASSISTANCE_LETTER: _ASSISTANCE + _FOOT,
    LetterKind.FEE_NOTICE: _days(_numbered("政府信息公开信息处理费收费通知书", _FEE), PAYMENT_WINDOW),
    LetterKind.SERVICE_PROOF: _SERVICE_PROOF,
}

#: 2007: the purpose may be asked (art 13), no proof of identity (art 20); an unclear request is to be changed or completed
#: (art 21); whoever is asked has no time limit, and
#: without consent nothing is disclosed but for the public interest (art 23); only the asking of a third party takes
#: time out of the period (art 24).
TEXTS_2007: Mapping[LetterKind, str] = {
    LetterKind.APPLICATION_FORM: _APPLICATION_FORM_2007,
    LetterKind.RECEIPT: (_RECEIPT + _FOOT).replace("需要补正", "需要更改、补充"),
    LetterKind.THIRD_PARTY_CONSULTATION: _ASKED + _THIRD_PARTY_2007 + _FOOT,
    LetterKind.CONSULTED_NOTICE: _CONSULTED_HEAD + _CONSULTED_2007 + _FOOT,
}
