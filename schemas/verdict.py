"""How does every uploaded file end? In one of three outcomes, one reason and one sentence."""

from collections.abc import Sequence
from enum import StrEnum
from typing import Self

from pydantic import Field

from schemas.shape import Shape


class Outcome(StrEnum):
    """What becomes of an uploaded file."""

    accept = "accept"
    accept_flag = "accept_flag"
    reject = "reject"


class FileKind(StrEnum):
    """What a file is by its content, whatever its name says."""

    pdf = "pdf"
    docx = "docx"
    xlsx = "xlsx"
    csv = "csv"
    ofd = "ofd"
    jpeg = "jpeg"
    png = "png"
    zip = "zip"


class Reason(StrEnum):
    """Why a file is refused, or accepted with a note; each has one sentence in `SENTENCES`."""

    # any file
    EMPTY_FILE = "EMPTY_FILE"
    TOO_LARGE = "TOO_LARGE"
    TOO_SLOW = "TOO_SLOW"
    READER_DIED = "READER_DIED"
    TYPE_NOT_ALLOWED = "TYPE_NOT_ALLOWED"
    TYPE_MISMATCH = "TYPE_MISMATCH"
    ENCRYPTED = "ENCRYPTED"
    POLYGLOT_OR_LEADING_BYTES = "POLYGLOT_OR_LEADING_BYTES"
    DAMAGED = "DAMAGED"
    TOO_MANY_PIXELS = "TOO_MANY_PIXELS"
    # archives
    ZIP_BROKEN = "ZIP_BROKEN"
    ZIP_INCONSISTENT = "ZIP_INCONSISTENT"
    ZIP_BOMB = "ZIP_BOMB"
    ZIP_METHOD = "ZIP_METHOD"
    ZIP_NESTED = "ZIP_NESTED"
    ZIP_SPECIAL_ENTRY = "ZIP_SPECIAL_ENTRY"
    EMPTY_ARCHIVE = "EMPTY_ARCHIVE"
    TOO_MANY_ENTRIES = "TOO_MANY_ENTRIES"
    BAD_ENTRY_NAME = "BAD_ENTRY_NAME"
    NAME_ENCODING = "NAME_ENCODING"
    # Word and Excel
    NOT_OOXML = "NOT_OOXML"
    DTD = "DTD"
    XML_TOO_DEEP = "XML_TOO_DEEP"
    MACRO = "MACRO"
    DDE = "DDE"
    EXTERNAL_REF = "EXTERNAL_REF"
    SHEET_TOO_LARGE = "SHEET_TOO_LARGE"
    EXTERNAL_TEMPLATE_LOCAL = "EXTERNAL_TEMPLATE_LOCAL"
    EXTERNAL_PICTURE = "EXTERNAL_PICTURE"
    EXTERNAL_WORKBOOK = "EXTERNAL_WORKBOOK"
    EMBEDDED_OBJECT = "EMBEDDED_OBJECT"
    HIDDEN_SHEET = "HIDDEN_SHEET"
    FORMULA = "FORMULA"
    TRACKED_CHANGES = "TRACKED_CHANGES"
    TEXT_ENCODING = "TEXT_ENCODING"
    # PDF and OFD
    NOT_PDF = "NOT_PDF"
    PDF_DAMAGED = "PDF_DAMAGED"
    ACTIVE_CONTENT = "ACTIVE_CONTENT"
    XFA_OR_ACTIVE = "XFA_OR_ACTIVE"
    TOO_MANY_PAGES = "TOO_MANY_PAGES"
    ENCRYPTED_OWNER_ONLY = "ENCRYPTED_OWNER_ONLY"
    EMBEDDED_FILE = "EMBEDDED_FILE"
    PDF_REPAIRED = "PDF_REPAIRED"
    HIDDEN_CONTENT = "HIDDEN_CONTENT"
    INCREMENTAL_UPDATE = "INCREMENTAL_UPDATE"
    NO_TEXT_LAYER = "NO_TEXT_LAYER"
    OFD = "OFD"


