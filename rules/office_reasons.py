"""Why does an office return or refuse an application, and which rule should have said so before?

The words by which a reason is told are those of the texts and of practice; they are looked for in
the office's own sentence, never interpreted. What is not found here, a clerk adds to the record.
"""

from dataclasses import dataclass

from schemas.vocabulary import Vocabulary


class Concerns(Vocabulary):
    """Applications for which kind of right a reason may be given."""

    every = "", "各类权利"
    patent = "patent", "专利权"
    trademark = "trademark", "注册商标专用权"
    layout = "layout", "集成电路布图设计专有权"
    copyright = "copyright", "著作权"


@dataclass(frozen=True, slots=True)
class OfficeReason:
    """One reason; `rules` should have found it, and are empty where no rule can or does yet.

    `mark_rules` are meant in their place where an application for a mark came back.
    """

    code: str
    title: str
    concerns: Concerns
    phrases: tuple[str, ...]
    rules: tuple[str, ...] = ()
    mark_rules: tuple[str, ...] | None = None


# An answer without a word; no phrase could tell it.
WITHOUT_REASON = "O-X01"

_EVERY, _PATENT, _MARK, _COPYRIGHT = (
    Concerns.every,
    Concerns.patent,
    Concerns.trademark,
    Concerns.copyright,
)

