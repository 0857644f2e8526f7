"""Which secret is good enough, and where does a demonstration keep the ones it made?"""

import os
import secrets
from pathlib import Path

SHORTEST = 32
FEWEST_DIFFERENT = 12
DEMO_MARK = "demo-"
PLACEHOLDERS = ("changeme", "change-me", "change_me", "placeholder", "insecure", "example", "your-")


def new_secret() -> str:
    return secrets.token_urlsafe(36)


def why_weak(secret: str) -> str:
    """This will say in Chinese why nobody should trust a secret; empty when it is good enough."""
    lower = secret.lower()
    if secret.startswith(DEMO_MARK):
        return "它来自演示环境"
    if any(word in lower for word in PLACEHOLDERS):
        return "它是示例文件中的占位内容"
    if len(secret) < SHORTEST:
        return f"长度不足 {SHORTEST} 个字符"
    if len(set(secret)) < FEWEST_DIFFERENT:
        return "字符过于单一，容易被猜到"
    return ""


def kept_demo_secrets(home: Path) -> Path:
    """This will return a demonstration's secrets, written once and readable by their owner only.

    Two processes may come at the same time: the file appears whole or not at all, and the first
    one stays.
    """
    path = home / "secrets.env"
    if path.exists():
        return path
    home.mkdir(mode=0o700, parents=True, exist_ok=True)
    draft = home / f"secrets.env.{os.getpid()}"
    names = ("ZHIYA_SECRET_KEY", "ZHIYA_LINK_KEY")
    text = "".join(f"{name}={DEMO_MARK}{new_secret()}\n" for name in names)
    handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w") as out:
        out.write(text)
    try:
        os.link(draft, path)
    except FileExistsError:
        return path
    finally:
        draft.unlink()
    return path
