"""The labels of information tables on government pages, and what the value beside each one means."""

_MEANINGS = {
    "index_number": "索引号 信息索引号 公开索引号",
    "organ": "发文机关 发文单位 制发机关 制发单位 制文机关 发文机构 成文单位 制定机关 制定单位 印发机关 印发单位",
    "publisher": "发布机构 发布单位 发布机关 公开主体 公开机构 公开机关 公开责任部门 信息发布机构 公布单位 信息发布 "
    "发布部门 公布机关 责任部门",
    "source": "来源 信息来源 文章来源 稿件来源",
    "number": "文号 发文字号 文件编号 公文编号 发文文号 文件字号 公文文号",
    "title": "标题 名称 信息名称 文件名称 公文名称 文件标题 信息标题",
    "written": "成文日期 成文时间 签发日期",
    # Often filled in by the day of uploading, whatever the words say.
    "made": "生成日期 生成时间 形成日期 产生日期 发文日期 发文时间 制发日期",
    "published": "发布日期 发布时间 公开日期 公开时间 公布日期 上网日期 上网时间 更新时间 信息时间",
    "keywords": "主题词 关键词 关键字",
    "attribute": "公开方式 公开属性 公开类型 公开形式 信息公开属性",
    "when": "时间 日期",
}
#: Labels too, so that a value ends where they begin; what stands beside them belongs to no field.
_OTHER = (
    "公开目录 信息分类 主题分类 体裁分类 体裁 组配分类 服务对象 服务对象分类 分类 有效性 是否有效 时效性 时效状态",
    "浏览量 浏览次数 点击量 点击数 点击率 点击 阅读次数 阅读量 阅读 访问量 访问次数 分享 字号 字体 字体大小 视力保护色",
    "作者 编辑 责任编辑 责编 审核 审核人 录入 录入时间 内容概述 概述 信息格式 载体类型 语种 在线链接地址",
    "公开范围 公开时限 公开程序 实施日期 施行日期 生效日期 生效时间 失效日期 失效时间 废止日期 废止时间 归档时间",
    "登记号 统一登记号 登记编号 规范性文件登记号 统一编号 规范性文件统一编号 备案号 备案登记号 统一社会信用代码",
    "信息类别 文件分类 主题类别 政策类型 发布人",
    "发布者 供稿 供稿单位",
    "撰稿 编审 初审 复审 终审 终审人 记者 通讯员 摄影 人气 阅读数",
    "点击次数 浏览 访问 访问次 查看次数 编发 校对 信息录入 上传 文章编号 信息编号",
    "发往 发报单位 签批盖章 签批 等级 紧急程度 密级 缓急 机号 电报等级 来文单位 拟稿人 核稿 拟稿 公开责任人",
    "解读类型 关联文件 相关文件 相关解读 相关政策 附件下载 所属主题 关联政策",
    "有效期 所属栏目 栏目 效力状态 文件有效性 文件类别 文件状态 文件类型 公文种类",
)
#: The meaning of each label; empty where the value belongs to no field.
LABELS = {label: meaning for meaning, labels in _MEANINGS.items() for label in labels.split()}
LABELS |= {label: "" for labels in _OTHER for label in labels.split()}

#: Words of everyday prose, which are labels only where a colon says so.
_EVERYDAY = (
    "等级 密级 签批 拟稿 记者 摄影 人气 浏览 访问 校对 上传 供稿 撰稿 编审 初审 复审 终审 "
    "发往 相关文件 相关政策 相关解读 "
    "登记号 来源 标题 名称 时间 日期 分类 作者 编辑 审核 体裁 栏目 录入 概述 分享 阅读 点击 字体 字号 "
    "有效期 语种"
)
NEEDS_COLON = frozenset(_EVERYDAY.split())