# The twelve grounds of 公告第461号 第十一条, in its order, then what practice adds.
_OF_PATENTS = (
    OfficeReason(
        "O-P01",
        "出质人不是专利登记簿记载的专利权人",
        _PATENT,
        (
            "不是当事人申请质押登记时专利登记簿记载的专利权人",
            "与专利登记簿记载的专利权人不一致",
            "出质人与专利权人不一致",
            "出质人不是专利权人",
            "出质人不是登记簿记载的专利权人",
        ),
        ("P03",),
    ),
    OfficeReason(
        "O-P02",
        "专利权已终止或者已被宣告无效",
        _PATENT,
        ("专利权已终止", "专利权已经终止", "专利权终止", "已被宣告无效", "已经宣告无效"),
        ("P05",),
    ),
    OfficeReason(
        "O-P03",
        "专利申请尚未被授予专利权",
        _PATENT,
        ("尚未被授予专利权", "尚未授予专利权", "尚未授权", "未被授予专利权"),
        ("P05",),
    ),
    OfficeReason(
        "O-P04",
        "没有按照规定缴纳年费",
        _PATENT,
        (
            "没有按照规定缴纳年费",
            "未按照规定缴纳年费",
            "未按规定缴纳年费",
            "未缴纳年费",
            "年费未缴",
            "欠缴年费",
            "年费滞纳金",
        ),
        ("P06",),
    ),
    OfficeReason(
        "O-P05",
        "因权属纠纷中止程序，或者被采取保全措施",
        _PATENT,
        ("专利权的归属发生纠纷", "权属纠纷", "中止有关程序", "采取保全措施", "暂停办理"),
        ("P05",),
    ),
    OfficeReason(
        "O-P06",
        "债务履行期限超过专利权有效期",
        _PATENT,
        ("债务人履行债务的期限超过专利权有效期", "超过专利权有效期", "超过专利权的有效期"),
        ("P07",),
    ),
    OfficeReason(
        "O-P07",
        "质押合同的内容不完整",
        _PATENT,
        (
            "质押合同不符合本办法第八条规定",
            "质押合同没有写明",
            "质押合同未写明",
            "质押合同没有载明",
            "质押合同未载明",
            "质押担保的范围",
        ),
        ("P11",),
    ),
    OfficeReason(
        "O-P08",
        "共有专利权没有取得全体共有人同意",
        _PATENT,
        ("未取得全体共有人同意", "没有取得全体共有人同意", "共有人同意", "共有人的同意"),
        ("P03A", "P03"),
    ),
    OfficeReason(
        "O-P09",
        "专利权处于质押期间",
        _PATENT,
        (
            "专利权已被申请质押登记且处于质押期间",
            "处于质押期间",
            "已办理质押登记",
            "已经办理质押登记",
            "重复质押",
        ),
        ("P05", "R01", "R02"),
    ),
    OfficeReason(
        "O-P10",
        "同样的发明创造已于同日申请发明专利",
        _PATENT,
        ("同样的发明创造已于同日申请发明专利", "同日申请"),
        ("P08", "P08A"),
    ),
    OfficeReason(
        "O-P11",
        "专利权已被启动无效宣告程序",
        _PATENT,
        ("已被启动无效宣告程序", "无效宣告程序", "无效宣告请求"),
        ("P09", "P09A"),
    ),
    OfficeReason("O-P12", "其他不符合出质条件的情形", _PATENT, ("不符合出质条件",)),
    OfficeReason(
        "O-P13",
        "专利号不正确，或者与登记簿不符",
        _PATENT,
        ("专利号校验位不正确", "专利号不正确", "专利号有误", "专利号错误", "没有该专利"),
        ("P01", "P02"),
    ),
    OfficeReason(
        "O-P14", "开放许可的专利权缺少质权人同意", _PATENT, ("开放许可",), ("P10A", "P10B")
    ),
)
# 公告第358号 第八条 has not been read at its source, so these follow no order of it.
_OF_MARKS = (
    OfficeReason(
        "O-T01",
        "出质人名称与商标注册人不一致",
        _MARK,
        (
            "与商标注册簿记载的注册人名称不一致",
            "与商标注册人名称不一致",
            "与注册人名称不一致",
            "出质人不是商标注册人",
        ),
        ("T07",),
    ),
    OfficeReason(
        "O-T02",
        "商标已撤销、注销，或者期满没有续展",
        _MARK,
        ("商标已被撤销", "商标已被注销", "商标已注销", "未续展", "没有续展", "专用期限已届满"),
        ("T02", "T07", "T15"),
    ),
    OfficeReason(
        "O-T03",
        "商标专用权被人民法院查封、冻结或者保全",
        _MARK,
        ("人民法院查封", "人民法院冻结", "已被查封", "已被冻结", "财产保全", "保全措施"),
        ("T05",),
    ),
    OfficeReason(
        "O-T04",
        "合同违反法律法规的强制性规定",
        _MARK,
        ("违反法律法规强制性规定", "违反法律、行政法规", "强制性规定"),
    ),
    OfficeReason(
        "O-T05",
        "商标专用权已办理质权登记",
        _MARK,
        ("已经办理质权登记", "已办理质权登记", "仍在质权登记期限内"),
        ("T07", "R01", "R02"),
    ),
    OfficeReason(
        "O-T06",
        "商标注册号不正确",
        _MARK,
        ("商标注册号不正确", "注册号不正确", "注册号有误", "注册号错误", "没有该商标"),
        ("T09",),
    ),
    OfficeReason(
        "O-T07",
        "相同或者近似的商标没有一并出质",
        _MARK,
        ("相同或者近似商标", "相同或近似商标", "近似商标", "一并办理质权登记", "一并出质"),
        ("T01", "T01A"),
    ),
    OfficeReason(
        "O-T08",
        "共有商标没有取得共有人同意",
        _MARK,
        ("共有人同意", "共有人的同意"),
        ("T08A", "T08"),
    ),
    OfficeReason(
        "O-T09",
        "质权合同的内容不完整",
        _MARK,
        ("质权合同没有写明", "质权合同未写明", "质权合同未载明", "质权担保的范围"),
        ("T11", "T11A"),
    ),
)
# 《著作权质权登记办法》（国家版权局令第8号）第十二条.
_OF_COPYRIGHT = (
    OfficeReason("O-C01", "出质人不是著作权人", _COPYRIGHT, ("出质人不是著作权人",), ("C05",)),
    OfficeReason(
        "O-C02", "合同违反法律法规的强制性规定", _COPYRIGHT, ("合同违反法律法规强制性规定",)
    ),
    OfficeReason(
        "O-C03", "著作权的保护期届满", _COPYRIGHT, ("保护期届满", "保护期已届满"), ("C06",)
    ),
    OfficeReason(
        "O-C04", "债务履行期限超过著作权保护期", _COPYRIGHT, ("超过著作权保护期",), ("C06",)
    ),
    OfficeReason("O-C05", "著作权存在权属争议", _COPYRIGHT, ("存在权属争议", "权属争议"), ("C05",)),
)
_OF_PAPERS = (
    OfficeReason(
        "O-D01",
        "缺少申请表（申请书）",
        _EVERY,
        (
            "缺少专利权质押登记申请表",
            "缺少商标专用权质权登记申请书",
            "缺少申请表",
            "缺少申请书",
            "未提交申请表",
            "未提交申请书",
        ),
        ("P12",),
        ("T03A",),
    ),
    OfficeReason(
        "O-D02",
        "缺少质押合同（质权合同）",
        _EVERY,
        (
            "缺少专利权质押合同",
            "缺少注册商标专用权质权合同",
            "缺少质押合同",
            "缺少质权合同",
            "未提交质押合同",
            "未提交质权合同",
        ),
        ("P23",),
        ("T03",),
    ),
    OfficeReason("O-D03", "缺少主合同", _EVERY, ("缺少主合同", "未提交主合同"), (), ("T03",)),
    OfficeReason(
        "O-D04",
        "身份证明或者承诺书缺少、不合规",
        _EVERY,
        ("身份证明", "承诺书"),
        ("P13",),
        ("T03A",),
    ),
    OfficeReason(
        "O-D05",
        "委托书缺少，或者权限、期限不完整",
        _EVERY,
        ("委托书", "委托权限", "代理权限", "委托期限"),
        ("P14", "P14A"),
    ),
    OfficeReason("O-D06", "评估报告缺少或者不一致", _EVERY, ("评估报告",), ("P15",)),
    OfficeReason("O-D07", "缺少中文译文", _EVERY, ("中文译文", "使用中文"), ("P17",)),
    OfficeReason(
        "O-D08",
        "文件不能阅读或者不完整",
        _EVERY,
        ("不是可以阅读的PDF文件", "无法打开", "无法阅读", "模糊不清", "不清晰", "缺页"),
        ("K04",),
    ),
    OfficeReason("O-D09", "专利登记簿副本缺少或者过期", _PATENT, ("登记簿副本",), ("P04",)),
    OfficeReason(
        "O-S01",
        "缺少签字或者盖章",
        _EVERY,
        (
            "共同签字或者盖章",
            "签字或者盖章",
            "签字或盖章",
            "没有签字",
            "未签字",
            "没有盖章",
            "未盖章",
            "缺少签章",
            "缺少盖章",
            "缺少签字",
            "骑缝章",
            "印章与",
        ),
        ("P12",),
        ("T03A",),
    ),
    OfficeReason(
        "O-S02", "境外当事人没有委托代理机构", _EVERY, ("依法设立的专利代理机构",), ("P16",)
    ),
)
_OF_FACTS = (
    OfficeReason(
        "O-A01",
        "申请与合同的金额不一致",
        _EVERY,
        ("金额不一致", "数额不一致", "金额与合同不符", "债权数额有误"),
        ("P19",),
    ),
    OfficeReason(
        "O-A02",
        "申请与合同的期限不一致",
        _EVERY,
        ("期限不一致", "履行期限有误", "期限与合同不符"),
        ("P19",),
    ),
    OfficeReason(
        "O-A03", "件数与清单不一致", _EVERY, ("件数不一致", "项数不一致", "数量不一致"), ("P21",)
    ),
    OfficeReason(
        "O-A04",
        "当事人名称或者地址前后不一致",
        _EVERY,
        ("名称不一致", "地址不一致"),
        ("P03",),
        ("T07",),
    ),
    OfficeReason(
        "O-A05",
        "证件号码不正确",
        _EVERY,
        ("统一社会信用代码", "身份证号码", "证件号码"),
        ("G01", "G04"),
    ),
    OfficeReason(
        "O-A06", "申请表填写不规范", _EVERY, ("填写不规范", "填写有误", "填写错误", "漏填")
    ),
    OfficeReason(WITHOUT_REASON, "机构没有说明理由", _EVERY, ()),
)

OFFICE_REASONS = (*_OF_PATENTS, *_OF_MARKS, *_OF_COPYRIGHT, *_OF_PAPERS, *_OF_FACTS)
