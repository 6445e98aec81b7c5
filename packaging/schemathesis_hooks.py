"""What the schemas cannot say of requests that are right."""

import base64
import binascii

import schemathesis
from schemathesis import GenerationMode


def is_base64(text):
    try:
        base64.b64decode(text, validate=True)
        return True
    except (binascii.Error, ValueError, TypeError):
        return False


@schemathesis.hook
def before_call(context, case, kwargs):
    """Makes right what is meant to be right and only looks so."""
    if case.meta is None or case.meta.generation.mode != GenerationMode.POSITIVE:
        return
    # A cursor is another answer's: one that is made up is refused.
    if case.query:
        case.query.pop("cursor", None)
    body = case.body
    if isinstance(body, dict) and isinstance(body.get("base64"), str) and not is_base64(body["base64"]):
        body["base64"] = base64.b64encode(body["base64"].encode()).decode()


@schemathesis.hook
def filter_body(context, body):
    """No address is fetched: a body has a document in it."""
    return not isinstance(body, dict) or "url" not in body or bool({"text", "html", "base64"} & body.keys())
