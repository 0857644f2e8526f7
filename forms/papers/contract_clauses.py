"""Which clauses may the parties of a pledge agree on, and how does each of them read?"""

from collections.abc import Iterator

from schemas.items import Patent, Trademark
from schemas.package import Package
from schemas.vocabulary import PatentKind, Vocabulary


class Clause(Vocabulary):
    """What the parties may agree on (专利权质押登记办法 Art 9), each a switch of the model.

    The first four are of the rule of 2010, whose wording was read; the fifth, of 2021, is known
    only from memory, so the form prints 格式待核对.
    """

    annuities = "annuities", "年费的缴纳"
    transfer = "transfer", "转让和实施许可"
    invalidity = "invalidity", "权利被宣告无效或者归属变更的处理"
    materials = "materials", "实现质权时技术资料的交付"
    same_day = "same_day", "同日申请的发明专利获得授权的处理"
    renewal = "renewal", "商标的续展和使用"
    value_loss = "value_loss", "质物价值减少的补救"
    early_end = "early_end", "提前实现质权"

    @property
    def text(self) -> str:
        return _TEXTS[self]

    def fits(self, package: Package) -> bool:
        """This will tell whether the clause speaks of a right that is in the package."""
        patents = [item for item in package.items if isinstance(item, Patent)]
        if self in (Clause.annuities, Clause.materials):
            return bool(patents)
        if self is Clause.same_day:
            return any(item.patent_kind is PatentKind.utility_model for item in patents)
        if self is Clause.renewal:
            return any(isinstance(item, Trademark) for item in package.items)
        return True


_TEXTS = {
    Clause.annuities: (
        "质押期间，甲方按期缴纳质押专利的年费，并在缴费后十日内把缴费凭证的复印件交给乙方。"
        "甲方没有按期缴纳的，乙方可以代为缴纳，代缴的费用由甲方偿还，并计入质押担保的范围。"
    ),
    Clause.transfer: (
        "质押期间，未经乙方书面同意，甲方不得转让质押标的或者许可他人使用。"
        "经乙方同意转让或者许可所得的价款，用于向乙方提前清偿债务或者提存。"
    ),
    Clause.invalidity: (
        "质押标的被宣告无效、被撤销，或者其归属发生变更的，甲方应当自知道之日起五日内书面通知乙方，"
        "并按乙方的要求提供与减少的价值相当的其他担保，或者由债务人提前清偿相应的债务。"
    ),
    Clause.materials: (
        "乙方实现质权的，甲方应当向受让人交付实施质押专利所需的技术资料，并给予必要的协助。"
    ),
    Clause.same_day: (
        "同一申请人于同日就质押的实用新型的同样发明创造申请的发明专利获得授权的，甲方应当自授权之日起五日内"
        "通知乙方；甲方为取得发明专利权而需要放弃实用新型专利权的，应当先取得乙方的书面同意，"
        "并就该发明专利与乙方另行办理质押登记。"
    ),
    Clause.renewal: (
        "质押期间，甲方应当依法使用质押的注册商标，并在有效期满前办理续展。"
        "甲方没有办理的，乙方可以要求其提供其他担保，或者要求债务人提前清偿债务。"
    ),
    Clause.value_loss: (
        "因甲方的行为足以使质押标的的价值明显减少的，乙方有权要求甲方停止其行为，"
        "恢复质押标的的价值，或者提供与减少的价值相当的担保。"
    ),
    Clause.early_end: ("债务人违反主合同的约定，致使主债权提前到期的，乙方可以提前实现质权。"),
}


def opening() -> Iterator[tuple[str, str]]:
    """This will give what follows the list of rights in every contract, as heading and text."""
    yield (
        "出质登记",
        (
            "双方应当自本合同签订之日起十日内，共同向登记机构申请办理质押登记。"
            "质权自登记机构办理出质登记时设立。"
        ),
    )
    yield (
        "权利的保证",
        (
            "甲方保证对质押标的享有完整的处分权；质押标的为共有的，已经取得其他共有人的书面同意。"
            "质押标的此前没有出质，没有被查封、冻结或者处于权属争议之中；有上述情形的，已经书面告知乙方。"
        ),
    )


def closing() -> Iterator[tuple[str, str]]:
    """This will give how every contract ends."""
    yield (
        "质权的实现",
        (
            "债务人不履行到期债务，或者发生双方约定的实现质权的情形的，乙方可以与甲方协议以质押标的折价，"
            "也可以就拍卖、变卖质押标的所得的价款优先受偿。"
        ),
    )
    yield (
        "质权的消灭",
        (
            "主债权消灭、质权实现、乙方放弃质权或者法律规定的其他情形发生后，双方应当及时向登记机构"
            "申请办理注销登记。"
        ),
    )
    yield ("违约责任", "一方违反本合同约定的，应当赔偿对方因此受到的损失。")
    yield (
        "争议的解决",
        (
            "因本合同发生的争议，双方协商解决；协商不成的，按下列第＿＿种方式解决："
            "（一）提交＿＿＿＿＿＿＿＿仲裁委员会仲裁；（二）向＿＿＿＿＿＿＿＿人民法院提起诉讼。"
        ),
    )
    yield ("其他约定", "＿" * 60 + "。")
    yield (
        "生效和份数",
        (
            "本合同自双方签字或者盖章之日起生效，一式＿＿份，双方各执＿＿份，登记机构留存一份，"
            "具有同等效力。"
        ),
    )
