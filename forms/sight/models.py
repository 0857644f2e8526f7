"""Is the recogniser installed, and where do its models lie? Asked without loading it."""

from importlib.util import find_spec
from pathlib import Path

_NAMES = {
    "Det": "PP-OCRv6_det_small.onnx",
    "Rec": "PP-OCRv6_rec_small.onnx",
}


def models() -> dict[str, Path]:
    """This will return the model of each step; none where any is missing."""
    spec = find_spec("rapidocr")
    if spec is None or spec.origin is None or find_spec("onnxruntime") is None:
        return {}
    folder = Path(spec.origin).parent / "models"
    found = {step: folder / name for step, name in _NAMES.items()}
    return found if all(path.is_file() for path in found.values()) else {}
