"""What the schemas cannot say of requests that are right."""

import base64
import binascii
import itertools
import os
from urllib.parse import quote

import schemathesis
from schemathesis import GenerationMode

OWN_KEY = os.environ["SCHEMATHESIS_KEY"].split("_")[1]
NUMBERS = itertools.count()
TEXT = "Poland received five K2 tanks from South Korea on Wednesday."


def is_base64(text):
    try:
        base64.b64decode(text, validate=True)
        return True
    except (binascii.Error, ValueError, TypeError):
        return False


def has_word(text):
    """Whether there is plainly something to search for besides what is not wanted."""
    return any(not word.startswith("-") and word.isascii() and word.isalnum() for word in text.split())


def address(text):
    """An address that nobody has, one for each text: the schemas do not spell out what a host may be."""
    return "https://news.example/" + quote(str(text), safe="")[:200]


def cut(value):
    """Parameters are limited in octets as they are sent; schemas count characters."""
    while isinstance(value, str) and len(quote(value)) > 2000:
        value = value[: len(value) // 2]
    return value


def mend_query(query, path):
    """Makes right what the rules between parameters, or the state of the register, would refuse."""
    # A cursor is another answer's and a number of the log is another register's: what is made up is refused.
    query.pop("cursor", None)
    # So is a row that was given; and only a table has a byte order mark.
    query.pop("after", None)
    if query.get("format") != "csv":
        query.pop("bom", None)
    # Feeds and entities have a form of their own.
    if query.get("format") not in (None, "json", "jsonl", "csv"):
        query.pop("fields", None)
    # Only a stream has more rows than a page.
    limit = query.get("limit")
    if query.get("format") in (None, "json") and str(limit).isdigit() and 500 < int(limit) < 9007199254740992:
        query["limit"] = type(limit)(500)
    # An export tells by its end how much it is.
    if query.get("format") not in (None, "json"):
        query.pop("count", None)
    if path == "/v1/changes":
        query.pop("since", None)
    for name, value in query.items():
        query[name] = [cut(each) for each in value] if isinstance(value, list) else cut(value)
    words = query.get("q")
    # Nobody can search for a dash.
    if isinstance(words, str) and not has_word(words[:150]):
        query["q"] = "tanks"
    elif isinstance(words, str):
        query["q"] = words[:150]
    # Sums are compared in one currency.
    if {"value_min", "value_max"} & query.keys() or query.get("sort") in ("value", "-value"):
        query.setdefault("currency", "USD")


def mend_body(body, path):
    """The same for members of a body."""
    if isinstance(body.get("base64"), str) and not is_base64(body["base64"]):
        body["base64"] = base64.b64encode(body["base64"].encode()).decode()
    if path in ("/v1/sources", "/v1/sources/{id}", "/v1/webhooks", "/v1/webhooks/{id}") and isinstance(body.get("url"), str):
        body["url"] = address(body["url"])
    if path == "/v1/ingest" and isinstance(body.get("urls"), list):
        body["urls"] = [address(url) for url in body["urls"]]
    # No schema says which words make a cron expression, nor which zones there are.
    schedule = body.get("schedule")
    if isinstance(schedule, dict) and "cron" in schedule:
        schedule.update(cron="*/20 6-22 * * mon-fri", time_zone="Europe/Berlin")
    # Nor that the least is not the greatest.
    sums = [body.get("value"), *(body["items"] if isinstance(body.get("items"), list) else [])]
    for sum in sums:
        if isinstance(sum, dict) and None not in (sum.get("min"), sum.get("max")):
            sum["max"] = max(sum["min"], sum["max"])
    # A watch is asked for like a page of deals, and a webhook is made for one that is there.
    if path == "/v1/watches" and isinstance(body.get("filter"), dict):
        body["filter"] = {"recipient": ["POL", "UKR"], "category": "armoured_vehicle", "value_min": 1e6, "currency": "USD"}
    if path == "/v1/webhooks":
        body.pop("watch_id", None)
    # What one change sets it cannot give back.
    if isinstance(body.get("release"), list):
        body["release"] = [field for field in body["release"] if field not in body]
        if not body["release"]:
            del body["release"]


@schemathesis.hook
def before_call(context, case, kwargs):
    """Makes right what is meant to be right and only looks so."""
    path = case.operation.path
    # The key that all of it is done with stays.
    parameters = case.path_parameters
    if parameters and case.method == "DELETE" and path == "/v1/keys/{id}" and parameters.get("id") == OWN_KEY:
        parameters["id"] = "000000000000"
    # Nothing is fetched: a document has its text in it.
    if path in ("/v1/articles", "/v1/analyze") and isinstance(case.body, dict) and "url" in case.body:
        if not {"text", "html", "base64"} & case.body.keys():
            case.body["text"] = TEXT
        # The tool ends on answers with an address that urllib cannot split.
        url = case.body["url"]
        if isinstance(url, str) and (not url.isascii() or {"[", "]"} & set(url)):
            case.body["url"] = address(case.body["url"])
    if case.meta is None or case.meta.generation.mode != GenerationMode.POSITIVE:
        return
    # Changes reach the record, whatever its state; and a key that was used before would bring the answer from then.
    for name in [name for name in case.headers or {} if name.lower() == "if-match"]:
        case.headers[name] = "*"
    for name in [name for name in case.headers or {} if name.lower() == "idempotency-key"]:
        case.headers[name] = str(next(NUMBERS))
    if case.query:
        mend_query(case.query, path)
    if isinstance(case.body, dict):
        mend_body(case.body, path)
