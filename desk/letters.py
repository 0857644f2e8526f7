"""What does each mail say? Plain words, the link, and no personal number."""

from collections.abc import Mapping

from cases.vocabulary import MailKind

_SUBJECTS: Mapping[MailKind, str] = {
    MailKind.received: "质押登记申请已收到",
    MailKind.returned: "质押登记材料已退回，需要修改",
    MailKind.signatures: "请签署质押登记文件",
    MailKind.correction: "登记机构通知补正",
    MailKind.registered: "质押登记已完成",
    MailKind.refused: "登记机构作出不予登记的答复",
    MailKind.follow_on: "已登记质押的后续登记有了结果",
}
_BODIES: Mapping[MailKind, str] = {
    MailKind.received: "贵方的质押登记申请已收到，材料预审通过。您可以通过下面的链接随时查看进度。",
    MailKind.returned: (
        "贵方的质押登记材料需要修改，已退回提交材料的银行。"
        "哪些需要修改、由谁办理，请打开下面的链接查看。"
    ),
    MailKind.signatures: (
        "申请文件已经生成，等待签字或盖章。"
        "请打开下面的链接下载文件，签字盖章后扫描，在同一页面上传。"
    ),
    MailKind.correction: (
        "登记机构通知补正。请打开下面的链接查看补正内容和期限，并与提交材料的银行联系办理。"
    ),
    MailKind.registered: (
        "质押登记已经完成。登记号、登记日期和通知书，请打开下面的链接查看、下载。"
    ),
    MailKind.refused: "登记机构答复不予登记。理由请打开下面的链接查看，并与提交材料的银行联系。",
    MailKind.follow_on: (
        "对已登记质押或者已报送申请办理的后续登记，登记机构已有答复。"
        "结果和通知书请打开下面的链接查看。"
    ),
}
_FRAME = """\
{name}，您好：

案件 {number}：{body}

{address}

此链接只供您本人使用，有效期至{until}，请勿转发。如非您办理的事项，请忽略本邮件。
本邮件由系统自动发出，请勿回复；有疑问请联系提交材料的银行或办理窗口。
"""


def subject_of(kind: MailKind, number: str) -> str:
    return f"【质押登记】{_SUBJECTS[kind]}（{number}）"


def body_of(kind: MailKind, facts: Mapping[str, str]) -> str:
    """This will write a mail; `facts` are name, number, address and until."""
    # A name is the sender's: on one line it cannot pretend to be a paragraph of ours.
    name = " ".join(facts["name"].split())
    return _FRAME.format(body=_BODIES[kind], **{**facts, "name": name})
