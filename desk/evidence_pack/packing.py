"""How does the evidence of a case leave as one archive that a third party can check?"""

import hashlib
import json
from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from cases.acts.evidence_packs import hash_of, record_evidence_pack
from cases.lifecycle import Actor
from cases.models import Case
from desk.evidence_pack.contents import Piece, Role, as_json, pieces_of
from desk.guard import outside_transaction
from desk.storage import verified_path_of
from forms.bundling.zipping import Member, zip_pieces

FORMAT = "zhiya-evidence-1"
MANIFEST, MANIFEST_HASH, STORY = "manifest.json", "manifest.sha256", "events.jsonl"
_VERIFIER = Path(__file__).with_name("verify.py")
_GUIDE = """\
本压缩包是一个质押登记案件的全部证据：提交的原件、申报数据、预审意见、生成的文件、
签署件、登记机构的答复和通知书、办理经过。manifest.json 列明每个文件的用途、大小和 SHA-256。

核验：解压后，在本文件夹中用 Python 3.8 或更高版本运行
    python verify.py
无须联网，也无须安装其他软件。程序最后给出的“经过指纹”和“材料指纹”应与案件页
“办理经过”中“制作证据包”一行所记相同；不同的，说明证据包不是从系统取得的原样。

This archive holds all evidence of one case. Run `python verify.py` (Python 3.8 or later,
offline) in the unpacked folder, and compare the two fingerprints that it prints with those
on the case page.
"""


def evidence_pack(case: Case, *, actor: Actor, now: datetime) -> Iterator[bytes]:
    """This will note in the story that a pack is made, and yield it piece by piece.

    Every file is verified against its hash before anything is noted or sent: raises
    `BytesAreGone`.
    """
    outside_transaction()
    pieces = [
        *pieces_of(case),
        Piece("README.txt", Role.guide, made=_GUIDE.encode()),
        Piece("verify.py", Role.verifier, made=_VERIFIER.read_bytes()),
    ]
    listed = [_listed(piece) for piece in pieces]
    story = record_evidence_pack(case, hash_of(listed), actor=actor, now=now)
    events = Piece(STORY, Role.story, made=b"".join(map(_line, story)))
    manifest = {
        "format": FORMAT,
        "case": case.number,
        "bank": case.bank.name,
        "made_at": now.isoformat(),
        "events": {"count": len(story), "head": story[-1]["hash"]},
        "files": [*listed, _listed(events)],
    }
    return zip_pieces(_members([*pieces, events], manifest))


def _members(pieces: Sequence[Piece], manifest: dict[str, Any]) -> Iterator[Member]:
    """Stored files are opened one after another, each when its turn comes."""
    written = as_json(manifest)
    digest = hashlib.sha256(written).hexdigest()
    yield Member(MANIFEST, written)
    yield Member(MANIFEST_HASH, f"{digest}  {MANIFEST}\n".encode())
    for piece in pieces:
        yield Member(piece.path, piece.made or verified_path_of(piece.sha256).open("rb"))


def _listed(piece: Piece) -> dict[str, str | int]:
    if piece.made is None:
        sha256, size = piece.sha256, verified_path_of(piece.sha256).stat().st_size
    else:
        sha256, size = hashlib.sha256(piece.made).hexdigest(), len(piece.made)
    told = {"path": piece.path, "sha256": sha256, "role": piece.role.value}
    return {**told, "title": piece.role.label, "size": size}


def _line(event: dict[str, Any]) -> bytes:
    return json.dumps(event, ensure_ascii=False).encode() + b"\n"
