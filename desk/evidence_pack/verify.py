#!/usr/bin/env python3
"""Is this evidence pack whole and unchanged? Standard library alone, Python 3.8 or later, offline.

Run it in the unpacked folder, or name the folder. It ends with 0 if all holds, else with 1.
"""

from __future__ import annotations

import hashlib
import json
import sys
from pathlib import Path
from typing import Any

MANIFEST, MANIFEST_HASH, STORY = "manifest.json", "manifest.sha256", "events.jsonl"
FIRST = "0" * 64
ANCHOR = "evidence_pack"
PIECE = 1 << 20


class Report:
    """What holds and what does not, told in both languages as it is found."""

    def __init__(self) -> None:
        self.failures = 0

    def holds(self, chinese: str, english: str) -> None:
        print(f"[  OK  ] {chinese} | {english}")

    def fails(self, chinese: str, english: str) -> None:
        self.failures += 1
        print(f"[不符 FAIL] {chinese} | {english}")


def main() -> int:
    """This will check the folder, tell what was found and give the exit code."""
    if hasattr(sys.stdout, "reconfigure"):
        sys.stdout.reconfigure(encoding="utf-8", errors="replace")
    folder = Path(sys.argv[1] if len(sys.argv) > 1 else Path(__file__).resolve().parent)
    report = Report()
    try:
        check(folder, report)
    except (OSError, ValueError, LookupError, TypeError, AttributeError) as wrong:
        kind = type(wrong).__name__
        report.fails(f"证据包不完整或已被改动，无法读取（{kind}）", f"cannot be read: {kind}")
    if report.failures:
        print(f"\n结论：证据包与制作时不一致，共 {report.failures} 处。")
        print(f"Result: the pack is NOT as it was made, {report.failures} finding(s).")
        return 1
    print("\n结论：证据包完整，未被改动。请再比对上列两个指纹与案件页所记。")
    print("Result: the pack is whole. Compare both fingerprints with the case page.")
    return 0


def check(folder: Path, report: Report) -> None:
    """This will check manifest, files, story, and what the story says of the files."""
    written = (folder / MANIFEST).read_bytes()
    told = (folder / MANIFEST_HASH).read_text(encoding="ascii").split()[0]
    say = report.holds if digest(written) == told else report.fails
    say("清单自身的指纹", "hash of the manifest itself")
    manifest = json.loads(written.decode("utf-8"))
    check_files(folder, manifest["files"], report)
    lines = (folder / STORY).read_text(encoding="utf-8").split("\n")
    events = [json.loads(line) for line in lines if line]
    check_story(events, manifest["events"], report)
    check_anchors(events, manifest["files"], report)
    print(f"\n案件 case            {manifest['case']}")
    print(f"制作时间 made at     {manifest['made_at']}")
    print(f"经过指纹 chain       {events[-1]['detail'].get('chain')}")
    print(f"材料指纹 contents    {events[-1]['detail'].get('contents')}")


def check_files(folder: Path, listed: list[dict[str, Any]], report: Report) -> None:
    """This will hold every file against the manifest, and look for files that it does not name."""
    before = report.failures
    for entry in listed:
        path = folder / entry["path"]
        if not path.is_file():
            report.fails(f"缺少文件 {entry['path']}", "missing file")
        elif path.stat().st_size != entry["size"] or digest_of(path) != entry["sha256"]:
            report.fails(f"文件已被改动 {entry['path']}", "changed file")
    named = [entry["path"] for entry in listed]
    if len(set(named)) != len(named):
        report.fails("清单中有重复的文件", "a file is named twice")
    found = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    for extra in sorted(found - {*named, MANIFEST, MANIFEST_HASH}):
        report.fails(f"清单以外的文件 {extra}", "file that the manifest does not name")
    if report.failures == before:
        report.holds(f"{len(listed)} 个文件与清单一致", "all files are as listed")


def check_story(events: list[dict[str, Any]], told: dict[str, Any], report: Report) -> None:
    """This will follow the chain from the first event to the last."""
    before, previous = report.failures, FIRST
    for number, event in enumerate(events, start=1):
        body = {key: value for key, value in event.items() if key != "hash"}
        if event["number"] != number or event["previous"] != previous:
            report.fails(f"第 {number} 条办理经过的次序不符", "event is out of order")
        if hash_of(body) != event["hash"]:
            report.fails(f"第 {number} 条办理经过已被改动", "event was changed")
        previous = event["hash"]
    if (len(events), previous) != (told["count"], told["head"]):
        report.fails("办理经过与清单所记不符", "chain of events does not end as listed")
    if report.failures == before:
        report.holds(f"办理经过共 {len(events)} 条，前后相连", "chain of events is whole")


def check_anchors(
    events: list[dict[str, Any]], listed: list[dict[str, Any]], report: Report
) -> None:
    """This will hold each fingerprint in the story against the chain, and the last with the files.

    A story that was rewritten and chained anew no longer leads to the fingerprints told before.
    """
    before, previous = report.failures, FIRST
    for event in events:
        if event["name"] == ANCHOR and event["detail"]["chain"] != previous:
            day = event["at"][:10]
            report.fails(f"{day} 制作证据包以前的经过，此后被改动", "story was rewritten")
        previous = event["hash"]
    last = events[-1]
    contents = [entry for entry in listed if entry["path"] != STORY]
    if last["name"] != ANCHOR or last["detail"]["contents"] != hash_of(contents):
        report.fails(
            "材料与办理经过所记的指纹不符", "files do not fit the fingerprint in the story"
        )
    if report.failures == before:
        report.holds("办理经过所记的指纹", "fingerprints in the story")


def hash_of(value: object) -> str:
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return digest(text.encode("utf-8"))


def digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def digest_of(path: Path) -> str:
    found = hashlib.sha256()
    with path.open("rb") as file:
        for piece in iter(lambda: file.read(PIECE), b""):
            found.update(piece)
    return found.hexdigest()


if __name__ == "__main__":
    sys.exit(main())
