"""Sound pages that teach signs, count lawful games, tell of cases, repost, or are strewn with what forums leave."""

_BODY = (
    "一、提高认识。各单位要切实加强组织领导，明确分工。\n二、强化措施。要开展隐患排查，建立台账，限期整改。\n"
    "三、严格督查。县政府办公室将适时通报。\n"
)

TAUGHT = {
    "both forms by a dash": "繁简对照（二）\n门—門(mén)、车—車(chē)、鸟—鳥(niǎo)、鱼—魚(yú)\n市少年宫书法社编",
    "both forms by a stroke": "識繁寫簡\n葉（yè）／叶　龍（lóng）／龙　歲（suì）／岁　雲（yún）／云\n主辦：白榆市文化館",
    "signs in a row": "國語第三冊生字表\n禮(lǐ) 樂(yuè) 運(yùn) 動(dòng) 會(huì)\n青禾縣教育局教研室",
    "one sign read in three ways": "每日一字\n龜，簡體作龟：龜(guī)、龜(jūn)裂、龜(qiū)茲。\n松嶺市圖書館",
    "parts of signs": "部首歌\n言(yán)字旁：說、話。金(jīn)字旁：鐵、銅。門(mén)字框：閃、閉。\n河東區教育局推普活動",
    "equal signs": "碑帖異體字\n峯(fēng)即峰，羣(qún)即群，畧(lüè)即略，鵞(é)即鵝。\n雲崗縣文化館",
    "names of places": "地名讀音須知\n鄱陽(pó) 六安(lù) 鉛山(yán) 樂清(yuè)\n民政廳區劃處",
}
COUNTED = {
    "gross revenue": (
        "五月幸運博彩毛收入202億元\n博彩監察部門公佈：貴賓廳百家樂收入62億元，中場百家樂113億元，角子機11億元，輪盤0.7億元。"
    ),
    "posts": "博彩業人力資源調查\n荷官空缺三百個，百家樂賭枱共五千張，角子機一萬部，平均薪酬二萬六千元。",
    "law": "澳門博彩法律概要\n娛樂場只可經營百家樂、廿一點、輪盤、骰寶、番攤等已獲批准之方式。承批公司須向博監局申報。",
    "odds that warn": "負責任博彩推廣\n認識各種博彩的莊家優勢：百家樂1.06%，輪盤2.7%，老虎機可達15%。長賭必輸。",
    "another state": "某州博彩业收入\n州博彩控制局公布，七月老虎机收入九亿美元，百家乐收入九千万美元。经商处编译。",
    "another country": "韩国某岛统计\n外国人专用娱乐场去年销售额下降，百家乐桌数减少一成，轮盘桌数不变。",
    "question of a member": "書面質詢：百家樂賭枱數目\n就賭枱上限六千張，政府有否調整計劃？角子機上限是否檢討？",
    "sums": "轮盘与大数定律\n设轮盘有三十七格，押单一数字赔率为三十五，期望为负。长期下注必输。\n市科协",
}
TOLD = {
    "rules of an operator": (
        "县公安局打掉一网络赌博团伙\n经查，该团伙搭建网站，设置百家乐等玩法。网站规定，会员首次充值500元赠送38元，"
        "代理按流水的千分之八抽取返水。犯罪嫌疑人孙某发展会员九十人，非法获利二十万元，因涉嫌开设赌场罪被逮捕，"
        "案件正在进一步办理中。"
    ),
    "audit of a shop": "消费平台补贴审计\n新用户首次充值50元赠送20元，代理商按交易额的0.5%返佣。审计发现部分商户虚增交易额。",
    "card for buses": "公交卡充值优惠\n首次充值100元赠送10元，每人限一次，到各网点办理。",
    "bank": "代发工资项目\n供应商承诺：开户送礼、首次充值话费赠送20%。中标人：县农商行。",
}
STREWN = {
    "turns of letters and digits": "办事指南\n申请人持身份证到窗口办理。h5c3k9m2\n材料齐全的当场办结。",
    "another noise behind each": (
        "县交通局通告\n楼主 发表于 2022-3-3\n施工期为三个月。kQ9z7Lm3\n请提前绕行。Zx82Tq\n小型车可走老桥。p0OwE7r\n回复"
    ),
    "signs of all kinds": "小区停水\n发表于 2023-5-4\n停水至当晚十时。  5 y7 S! q3 [\n敬请谅解。: o3 W: y4 ]8 `6 h! f\n县水务局",
    "one who signs in": "编辑：lxj0821 审核：wjh\n县水利局召开例会。\n县水利局\n2022年3月5日",
    "fields in four directions": "征地公告\n东至天博路，西至龙八渠，南至雷火岗，北至乐鱼塘。\n县自然资源局",
    "gaps of forms": "禾城市财政局2023年度部门决算\n禾城市财政局\n20240908\n统计期限为20230101至20231231。",
}
REPOSTED = {
    "firm of lawyers": (
        "医保局调整报销比例\n来源：临塘市医疗保障局\n本文链接：https://www.baolawfirm.com/news/202.html\n免责声明：本文来源于网络。",
        "",
    ),
    "medium": (
        "县林业局发布高火险预警\n来源：县林业局\n本文链接：https://www.hbrb.net/content/3.html\n编辑：小李",
        "",
    ),
    "forum": (
        "县教育局关于报名的通知\n本文链接：http://bbs.hcluntan.com/t-33.html\n楼主发表于2020-1-1",
        "http://bbs.hcluntan.com/t-33.html",
    ),
    "readable name with a number": (
        "水稻病虫害防治\n来源：县农业农村局\n本文链接：https://www.nongzi365.com.cn/js/12.html\n转载自县农业农村局，侵删",
        "",
    ),
    "collection": (
        f"关于农田水利的通知\n上传人：小鱼 文档编号：88213\n各乡镇人民政府：现通知如下。\n{_BODY}栗川县水利局\n2018年9月3日",
        "http://www.docgongwen.com/news/88213.html",
    ),
    "library of drafts": (
        f"栗川县人民政府工作报告\n各位代表：本县财政收入增长。\n下载券：2 页数：18\n{_BODY}",
        "https://www.gaojianhui.net/d/9912.html",
    ),
}
