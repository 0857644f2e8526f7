"""What does a person read when data departs from the schema? One Chinese sentence per keyword."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from pydantic import JsonValue

from schemas.naming import Node

Fact = JsonValue


@dataclass(frozen=True, slots=True)
class Entry:
    """What the catalogue holds for one keyword; `code` is stable for ever."""

    code: str
    sentence: str
    remedy: str
    detail: Callable[[str, Node, Fact], str]


_DAY = "应为1985年至2100年之间的日期，例如 2026-03-01。"
_SHAPES = {
    "Day": _DAY,
    "Yuan": "应为不超过两位小数、不带单位的金额，例如 5000000.00。",
    "Key": "只能由1至24个英文字母、数字、短横线或下划线组成，例如 P1。",
    "Email": "应为电子邮箱地址，例如 zhang@example.com。",
    "Postcode": "应为6位数字，例如 441000。",
    "Phone": "应为5至24位的电话号码，例如 0710-1234567。",
}
_TYPES = {
    "string": "文字",
    "boolean": "是或否",
    "integer": "整数",
    "number": "数字",
    "array": "列表",
    "object": "一组栏目",
}


def _of_shape(label: str, node: Node, fact: Fact) -> str:
    name = node.get("x-name")
    if isinstance(name, str) and name in _SHAPES:
        return f"{label}{_SHAPES[name]}"
    return f"{label}含有不能打印的字符，请删除后重新填写。"


def _of_type(label: str, node: Node, fact: Fact) -> str:
    name = node.get("x-name")
    if isinstance(name, str) and name in _SHAPES:
        return f"{label}{_SHAPES[name]}"
    wanted = node.get("type")
    return f"{label}应为{_TYPES.get(str(wanted), '模板所列的内容')}。"


def _of_choice(label: str, node: Node, fact: Fact) -> str:
    labels = node.get("x-labels")
    if not isinstance(labels, dict):
        return f"{label}应填写“{fact if isinstance(fact, str) else node.get('const')}”。"
    words = "、".join(f"{shown}（{value}）" for value, shown in labels.items())
    return f"{label}应为下列之一：{words}。"


CATALOGUE: Mapping[str, Entry] = {
    "required": Entry(
        "S01",
        "必填栏目都应填写。",
        "请补填该栏。",
        lambda label, node, fact: f"{label}没有填写。",
    ),
    "additionalProperties": Entry(
        "S02",
        "只能使用模板规定的栏目。",
        "请删除该栏，或改用模板规定的名称。",
        lambda label, node, fact: f"{label}不是模板规定的栏目。",
    ),
    "type": Entry("S03", "每一栏应按模板规定的类型填写。", "请按说明改填。", _of_type),
    "enum": Entry("S04", "选项应从模板规定的范围中选取。", "请改选所列选项之一。", _of_choice),
    "const": Entry("S05", "模板版本等固定内容不能改动。", "请改为规定的内容。", _of_choice),
    "format": Entry("S06", "日期应真实存在，并按规定写法填写。", "请改填正确的日期。", _of_shape),
    "pattern": Entry("S07", "每一栏应按规定写法填写。", "请按示例的写法改填。", _of_shape),
    "minLength": Entry(
        "S08",
        "已列出的栏目不能是空白。",
        "请填写内容，没有内容的删除该栏。",
        lambda label, node, fact: f"{label}是空白的。",
    ),
    "maxLength": Entry(
        "S09",
        "内容不能超过规定字数。",
        "请精简内容。",
        lambda label, node, fact: f"{label}不能超过{fact}个字。",
    ),
    "minimum": Entry(
        "S10",
        "数值不能小于规定的下限。",
        "请核对数值。",
        lambda label, node, fact: f"{label}不能小于{_plain(fact)}。",
    ),
    "maximum": Entry(
        "S11",
        "数值不能大于规定的上限。",
        "请核对数值。",
        lambda label, node, fact: f"{label}不能大于{_plain(fact)}。",
    ),
    "multipleOf": Entry(
        "S12",
        "金额最多保留两位小数。",
        "请改为最多两位小数的金额。",
        _of_shape,
    ),
    "minItems": Entry(
        "S13",
        "列表不能少于规定的项数。",
        "请补充缺少的内容。",
        lambda label, node, fact: f"{label}至少应有{fact}项。",
    ),
    "maxItems": Entry(
        "S14",
        "列表不能超过规定的项数。",
        "请减少项数，或分成几个质押包提交。",
        lambda label, node, fact: f"{label}不能超过{fact}项。",
    ),
    "oneOf": Entry(
        "S15",
        "每项质押标的应写明种类。",
        "请写明种类。",
        lambda label, node, fact: (
            f"{label}应写明种类（kind）：专利（patent）、商标（trademark）、"
            "地理标志商标（geographical_mark）、集成电路布图设计（layout）或著作权（copyright）。"
        ),
    ),
}
OTHER = Entry(
    "S98",
    "数据应符合模板。",
    "请按模板核对该栏。",
    lambda label, node, fact: f"{label}不符合模板。",
)
TOO_MANY = Entry(
    "S99",
    "问题应逐一改正。",
    "请先改正已列出的问题，再重新提交。",
    lambda label, node, fact: f"除已列出的问题外，还有{fact}个格式问题没有列出。",
)


def _plain(number: Fact) -> str:
    if isinstance(number, int | float) and float(number).is_integer():
        return str(int(number))
    return str(number)
