"""What does the schema say beyond the models: Chinese titles, formats, shapes shared by fields?"""

from pydantic import JsonValue

from schemas.parties import EMAIL, PHONE

# Characters that no register prints, no XML can carry and no database column keeps.
_NO_CONTROLS = r"^[^\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\ufffe\uffff]*$"
TITLES = {
    "Package": "质押包",
    "Loan": "债权",
    "MainContract": "主合同",
    "PledgeContract": "质押合同",
    "Valuation": "资产评估",
    "Agency": "委托代理",
    "Party": "当事人",
    "Patent": "专利",
    "Trademark": "商标",
    "GeographicalMark": "地理标志商标",
    "Layout": "集成电路布图设计",
    "Copyright": "著作权",
    "Evidence": "登记簿证据",
    "Document": "文件",
    "Declaration": "声明",
    "Contact": "联系人",
    "SecuredKind": "担保类型",
    "Currency": "币种",
    "PartyRole": "身份",
    "PartyKind": "当事人类型",
    "PatentKind": "专利类型",
    "MarkKind": "商标种类",
    "WorkKind": "作品种类",
    "LegalStatus": "法律状态",
    "DocumentKind": "文件种类",
    "DocumentForm": "文件形式",
    "DeclarationKind": "声明种类",
    "Language": "文字",
    "ContactSide": "所属方",
    "FollowOn": "后续登记申请",
    "FollowOnDocument": "后续登记文件",
    "PartyAfter": "当事人变更",
    "NewLoan": "新贷款",
    "Change": "变更登记",
    "Extension": "延期（展期）登记",
    "Cancellation": "注销登记",
    "Reissue": "补发登记证",
    "Withdrawal": "撤回申请",
    "LoanRenewal": "借新还旧",
    "Side": "签章方",
    "FollowOnPaper": "后续登记文件种类",
    "CancellationReason": "注销原因",
    "ReissueReason": "补发原因",
    **{
        f"{owner}.{field}": title
        for owner in (
            "Change",
            "Extension",
            "Cancellation",
            "Reissue",
            "Withdrawal",
            "LoanRenewal",
        )
        for field, title in (("edition", "模板版本"), ("act", "登记事项"))
    },
    "Package.edition": "模板版本",
    "Patent.number": "专利号",
    "Patent.name": "专利名称",
    "Trademark.number": "商标注册号",
    "Trademark.name": "商标名称",
    "GeographicalMark.number": "商标注册号",
    "GeographicalMark.name": "商标名称",
    "Layout.number": "布图设计登记号",
    "Layout.name": "布图设计名称",
    "Copyright.number": "著作权登记号",
    "Copyright.name": "作品名称",
    **{
        f"{owner}.kind": "标的种类"
        for owner in ("Patent", "Trademark", "GeographicalMark", "Layout", "Copyright")
    },
}

DESCRIPTIONS = {
    "Package": "银行为一笔贷款提交的质押登记材料数据。日期写成 2026-03-01，金额以元为单位。",
    "FollowOn": "对已登记质押或者已报送申请提出的后续登记申请数据。写法与质押包相同。",
    "Patent.number": "与专利证书一致，含校验位。",
    "Patent.filed_on": "专利证书载明的申请日。",
    "Trademark.number": "与商标注册证一致。",
    "Trademark.nice_classes": "同一注册号有多个类别的，全部填写。",
    "Patent.pledgors": "填写当事人的编号。",
    "Trademark.pledgors": "填写当事人的编号。",
    "GeographicalMark.pledgors": "填写当事人的编号。",
    "Layout.pledgors": "填写当事人的编号。",
    "Copyright.pledgors": "填写当事人的编号。",
    "Copyright.number": "与著作权登记证书一致。",
    "Party.key": "在本质押包内自行编写，供其他栏目引用，不得重复。",
    "Agency.agent": "填写代理人在当事人中的编号。",
    "Agency.principals": "填写委托人在当事人中的编号。",
    "Evidence.owners": "与登记簿逐字一致，按登记簿顺序填写全部权利人。",
    "Document.items": "文件只涉及部分标的时填写。",
    "Document.parties": "文件只涉及部分当事人时填写。",
    "Declaration.items": "声明只涉及部分标的时填写。",
}

# Our own formats tell form makers which number is meant; what a number must be, rules judge.
FORMATS = {
    "Patent.number": "patent-number",
    "Patent.publication_number": "publication-number",
    "Trademark.number": "trademark-number",
    "GeographicalMark.number": "trademark-number",
    "Layout.number": "layout-number",
    "Copyright.number": "copyright-number",
    "Party.id_number": "party-id-number",
}

# Fields whose shape bears a name of its own although the models spell it like another.
PLAIN = {"Document.file": "FileName", "FollowOnDocument.file": "FileName"}

SHARED: dict[str, JsonValue] = {
    "Key": {"title": "编号", "type": "string", "pattern": "^[A-Za-z0-9_-]{1,24}$"},
    "Text": {
        "title": "文字",
        "type": "string",
        "minLength": 1,
        "maxLength": 200,
        "pattern": _NO_CONTROLS,
    },
    "LongText": {
        "title": "长文字",
        "type": "string",
        "minLength": 1,
        "maxLength": 2000,
        "pattern": _NO_CONTROLS,
    },
    "FileName": {
        "title": "文件名",
        "type": "string",
        "minLength": 1,
        "maxLength": 200,
        "pattern": _NO_CONTROLS,
    },
    "Identifier": {
        "title": "号码",
        "type": "string",
        "minLength": 1,
        "maxLength": 64,
        "pattern": _NO_CONTROLS,
    },
    "Yuan": {
        "title": "金额",
        "description": "数字或文字，不超过两位小数，以元为单位。",
        "type": ["number", "string"],
        "minimum": 0,
        "maximum": 10_000_000_000_000,
        "multipleOf": 0.01,
        "pattern": r"^(?:[0-9]{1,13}(?:\.[0-9]{1,2})?|10000000000000(?:\.00?)?)$",
    },
    "Day": {
        "title": "日期",
        "type": "string",
        "format": "date",
        "pattern": "^(?:198[5-9]|199[0-9]|20[0-9]{2}|2100)-[0-9]{2}-[0-9]{2}$",
    },
    "Email": {
        "title": "电子邮箱",
        "type": "string",
        "maxLength": 254,
        "pattern": EMAIL,
    },
    "Postcode": {"title": "邮政编码", "type": "string", "pattern": "^[0-9]{6}$"},
    "Phone": {"title": "电话", "type": "string", "pattern": PHONE},
}
