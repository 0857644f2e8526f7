"""In which words does the pretended office refuse or ask for correction?

Article 11 of 公告第461号 is quoted; the wording of every other sentence is the simulator's own.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Ground:
    """A code and its sentence, as an office prints them."""

    code: str
    sentence: str


# 《专利权质押登记办法》（公告第461号）第十一条 names the grounds; these are 1, 9 and 12.
NOT_THE_REGISTERED_OWNER = Ground(
    "461.11.1", "出质人不是当事人申请质押登记时专利登记簿记载的专利权人的。"
)
PATENT_IS_PLEDGED = Ground("461.11.9", "专利权已被申请质押登记且处于质押期间的。")
NO_SUCH_PATENT = Ground(
    "461.11.12", "其他不符合出质条件的情形：专利号校验位不正确，专利登记簿中没有该专利。"
)
NOT_THE_REGISTRANT = Ground("358.8.1", "出质人名称与商标注册簿记载的注册人名称不一致。")
MARK_IS_PLEDGED = Ground("358.8.9", "该注册商标专用权已经办理质权登记，且仍在质权登记期限内。")
NO_SUCH_MARK = Ground("358.8.12", "商标注册号不正确，商标注册簿中没有该商标。")

# 公告第461号 第七条 and 公告第358号 第四条 list what has to be handed in.
MISSING_PATENT_APPLICATION = Ground("461.7.1", "缺少专利权质押登记申请表。")
MISSING_PATENT_CONTRACT = Ground("461.7.2", "缺少专利权质押合同。")
MISSING_PATENT_IDENTITY = Ground("461.7.3", "缺少双方当事人的身份证明或者承诺书。")
MISSING_MARK_APPLICATION = Ground("358.4.1", "缺少商标专用权质权登记申请书。")
MISSING_MARK_COMMITMENT = Ground("358.4.2", "缺少双方当事人的承诺书。")
MISSING_MARK_CONTRACT = Ground("358.4.3", "缺少注册商标专用权质权合同。")
CONTRACT_WITHOUT_SCOPE = Ground("461.8.5", "质押合同没有写明质押担保的范围，请补正。")
MARK_CONTRACT_WITHOUT_SCOPE = Ground("358.5.5", "质权合同没有写明质权担保的范围，请补正。")


def unreadable(name: str) -> Ground:
    return Ground("file.unreadable", f"文件“{name}”不是可以阅读的PDF文件，请重新提交。")


ACCEPTED = Ground("accepted", "申请材料齐全，予以受理。")
REGISTERED = Ground("registered", "经审查，符合规定，予以登记。")
