"""By which words does a document say what it is?

A title is a whole line near the top; what stands before it may only be a name or a kind of right.
Signs stand anywhere on the first page; they support a title and, together, can stand for one that
was not read. All is written narrow and without blanks, as patterns.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from schemas.transcript import PaperKind


@dataclass(frozen=True, slots=True)
class Evidence:
    """`titles` name a kind, `signs` support it; `against` are signs of something else."""

    titles: tuple[str, ...]
    signs: tuple[str, ...] = ()
    against: tuple[str, ...] = ()


_RIGHT = (
    r"专利权?|商标(?:专用)?权?|注册商标(?:专用)?权?|著作权|版权|软件著作权|知识产权|实用新型|发明"
    r"|外观设计|无形资产|权利|[、及和与]"
)
_RIGHTS = rf"(?:{_RIGHT})*"
_IS_CONTRACT = (r"第[一1]条", r"违约责任", r"争议(?:的)?解决", r"(?:甲|乙)方", r"本合同")
_LETTER_HEAD = r"(?:国家知识产权局|国家版权局|中国版权保护中心|商标局)"

EVIDENCE: Mapping[PaperKind, Evidence] = {
    PaperKind.patent_application: Evidence(
        (r"专利权?质押登记申请(?:表|书)", r"专利权?质权登记申请(?:表|书)"),
        (r"质押专利", r"出质人", r"质权人", r"授权公告日", r"签字或(?:者)?盖章|签章"),
    ),
    PaperKind.trademark_application: Evidence(
        (r"(?:注册)?商标(?:专用)?权?质(?:权|押)登记申请(?:书|表)",),
        (r"出质商标", r"担保债权", r"质权登记期限", r"章戳"),
    ),
    PaperKind.copyright_application: Evidence(
        (r"(?:计算机软件|软件)?著作权质(?:权|押)(?:合同)?登记申请(?:表|书)",),
        (r"作品名称", r"出质人"),
    ),
    PaperKind.pledge_contract: Evidence(
        (
            rf"(?:最高额)?{_RIGHTS}(?:最高额)?质(?:押|权)(?:担保|反担保)?(?:合同|协议)(?:书)?",
            r"最高额(?:权利)?质押(?:担保)?(?:合同|协议)(?:书)?",
            r"权利质押(?:担保)?(?:合同|协议)(?:书)?",
        ),
        (
            r"出质人",
            r"质权人",
            r"质押担保(?:的)?范围|担保范围",
            r"质权的?(?:设立|实现)|实现质权",
            r"被?担保的?(?:主)?债权",
        ),
    ),
    PaperKind.main_contract: Evidence(
        (
            r"[\u4e00-\u9fff()、]{0,20}(?:借款|贷款|融资)(?:额度)?(?:合同|协议)(?:书)?",
            r"(?:公开|综合|最高额|最高|循环|人民币|流动资金|融资)*授信(?:额度|业务|额度使用)*(?:总)?(?:合同|协议)(?:书)?",
            r"(?:综合)?融资(?:额度)?(?:总)?(?:合同|协议)(?:书)?",
            r"(?:银行)?(?:承兑汇票)?承兑(?:合同|协议)(?:书)?",
            r"委托贷款(?:合同|协议)",
            r"主(?:债权)?合同",
        ),
        (
            r"借款人|受信人|授信申请人",
            r"贷款人|授信人",
            r"借款(?:用途|金额|期限)|授信(?:额度|期限)|贷款(?:用途|金额|期限)",
            r"利率",
            r"还款",
        ),
    ),
    PaperKind.business_licence: Evidence(
        (
            r"(?:企业法人|个体工商户|农民专业合作社法人?)?营业执照",
            r"事业单位法人证书",
            r"社会团体法人登记证书",
        ),
        (
            r"统一社会信用代码",
            r"成立日期|注册日期",
            r"登记机关|国家市场监督管理总局监制|企业信用信息公示系统",
            r"经营范围",
            r"注册资本|组成形式",
            r"营业期限|经营期限",
            r"住所|(?:营业|经营)场所",
            r"法定代表人|负责人|经营者|投资人|执行事务合伙人",
        ),
        _IS_CONTRACT,
    ),
    PaperKind.financial_licence: Evidence(
        (r"(?:中华人民共和国)?金融许可证", r"金融机构法人许可证"),
        (r"机构编码", r"批准成立日期|批准日期", r"发证机关", r"业务范围"),
        _IS_CONTRACT,
    ),
    PaperKind.identity_card: Evidence(
        (r"(?:中华人民共和国)?居民身份证",),
        (r"公民身份号码", r"签发机关", r"有效期限", r"性别", r"民族", r"出生"),
        (*_IS_CONTRACT, r"委托人", r"出质人"),
    ),
    PaperKind.commitment: Evidence(
        (
            r"(?:.{0,40})?承诺(?:书|函)",
            r"一致性承诺",
        ),
        (r"承诺", r"真实", r"法律(?:责任|后果)"),
    ),
    PaperKind.power_of_attorney: Evidence(
        (
            rf"(?:{_RIGHT}|质押登记|质权登记|办理|专利代理|商标代理|代理|法人|法定代表人|单位|企业|总)*(?:授权|委托代理|委托授权|授权委托)?委托书",
            rf"(?:{_RIGHT}|质押登记|法人|法定代表人)*(?:代理)?授权(?:委托)?书",
        ),
        (
            r"委托人",
            r"受托人|被委托人|代理人",
            r"(?:代理|委托|授权)(?:事项|权限)",
            r"委托期限|代理期限|授权期限|有效期",
        ),
    ),
    PaperKind.co_owner_consent: Evidence(
        (
            rf"(?:关于)?(?:全体)?{_RIGHTS}共有(?:权利?)?人(?:关于)?{_RIGHTS}(?:同意)?(?:出质|质押)?(?:的)?(?:同意|声明|同意出质的?|同意质押的?)*(?:书|函|声明|证明)",
            rf"(?:关于)?同意(?:以)?(?:共有)?的?{_RIGHTS}(?:出质|质押)的?(?:同意)?(?:书|函|声明|证明)",
            rf"(?:共有)?{_RIGHTS}(?:出质|质押)同意(?:书|函)",
            r"同意(?:书|函)",
        ),
        (r"共有(?:权利?)?人", r"同意", r"出质|质押"),
    ),
    PaperKind.same_day_declaration: Evidence(
        (
            r"(?:关于)?(?:质押专利)?(?:同日|同日申请|专利同日)(?:申请)?(?:发明)?(?:专利)?(?:申请)?情况的?(?:声明|说明)(?:书)?",
        ),
        (r"同日", r"实用新型", r"发明"),
    ),
    PaperKind.continuation_statement: Evidence(
        (
            r"(?:关于)?(?:同意)?继续办理(?:专利权?)?(?:质押)?(?:登记)?(?:手续)?的?(?:声明|说明)(?:书)?",
            r"(?:关于)?(?:专利权?)?无效宣告.{0,20}继续办理.{0,20}声明",
        ),
        (r"无效宣告", r"继续办理"),
    ),
    PaperKind.open_licence_statement: Evidence(
        (
            r"(?:关于)?(?:质权人)?同意(?:继续)?(?:实行|实施)专利开放许可的?(?:声明|书面声明|说明)(?:书)?",
        ),
        (r"开放许可", r"质权人"),
    ),
    PaperKind.similar_marks_statement: Evidence(
        (r"(?:关于)?.{0,20}(?:相同|近似).{0,6}(?:近似)?商标.{0,10}(?:声明|说明)(?:书)?",),
        (r"近似", r"商标"),
    ),
    PaperKind.valuation_report: Evidence(
        (
            r".{0,60}(?:资产)?评估(?:咨询)?(?:分析)?报告书?(?:摘要)?",
            r".{0,60}(?:价值|价格)评估(?:报告|咨询报告)(?:书)?",
        ),
        (r"评估基准日", r"评估(?:对象|范围)", r"评估方法", r"评估(?:结论|结果)", r"价值类型"),
    ),
    PaperKind.register_extract: Evidence(
        (
            r"(?:专利|商标|注册商标)?登记簿副本",
            r"(?:商标档案|商标注册簿|商标注册证明|注册商标档案)(?:查询结果|副本|打印件|(?:登记|记载|注册)(?:事项|内容|信息))?",
            r"(?:专利|商标)?登记簿(?:(?:登记|记载)(?:事项|内容|信息))?",
        ),
        (r"法律状态", r"专利权人|注册人", r"年费|缴费信息", r"著录项目", r"登记簿"),
        (r"违约责任", r"本合同"),
    ),
    PaperKind.annuity_receipt: Evidence(
        (
            r"(?:国家知识产权局)?(?:专利)?(?:收费|缴费)(?:收据|票据|凭证)",
            r"(?:专利)?年费(?:缴纳|缴费)?(?:凭证|收据|证明)",
            r"(?:中央)?非税收入(?:统一|通用)?(?:电子)?票据(?:\(电子\))?|(?:中央)?(?:财政)?(?:电子)?票据",
        ),
        (r"年费", r"缴费人|交款人|缴款人", r"缴费日期|开票日期", r"金额"),
        (r"违约责任", r"本合同"),
    ),
    PaperKind.patent_certificate: Evidence(
        (r"(?:发明|实用新型|外观设计)?专利证书",),
        (
            r"证书号",
            r"发明人|设计人",
            r"专利申请日|申请日",
            r"授权公告(?:日|号)",
            r"专利权人",
            r"国家知识产权局(?:局长)?",
        ),
        _IS_CONTRACT,
    ),
    PaperKind.trademark_certificate: Evidence(
        (r"商标注册证(?:书)?", r"(?:商标)?续展注册证明", r"核准续展注册证明"),
        (r"核定使用(?:商品|服务)", r"注册人", r"有效期", r"第[0-9]{4,9}号", r"发证机关|局长"),
        _IS_CONTRACT,
    ),
    PaperKind.copyright_certificate: Evidence(
        (r"(?:计算机软件|作品)?(?:著作权)?登记证书", r"(?:计算机软件|软件)著作权登记证书"),
        (r"著作权人", r"登记号", r"首次发表|开发完成"),
        (*_IS_CONTRACT, r"质权人"),
    ),
    PaperKind.licence_contract: Evidence(
        (rf"{_RIGHTS}(?:实施|使用)?许可(?:使用|实施)?(?:备案)?(?:合同|协议)(?:书)?",),
        (r"许可人|许可方", r"被许可人|被许可方", r"许可(?:方式|期限|费)"),
    ),
    PaperKind.registration_notice: Evidence(
        (r"专利权?质押(?:合同)?登记通知书", r"(?:商标专用权|著作权)质(?:权|押)登记通知书"),
        (rf"{_LETTER_HEAD}", r"登记号", r"质押登记日|登记日", r"发文(?:日|序号|编号)"),
    ),
    PaperKind.pledge_certificate: Evidence(
        (
            r"(?:注册)?商标专用权质(?:权|押)登记证(?:书)?",
            r"著作权质权登记证书?",
            r"质(?:权|押)登记证(?:书)?",
        ),
        (rf"{_LETTER_HEAD}", r"质权登记期限", r"被?担保的?债权", r"登记证?编?号"),
    ),
    PaperKind.refusal_notice: Evidence(
        (
            r"(?:专利权?|商标专用权|著作权)?质(?:权|押)(?:登记)?不予登记通知书",
            r"(?:专利权?|商标专用权|著作权)?质(?:权|押)?不予登记(?:决定|通知)书",
            r"不予登记通知书",
        ),
        (r"不予登记", rf"{_LETTER_HEAD}", r"发文(?:日|序号|编号)"),
    ),
    PaperKind.correction_notice: Evidence(
        (
            r"(?:专利权?|商标专用权|著作权)?(?:质(?:权|押))?(?:登记)?(?:申请)?(?:办理手续|手续)?补正通知(?:书)?",
            r"(?:专利权?质押登记)?(?:业务专用函)",
        ),
        (r"补正", rf"{_LETTER_HEAD}", r"发文(?:日|序号|编号)"),
    ),
    PaperKind.change_notice: Evidence(
        (
            r"(?:专利权?|商标专用权|著作权)?质(?:权|押)登记(?:事项)?变更(?:登记)?通知书",
            r"变更登记通知书",
        ),
        (r"变更(?:前|后)", rf"{_LETTER_HEAD}", r"发文(?:日|序号|编号)"),
    ),
    PaperKind.cancellation_notice: Evidence(
        (r"(?:专利权?|商标专用权|著作权)?质(?:权|押)登记注销(?:登记)?通知书", r"注销登记通知书"),
        (r"注销", rf"{_LETTER_HEAD}", r"发文(?:日|序号|编号)"),
    ),
}
# Titles of papers that are none of these kinds, so that nothing else is seen in them.
OTHERS: Sequence[str] = (
    r".{0,30}(?:登记)?(?:变更|注销|延期|展期|补发|撤销|撤回)(?:登记)?(?:申请)(?:书|表)",
    r".{0,30}(?:保证|抵押|租赁|采购|买卖|购销|承包|分包|劳务|服务|转让|保密|聘用|劳动|保险|担保服务|委托担保|反担保保证)(?:担保)?(?:合同|协议)(?:书)?",
    r".{0,30}补充(?:合同|协议)(?:书)?",
    r".{0,20}审查意见(?:通知书)?",
    r".{0,20}(?:受理|缴费|授予专利权|办理登记手续|视为.{0,12}|撤销)通知书",
    r"意见陈述书",
    r"权利要求书|说明书|说明书摘要",
    r".{0,20}(?:股东会|董事会|股东)决议",
    r".{0,30}(?:清单|明细表|目录|发票|简历|章程)",
)
# What may stand before a title in its line: whose it is, or where it belongs.
BEFORE = r"(?:[\u4e00-\u9fff()A-Za-z]{0,30}(?:银行|公司|信用社|联社|中心|局|院|所|支行|分行|集团))?"
# What may stand behind it.
AFTER = r"(?:\((?:[^()]{0,20})\)|[0-9]{4}年?版|范本|示范文本|副本|正本|复印件|样本|首页)*"
# A line that begins so speaks of a paper and is none.
NOT_A_TITLE = (
    r"附[件:0-9一二三四五六七八九十]|附$|见|以|根据|依据|按照|关于签订|上述|本|该"
    r"|提交|请|《|名称|合同名称"
)
