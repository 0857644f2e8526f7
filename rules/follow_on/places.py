"""Where in a follow-on filing is it, as a JSON pointer and in a person's words?"""

from pydantic import BaseModel

from schemas.finding import Place
from schemas.follow_on import FollowOnData
from schemas.follow_on_words import FollowOnPaper


def at_field(filing: FollowOnData, *fields: str) -> Place:
    """This will point at a field, or at a field of a part."""
    label, model = "", type(filing)
    here: type[BaseModel] = model
    value: object = filing
    for field in fields:
        found = here.model_fields[field]
        label += f"{'的' if label else ''}“{found.title}”"
        value = getattr(value, field)
        here = type(value) if isinstance(value, BaseModel) else here
    return Place(pointer="/" + "/".join(fields), label=label)


def at_party(position: int, field: str) -> Place:
    """This will point at one of the parties that are changed."""
    title = {"name": "变更后名称", "name_before": "变更前名称", "address": "变更后地址"}[field]
    label = f"第{position + 1}个当事人的“{title}”"
    return Place(pointer=f"/parties/{position}/{field}", label=label)


def at_paper(kind: FollowOnPaper) -> Place:
    """This will point at the documents, naming the kind that is meant."""
    return Place(pointer="/documents", label=f"文件“{kind.label}”")