ACCEPTED = "文件可以使用。"

# One sentence each, for the person who uploaded the file: what is wrong, and what to do.
SENTENCES: dict[Reason, str] = {
    Reason.EMPTY_FILE: "文件是空的，请检查原件后重新上传。",
    Reason.TOO_LARGE: "文件或其展开后的内容过大，请拆分或压缩图片后重新上传。",
    Reason.TOO_SLOW: "文件结构过于复杂，未能在限定时间内读完，请用原软件另存后重新上传。",
    Reason.READER_DIED: "文件内容异常，读取时被中止，请用原软件另存或重新扫描后上传。",
    Reason.TYPE_NOT_ALLOWED: (
        "不接收这种类型的文件，请改用 PDF、DOCX、XLSX、CSV、OFD、JPG 或 PNG 格式上传。"
    ),
    Reason.TYPE_MISMATCH: "文件内容与扩展名不符，请用原软件另存为正确的格式后重新上传。",
    Reason.ENCRYPTED: "文件设有打开密码，请取消密码后重新上传，不要把密码发给我们。",
    Reason.POLYGLOT_OR_LEADING_BYTES: (
        "文件前后夹有其他格式的内容，请用原软件重新导出一份干净的文件后上传。"
    ),
    Reason.DAMAGED: "文件已损坏，无法完整读取，请用原软件打开并另存后重新上传。",
    Reason.TOO_MANY_PIXELS: "文件中的图片尺寸过大，请以不高于 600 dpi 的分辨率重新扫描后上传。",
    Reason.ZIP_BROKEN: "压缩包已损坏，无法解开，请重新压缩后上传。",
    Reason.ZIP_INCONSISTENT: "压缩包的目录与内容不一致，请用常用压缩软件重新压缩后上传。",
    Reason.ZIP_BOMB: "压缩包的压缩比异常，展开后的内容过大，请只放入所需材料重新压缩后上传。",
    Reason.ZIP_METHOD: "压缩包使用了不支持的压缩方法，请以普通 ZIP 格式重新压缩后上传。",
    Reason.ZIP_NESTED: "压缩包里还有压缩包，请先解开，把全部材料放进同一个压缩包后上传。",
    Reason.ZIP_SPECIAL_ENTRY: "压缩包里有链接或设备等特殊条目，请只放入普通文件后重新压缩上传。",
    Reason.EMPTY_ARCHIVE: "压缩包里没有文件，请放入材料后重新压缩上传。",
    Reason.TOO_MANY_ENTRIES: "压缩包里的文件过多，请只放入所需材料后重新压缩上传。",
    Reason.BAD_ENTRY_NAME: "压缩包里有不合规或重复的文件名，请改名后重新压缩上传。",
    Reason.NAME_ENCODING: "压缩包未注明文件名的编码，文件名由系统推断，请核对文件名是否正确。",
    Reason.NOT_OOXML: "文件不是有效的 Word 或 Excel 文件，请用原软件另存后重新上传。",
    Reason.DTD: "文件内部含有不允许的类型定义，请用原软件另存后重新上传。",
    Reason.XML_TOO_DEEP: "文件内部嵌套层数过多，请把内容复制到新文件后重新上传。",
    Reason.MACRO: "文件含有宏，请另存为不含宏的格式后重新上传。",
    Reason.DDE: "文件含有调用外部程序的链接，请删除该链接后重新上传。",
    Reason.EXTERNAL_REF: "文件引用了外部内容，请断开链接、把内容放进文件后重新上传。",
    Reason.SHEET_TOO_LARGE: ("工作表里有远离表格的单元格或内容过多，请删除多余的行列后重新上传。"),
    Reason.EXTERNAL_TEMPLATE_LOCAL: (
        "文件记录了本机模板的路径，系统不会读取，对外报送前请注意路径中可能有个人信息。"
    ),
    Reason.EXTERNAL_PICTURE: "文件引用了未保存在其中的图片，系统不会读取，请核对图片是否需要。",
    Reason.EXTERNAL_WORKBOOK: (
        "工作簿引用了其他工作簿，系统只读取已保存的数值，请核对数值是否为最新。"
    ),
    Reason.EMBEDDED_OBJECT: "文件内嵌有其他文件，系统不会打开，如属申请材料请单独上传。",
    Reason.HIDDEN_SHEET: "工作簿有隐藏的工作表，请核对其中是否有不应提交的内容。",
    Reason.FORMULA: "表格含有公式，系统只读取已保存的计算结果，请核对数值是否正确。",
    Reason.TRACKED_CHANGES: "文件留有修订痕迹，请核对并接受或拒绝全部修订。",
    Reason.TEXT_ENCODING: "文件未使用 UTF-8 编码，文字由系统推断，请核对是否有乱码。",
    Reason.NOT_PDF: "文件不是有效的 PDF 文件，请重新导出或扫描后上传。",
    Reason.PDF_DAMAGED: "PDF 文件已损坏，无法读取，请重新导出或扫描后上传。",
    Reason.ACTIVE_CONTENT: (
        "文件含有脚本、自动提交或启动程序等动作，请打印为普通 PDF 后重新上传。"
    ),
    Reason.XFA_OR_ACTIVE: "文件含有动态表单，请填好后打印为普通 PDF 再上传。",
    Reason.TOO_MANY_PAGES: "文件页数过多，请按材料拆分后分别上传。",
    Reason.ENCRYPTED_OWNER_ONLY: "文件设有编辑或打印限制，可以查看，报送前请确认能否打印。",
    Reason.EMBEDDED_FILE: "PDF 文件带有附件，系统不会打开，如属申请材料请单独上传。",
    Reason.PDF_REPAIRED: "PDF 文件结构有误，已按修复后的内容读取，请核对页面是否完整。",
    Reason.HIDDEN_CONTENT: "PDF 文件有看不见的文字，请核对所见内容与文字是否一致。",
    Reason.INCREMENTAL_UPDATE: "PDF 文件保存后又被追加修改，请核对内容是否为最终版本。",
    Reason.NO_TEXT_LAYER: "文件没有可读取的文字，可能是扫描件，需由经办人员核对内容。",
    Reason.OFD: "OFD 文件可以接收，但系统不读取其内容，需由经办人员核对。",
}


