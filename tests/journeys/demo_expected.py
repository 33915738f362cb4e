"""What the tests of the demonstration county compare with: its townships, and what may differ between two homes."""

#: By code, as the register of 2016 has them.
TOWNSHIPS = {
    "530524101": "田园镇",
    "530524102": "漭水镇",
    "530524103": "柯街镇",
    "530524104": "卡斯镇",
    "530524105": "勐统镇",
    "530524106": "温泉镇",
    "530524107": "大田坝镇",
    "530524108": "鸡飞镇",
    "530524109": "翁堵镇",
    "530524205": "湾甸傣族乡",
    "530524206": "更戛乡",
    "530524207": "珠街彝族乡",
    "530524208": "耈街彝族苗族乡",
}
#: What is random by design, and so may differ between two homes of the same day.
RANDOM = {
    "django_migrations": {"applied"},
    "organisations_person": {"password", "mobile"},
    "organisations_totpdevice": {"secret"},
    "lib_auditentry": {"body", "previous", "digest"},
    "lib_audithead": {"digest"},
    "lib_auditsalt": {"salt"},
    "lib_outboxmessage": {"available_at"},
    # What is told of applicants is encrypted, and digests of it are keyed with the home.
    "information_requests_informationrequest": {"name_digest"},
    "information_requests_applicant": {"name", "address"},
    "information_requests_letter": {"body"},
    "information_requests_letterservice": {"address"},
    "information_requests_reply": {"body"},
    "information_requests_requestconsultation": {"name", "address"},
    # Their digest stands in the line of the registration; the rest is compared by itself.
    "lib_historyevent": {"detail"},
}
