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


def has_word(text):
    """Whether there is plainly something to search for besides what is not wanted."""
    return any(not word.startswith("-") and word.isascii() and word.isalnum() for word in text.split())


@schemathesis.hook
def before_call(context, case, kwargs):
    """Makes right what is meant to be right and only looks so."""
    body = case.body
    # No address is fetched: a body has a document in it.
    if isinstance(body, dict) and "url" in body and not {"text", "html", "base64"} & body.keys():
        body["text"] = "Poland received five K2 tanks from South Korea on Wednesday."
    if case.meta is None or case.meta.generation.mode != GenerationMode.POSITIVE:
        return
    if case.query:
        # A cursor is another answer's: one that is made up is refused.
        case.query.pop("cursor", None)
        words = case.query.get("q")
        # Its limit counts octets, a schema's characters; and nobody can search for a dash.
        if isinstance(words, str):
            case.query["q"] = words[:150] if has_word(words[:150]) else "tanks"
        # Sums are compared in one currency.
        if {"value_min", "value_max"} & case.query.keys():
            case.query.setdefault("currency", "USD")
    if isinstance(body, dict) and isinstance(body.get("base64"), str) and not is_base64(body["base64"]):
        body["base64"] = base64.b64encode(body["base64"].encode()).decode()
