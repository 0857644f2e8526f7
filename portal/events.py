"""How does a person read the name of an event?"""

_WORDS = {
    "received": "提交质押包",
    "judged_clean": "预审通过",
    "judged_clean_and_held": "预审通过，随同批材料暂缓",
    "let_go_on": "继续办理",
    "judged_faulty": "预审发现问题，退回补正",
    "resubmitted": "重新提交",
    "withdrawn": "撤回案件",
    "papers_written": "生成申请文件",
    "signed_copy": "上传签署件",
    "all_signed": "签章齐全，转窗口审核",
    "returned": "窗口退回",
    "approved": "窗口审核通过",
    "correction_asked": "登记机构通知补正",
    "closed": "办结",
    "put_into_batch": "编入报送批次",
    "taken_out_of_batch": "移出报送批次",
    "sending_began": "开始报送",
    "handed_in": "人工报送",
    "lodged": "登记机构已接收",
    "outcome_unknown": "报送结果待核实",
    "surely_not_sent": "核实未送达，待重新报送",
    "batch_refused": "批次未被接收",
    "found_at_office": "核实已送达",
    "not_at_office": "核实未送达",
    "accepted": "登记机构受理",
    "correction": "登记机构通知补正",
    "registered": "登记完成",
    "refused": "不予登记",
    "approved_anew": "补正后重新审核通过",
    "filing_withdrawn": "撤回登记申请",
    "sealed": "封存批次",
    "unsealed": "撤销封存",
    "dissolved": "解散批次",
    "released": "放行批次",
    "batch_answered": "批次办结",
    "stray_answer": "登记机构的答复中有本系统未报送的申请",
    "link_resent": "重新发送查询链接",
    "link_revoked": "撤销查询链接",
    "tried_again": "重新尝试受阻的事项",
}


def in_words(name: str) -> str:
    """This will say an event in Chinese; one without words yet is shown by its name."""
    return _WORDS.get(name, name)
