"""Which statuses, roles and channels does the record know, and how does a person read them?"""

from schemas.follow_on_words import FollowOnAct
from schemas.vocabulary import Vocabulary


class Role(Vocabulary):
    """What a signed-in person may do."""

    bank = "bank", "银行经办"
    clerk = "clerk", "窗口经办"
    administrator = "administrator", "管理员"


class OrganisationKind(Vocabulary):
    bank = "bank", "银行"
    window = "window", "窗口"


class CaseStatus(Vocabulary):
    """Life of a package (质押包)."""

    received = "received", "已接收，待预审"
    returned = "returned", "已退回，待补正"
    held = "held", "预审通过，随同批材料暂缓"
    checked = "checked", "预审通过，正在生成文件"
    awaiting_signatures = "awaiting_signatures", "待签章"
    in_review = "in_review", "待窗口审核"
    approved = "approved", "已审核，报送中"
    closed = "closed", "已办结"
    withdrawn = "withdrawn", "已撤回"


class FilingStatus(Vocabulary):
    """Life of one application to one authority (登记申请)."""

    prepared = "prepared", "待组批"
    batched = "batched", "已组批"
    sending = "sending", "正在报送"
    outcome_unknown = "outcome_unknown", "报送结果待核实"
    lodged = "lodged", "已报送"
    accepted = "accepted", "已受理"
    correction = "correction", "需补正"
    registered = "registered", "已登记"
    refused = "refused", "不予登记"
    withdrawn = "withdrawn", "已撤回"


class BatchStatus(Vocabulary):
    """Life of what the window sends at once (报送批次)."""

    open = "open", "组批中"
    sealed = "sealed", "已封存，待放行"
    released = "released", "已放行，待报送"
    sending = "sending", "正在报送"
    outcome_unknown = "outcome_unknown", "报送结果待核实"
    lodged = "lodged", "已报送，待答复"
    closed = "closed", "已办结"


class Right(Vocabulary):
    """Which kind of right a filing is for, and so which procedure and authority."""

    patent = "patent", "专利权"
    trademark = "trademark", "注册商标专用权"
    layout = "layout", "集成电路布图设计专有权"


class Act(Vocabulary):
    """What a filing asks of the office; all but the first follow on a registration."""

    registration = "registration", "质押登记"
    change = FollowOnAct.change.value, "质押变更登记"
    extension = FollowOnAct.extension.value, "质押延期登记"
    cancellation = FollowOnAct.cancellation.value, "质押注销登记"
    reissue = FollowOnAct.reissue.value, "质押登记证补发"
    withdrawal = FollowOnAct.withdrawal.value, "质押申请撤回"
    loan_renewal = FollowOnAct.loan_renewal.value, "质押变更登记（借新还旧）"


class FollowOnStatus(Vocabulary):
    """Life of what is asked about a registered pledge (后续登记)."""

    draft = "draft", "填写中"
    submitted = "submitted", "待窗口审核"
    returned = "returned", "已退回，待修改"
    approved = "approved", "已审核，办理中"
    closed = "closed", "已办结"
    withdrawn = "withdrawn", "已撤回"


class Channel(Vocabulary):
    """How a batch reaches the office."""

    http = "http", "接口报送"
    by_hand = "by_hand", "人工报送"


class Door(Vocabulary):
    """By which door a package came in."""

    portal = "portal", "网页上传"
    api = "api", "接口提交"
    inbox = "inbox", "投递文件夹"


class Outcome(Vocabulary):
    """What the office answers for one filing."""

    accepted = "accepted", "受理"
    correction = "correction", "补正"
    registered = "registered", "登记"
    refused = "refused", "不予登记"


class MailKind(Vocabulary):
    """Which change of a case a mail speaks of."""

    received = "received", "收到申请"
    returned = "returned", "退回补正"
    signatures = "signatures", "请签章"
    correction = "correction", "通知补正"
    registered = "registered", "登记完成"
    refused = "refused", "不予登记"
    follow_on = "follow_on", "后续登记有结果"


class ProposalStatus(Vocabulary):
    """Life of a proposal for a rule that is missing (规则建议)."""

    open = "open", "待研究"
    accepted = "accepted", "已采纳"
    declined = "declined", "不采纳"


class MailStatus(Vocabulary):
    waiting = "waiting", "待发送"
    sent = "sent", "已发送"
    undeliverable = "undeliverable", "无法投递"


class TranscriptStatus(Vocabulary):
    """How far a document has been read (识读状态)."""

    read = "read", "已识读"
    waiting = "waiting", "等待识读"
    suggested = "suggested", "待人工确认"
    confirmed = "confirmed", "已人工确认"
    by_eye = "by_eye", "需人工阅读"


class CheckResult(Vocabulary):
    """What a person says of what was recognised on a scan."""

    confirmed = "confirmed", "确认"
    corrected = "corrected", "改正"
    rejected = "rejected", "不采用"


class NoticeStatus(Vocabulary):
    """How far a notice of the office has been dealt with (通知书办理状态)."""

    waiting = "waiting", "待识读"
    matched = "matched", "已对应申请"
    strayed = "strayed", "待人工对应"
    recorded = "recorded", "已登记答复"
    set_aside = "set_aside", "不采用"
