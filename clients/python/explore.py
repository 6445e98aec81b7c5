#!/usr/bin/env python3
"""A walk through the register, cell by cell: `python3 explore.py [http://127.0.0.1:8080]`.

The cells (`# %%`) run one by one in VS Code, Spyder and Jupyter (jupytext) and all at once as a script. Needs nothing
but Python 3.8.
"""
# %% A client of twenty lines: answers are kept with their ETag and asked for again only where they have changed.
import json
import sys
from collections import Counter
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import Request, urlopen

API = sys.argv[1].rstrip("/") if len(sys.argv) > 1 else "http://127.0.0.1:8080"
kept = {}


def get(path, **query):
    """One answer; values that are lists are alternatives."""
    url = f"{API}/v1/{path}" + ("?" + urlencode(query, doseq=True) if query else "")
    tag, value = kept.get(url, (None, None))
    try:
        with urlopen(Request(url, headers={"If-None-Match": tag} if tag else {}), timeout=60) as answer:
            value = json.load(answer)
            kept[url] = answer.headers["ETag"], value
    except HTTPError as error:
        if error.code != 304:
            raise SystemExit(f"{url}: {json.load(error).get('detail')}") from None
    return value


def rows(path, **query):
    """Every row of a list, page by page; a cursor stays right while rows arrive."""
    page = get(path, **query)
    yield from page["data"]
    while page["next"]:
        page = get(path, cursor=page["next"], **query)
        yield from page["data"]


def name(party):
    return party["name"] or party["code"]


# %% Who supplies whom? Every deal counts once, however many articles tell of it.
deals = list(rows("deals", limit=500))
flows = Counter((name(s), name(r)) for d in deals for s in d["suppliers"] for r in d["recipients"])
print(f"{len(deals)} deals\n\nThe most frequent flows")
for (supplier, recipient), number in flows.most_common(10):
    print(f"  {supplier:>24} -> {recipient:<24} {'#' * number} {number}")

# %% When, and how far have they come?
years = Counter((d["date"] or "undated")[:4] for d in deals)
stages = Counter(d["stage"] for d in deals)
print("\nBy year:  " + ", ".join(f"{year} {number}" for year, number in sorted(years.items())))
print("By stage: " + ", ".join(f"{stage} {number}" for stage, number in stages.most_common()))

# %% What is it worth? Sums stay in the currencies that they were told in: nothing is converted.
sums = Counter()
for deal in deals:
    if deal["value"] and deal["stage"] in ("ordered", "delivered"):
        sums[deal["value"]["currency"]] += deal["value"]["min"] or 0
print("Ordered or delivered, at least: " + ", ".join(f"{total:,.0f} {code}" for code, total in sums.most_common()))

# %% The deal that most articles tell of, with the words that carry it.
if deals:
    deal = max(deals, key=lambda one: (one["report_count"], one["id"]))
    parties = (", ".join(map(name, deal[role])) for role in ("suppliers", "recipients"))
    print("\n" + " -> ".join(parties) + f": {deal['stage']}, {deal['report_count']} reports")
    for report in rows(f"deals/{deal['id']}/reports"):
        article = get(f"articles/{report['article_id']}")
        print(f"\n  {article['outlet']}, {article['published']}: {article['title']}")
        for evidence in report["evidence"]:
            # Offsets count code points, as Python's strings do; an operator may keep texts back.
            text = article["title"] if evidence["part"] == "title" else article.get("text")
            quote = text[evidence["start"]:evidence["end"]] if text else evidence["quote"]
            assert quote == evidence["quote"]
            print(f"    “{quote}” tells {', '.join(evidence['fields'])}")

# %% What has changed since? A script that keeps `last` misses nothing.
log = get("changes", since=0, limit=500)
kinds = Counter(f"{change['kind']} {change['action']}" for change in log["data"])
print(f"\nThe log stands at {log['last']}: " + ", ".join(f"{number} {what}" for what, number in kinds.most_common()))
