#!/usr/bin/env python3
"""Prints the largest deals that the register makes of the annotated articles, for reading.

usage: deals.py [--binary ARMSLEDGER] [--eval DIR] [--count N] [--reports]

DIR (else $ARMSLEDGER_EVALUATION, else ../shared/eval beside the checkout) holds dev.articles.jsonl; where it is absent that
is said in one line and nothing fails. Articles go into a database of their own by `armsledger ingest`, in the order of
their file. A line tells a deal: how many reports and articles, parties, kind, furthest stage, when, items and sum, and the
ids of its articles. With --reports a line tells each report, too, with its evidence. What is printed holds other people's
texts: it is for reading and not to be kept.
"""
import argparse, json, os, re, sqlite3, subprocess, sys, tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(HERE)


def arguments():
    a = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    a.add_argument("--binary", default=os.path.join(ROOT, ".build/release/armsledger"))
    a.add_argument("--eval", default=os.environ.get("ARMSLEDGER_EVALUATION") or os.path.join(ROOT, "../shared/eval"))
    a.add_argument("--count", type=int, default=50, help="deals that are printed (50)")
    a.add_argument("--reports", action="store_true", help="also print every report of theirs with its evidence")
    return a.parse_args()


def documents(path):
    """The articles as `ingest --jsonl` takes them; the outlet becomes a host, by which the register tells voices."""
    with open(path, encoding="utf-8") as file:
        for line in filter(str.strip, file):
            article = json.loads(line)
            host = re.sub(r"[^a-z0-9]+", "-", (article.get("outlet") or article["id"]).lower()).strip("-")[:60]
            yield json.dumps({
                "id": article["id"], "url": f"https://{host or 'unknown'}.example/{article['id']}",
                "title": article.get("title"), "published": article.get("published"), "text": article["text"]})


def number(line):
    """A number of things as told: 14, ~100, 200-999, or nothing."""
    least, most = line.get("min"), line.get("max")
    if least is None and most is None:
        return ""
    told = f"{least:g}" if least == most else f"{'' if least is None else f'{least:g}'}-{'' if most is None else f'{most:g}'}"
    return ("~" if line.get("approx") else "") + told


def items(record):
    told = [" ".join(filter(None, [number(i), i.get("weapon") or i["category"]])) for i in record["items"]]
    if record.get("value"):
        told.append(f"{number(record['value'])} {record['value']['currency']}")
    return ", ".join(told) or "-"


def pair(*sides):
    return ">".join("+".join(side) or "?" for side in sides)


def show(connection, o):
    deals = connection.execute(
        "SELECT d.seq, b.json FROM deals d JOIN deal_bodies b ON b.deal = d.seq"
        " ORDER BY (SELECT count(*) FROM reports r WHERE r.deal = d.seq) DESC, d.seq LIMIT ?", (o.count,)).fetchall()
    sizes = [n for n, in connection.execute("SELECT count(*) FROM reports WHERE deal IS NOT NULL GROUP BY deal")]
    spread = {least: sum(n >= least for n in sizes) for least in (1, 2, 3, 5, 10, 20)}
    print(f"{len(sizes)} deals of {sum(sizes)} reports; "
          + ", ".join(f"{n} of {least} or more" for least, n in spread.items() if least > 1))
    for place, (row, text) in enumerate(deals, 1):
        deal = json.loads(text)
        parties = pair(*([party["code"] for party in deal[side]] for side in ("suppliers", "recipients")))
        reports = connection.execute(
            "SELECT a.url, a.published, r.json FROM reports r JOIN articles a ON a.seq = r.article WHERE r.deal = ?"
            " ORDER BY a.published, a.url, r.ordinal", (row,)).fetchall()
        names = [url.rsplit("/", 1)[1] for url, _, _ in reports]
        print(f"{place:3} {len(reports):3} reports {len(set(names)):3} articles  {parties}  {deal['kind']} {deal['stage']}"
              f" {deal['assertion']}  {deal['first_reported']}..{deal['last_reported']}  {items(deal)[:200]}"
              f"  [{' '.join(dict.fromkeys(names))}]")
        for name, (_, published, told) in zip(names, reports if o.reports else ()):
            report = json.loads(b"{" + told.lstrip(b"{,"))
            quote = " | ".join(e["quote"] for e in report.get("evidence", []))
            print(f"      {name} {published or '-'} {pair(report['supplier'], report['recipient'])} {report['kind']} {report['stage']} {report['assertion']}"
                  f" {report.get('date') or '-'}: {items(report)}\n          {quote[:400]}")


def main():
    o = arguments()
    articles = os.path.join(o.eval, "dev.articles.jsonl")
    if not os.path.exists(articles):
        print(f"deals: skipped, no annotated articles in {os.path.normpath(o.eval)}; ARMSLEDGER_EVALUATION names their folder")
        return
    with tempfile.TemporaryDirectory() as folder:
        database = os.path.join(folder, "register.sqlite")
        lines = "\n".join(documents(articles))
        done = subprocess.run([os.path.abspath(o.binary), "ingest", "--database", database, "--jsonl", "-"], input=lines,
                              capture_output=True, text=True)
        if done.returncode != 0:
            sys.exit(f"deals: {o.binary} failed with {done.returncode}: {done.stderr.strip()[-500:]}")
        show(sqlite3.connect(database), o)


if __name__ == "__main__":
    main()
