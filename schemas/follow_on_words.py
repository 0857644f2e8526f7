"""Which words may a follow-on filing use, and how does a person read each of them?"""

from schemas.vocabulary import Vocabulary


class FollowOnAct(Vocabulary):
    """What is asked about a pledge that is registered, or an application that is lodged."""

    change = "change", "变更登记"
    extension = "extension", "延期（展期）登记"
    cancellation = "cancellation", "注销登记"
    reissue = "reissue", "补发登记证"
    withdrawal = "withdrawal", "撤回申请"
    loan_renewal = "loan_renewal", "借新还旧"


class CancellationReason(Vocabulary):
    """The five cases in which a registered pledge ends (办法 Art 18, 民法典 Art 393)."""

    paid = "paid", "债务人按期履行债务，或者提前清偿所担保的债务"
    realised = "realised", "质权已经实现"
    waived = "waived", "质权人放弃质权"
    void = "void", "主合同无效或者被撤销，致使质押合同无效或者被撤销"
    other = "other", "法律规定质权消灭的其他情形"


class ReissueReason(Vocabulary):
    lost = "lost", "遗失"
    damaged = "damaged", "毁损"


class Side(Vocabulary):
    """Who signs a paper of a follow-on filing."""

    pledgor = "pledgor", "出质人"
    pledgee = "pledgee", "质权人"
    agent = "agent", "代理人"


class FollowOnPaper(Vocabulary):
    """What can be uploaded; the application itself is the office's own form, filled in and signed.

    Its name differs by right and act, and no act takes two of them.
    """

    application = "application", "申请表（书）"
    change_agreement = "change_agreement", "变更协议"
    extension_agreement = "extension_agreement", "延期（展期）协议"
    guarantee = "guarantee", "质权人书面保证函"
    proof = "proof", "质权消灭的证明"
    commitment = "commitment", "承诺书"
    party_proof = "party_proof", "名称或者地址变更证明"
    certificate = "certificate", "原质权登记证"
    pledge_declaration = "pledge_declaration", "继续提供质押担保的声明"
    main_contract = "main_contract", "新主合同"
    power_of_attorney = "power_of_attorney", "委托书"
    agent_identity = "agent_identity", "代理人身份证明"
    identity_proof = "identity_proof", "身份证明"
    other = "other", "其他"


class PledgeStatus(Vocabulary):
    """How our own record knows a registered pledge."""

    registered = "registered", "已登记"
    cancelled = "cancelled", "已注销"
    lapsed = "lapsed", "已失效"