class Note(Shape):
    """One thing that a person should look at in an accepted file."""

    reason: Reason
    sentence: str

    @classmethod
    def of(cls, reason: Reason) -> Self:
        return cls(reason=reason, sentence=SENTENCES[reason])


class Verdict(Shape):
    """What was decided about one file, and what is known of it."""

    outcome: Outcome
    reason: Reason | None = None
    sentence: str
    notes: tuple[Note, ...] = ()
    kind: FileKind | None = Field(default=None, description="by content; None when not known")
    pages: int | None = None
    text_pages: int | None = None
    scan_pages: int | None = None
    blank_pages: int | None = None
    signed: bool = Field(default=False, description="carries a digital signature, not verified")

    @classmethod
    def reject(cls, reason: Reason, kind: FileKind | None = None) -> Self:
        """This will return the refusal for one reason, with its sentence."""
        return cls(outcome=Outcome.reject, reason=reason, sentence=SENTENCES[reason], kind=kind)

    @classmethod
    def accept(cls, kind: FileKind, reasons: Sequence[Reason] = ()) -> Self:
        """This will return an acceptance, with a note for each reason, the weightiest first."""
        notes = tuple(Note.of(reason) for reason in dict.fromkeys(reasons))
        if not notes:
            return cls(outcome=Outcome.accept, sentence=ACCEPTED, kind=kind)
        return cls(
            outcome=Outcome.accept_flag,
            reason=notes[0].reason,
            sentence=notes[0].sentence,
            notes=notes,
            kind=kind,
        )

    @property
    def is_rejected(self) -> bool:
        return self.outcome is Outcome.reject
