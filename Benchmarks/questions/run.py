#!/usr/bin/env python3
"""Asks a register of a million articles and 200,000 deals, and one of a hundredth of that, and prints a table.

usage: run.py [--binary FILE] [--folder DIR] [--articles N] [--requests N]

Registers are made once, in minutes, and kept in the folder. Every request is another one, so that no answer comes out
of what the server keeps; one client asks after the other, so that what is measured is the answer and not the queue.
"""

import argparse
import http.client
import pathlib
import random
import re
import statistics
import subprocess
import sys
import time

sys.path.insert(0, str(pathlib.Path(__file__).parent))
import fill

MEDIAN, TAIL, COUNTING, GROWTH = 50, 250, 300, 2.0
ROWS_A_SECOND, MEGABYTES = 50_000, 100
NOTHING = 0.25  # milliseconds: less is the socket and not the register


class Server:
    def __init__(self, binary, database):
        self.process = subprocess.Popen(
            [binary, "serve", "--port", "0", "--database", database, "--worker", "false"],
            stdout=subprocess.PIPE, text=True)
        line = self.process.stdout.readline()
        self.port = int(re.search(r":(\d+)\s*$", line).group(1))
        self.connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)

    def get(self, target):
        began = time.perf_counter()
        self.connection.request("GET", target)
        answer = self.connection.getresponse()
        body = answer.read()
        taken = (time.perf_counter() - began) * 1_000
        if answer.status != 200:
            raise SystemExit(f"{target}: {answer.status} {body[:200]!r}")
        return taken, body

    def resident(self):
        status = pathlib.Path(f"/proc/{self.process.pid}/status").read_text()
        return int(re.search(r"RssAnon:\s+(\d+)", status).group(1)) / 1_024

    def export(self, target):
        """Rows, seconds and the most memory of its own that the server had meanwhile, in MB."""
        began = time.perf_counter()
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        connection.request("GET", target)
        answer = connection.getresponse()
        rows, most, turn = 0, 0.0, 0
        while chunk := answer.read1(1 << 18):
            rows += chunk.count(b"\n")
            turn += 1
            if turn % 64 == 0:
                most = max(most, self.resident())
        return rows, time.perf_counter() - began, max(most, self.resident())

    def stop(self):
        self.process.terminate()
        self.process.wait()


class Questions:
    """Targets of each kind, all different; the registers of both sizes know the same names."""

    def __init__(self, size, dice):
        self.size, self.dice = size, dice
        names = random.Random(size)
        self.vocabulary = fill.words(names, 6_000)
        self.countries = [a + b + c for a in "ABCDEF" for b in "KLMNO" for c in "TUVWX"][:150]

    def country(self, among=150):
        return self.countries[self.dice.randrange(among)]

    def word(self, first, last):
        return self.vocabulary[self.dice.randrange(first, last)]

    def day(self):
        return f"{self.dice.randrange(1996, 2024)}-{self.dice.randrange(1, 13):02}"

    def weapon(self):
        number = self.dice.randrange(200)
        return f"{self.vocabulary[number % 90].capitalize()}+{number}"

    def entity(self):
        return fill.identity("e", self.dice.randrange(1, 600))

    def of(self, kind):
        dice = self.dice
        return {
            "deal by id": lambda: f"/v1/deals/{fill.identity('d', dice.randrange(self.size // 5))}",
            "article by id": lambda: f"/v1/articles/{fill.identity('a', dice.randrange(self.size))}",
            "reports of a deal": lambda: f"/v1/deals/{fill.identity('d', dice.randrange(self.size // 5))}/reports",
            "deals, newest": lambda: f"/v1/deals?reported_to={self.day()}-{dice.randrange(1, 28):02}",
            "deals, supplier": lambda: f"/v1/deals?supplier={self.country(40)}&reported_to={self.day()}",
            "deals, pair, stage": lambda: f"/v1/deals?supplier={self.country(10)}&recipient={self.country(20)}"
            f"&stage=ordered,delivered&reported_to={self.day()}",
            "deals, weapon": lambda: f"/v1/deals?weapon={self.weapon()}&min_confidence=0.{dice.randrange(30, 60)}",
            "deals, value sorted": lambda: f"/v1/deals?currency=USD&value_min={dice.randrange(1, 4_000)}000000&sort=-date",
            "deals, verified": lambda: f"/v1/deals?status=verified&reported_to={self.day()}",
            "articles, newest": lambda: f"/v1/articles?published_to={self.day()}-{dice.randrange(1, 28):02}",
            # Few enough for both registers to fill the page: growth is of the register and not of the answer.
            "articles, entity": lambda: f"/v1/articles?entity={self.entity()}&published_to={self.day()}&limit=4",
            "articles, language": lambda: f"/v1/articles?language=et&published_to={self.day()}",
            "articles, words": lambda: f"/v1/articles?q={self.word(0, 2_000)}+{self.word(0, 200)}",
            "entities, typed": lambda: f"/v1/entities?q={self.word(0, 2_000)[:3]}&limit={dice.randrange(5, 15)}",
            "relations": lambda: f"/v1/entities/{self.entity()}/relations?limit={dice.randrange(20, 50)}",
            "co-mentions": lambda: f"/v1/entities/{self.entity()}/co-mentions?limit={dice.randrange(20, 50)}",
            "search, rare words": lambda: f"/v1/search?q={self.word(2_000, 6_000)}",
            "search, common words": lambda: f"/v1/search?q={self.word(0, 40)}+{self.word(0, 40)}",
            "search, phrase": lambda: f"/v1/search?q=%22{self.word(0, 40)}+{self.word(0, 40)}%22",
            "search, relevance": lambda: f"/v1/search?q={self.word(0, 400)}&sort=-relevance",
            "search, facets": lambda: f"/v1/search?q={self.word(0, 400)}&facets=type,language,outlet,year",
            "search, entity": lambda: f"/v1/search?q={self.word(0, 100)}&entity={self.entity()}",
            "flows": lambda: f"/v1/stats/flows?limit={dice.randrange(20, 400)}",
            "flows, filtered": lambda: f"/v1/stats/flows?supplier={self.country(40)}&date_from={self.day()}",
            "timeline": lambda: f"/v1/stats/timeline?min_confidence=0.3{dice.randrange(100)}",
            "weapons": lambda: f"/v1/stats/weapons?limit={dice.randrange(20, 400)}",
            "deliveries": lambda: f"/v1/stats/deliveries?limit={dice.randrange(20, 400)}",
        }[kind]()


KINDS = [
    ("deal by id", "point"), ("article by id", "point"), ("reports of a deal", "point"),
    ("deals, newest", "list"), ("deals, supplier", "list"), ("deals, pair, stage", "list"),
    ("deals, weapon", "list"), ("deals, value sorted", "list"), ("deals, verified", "list"),
    ("articles, newest", "list"), ("articles, entity", "list"), ("articles, language", "list"),
    ("articles, words", "search"), ("entities, typed", "search"), ("relations", "search"),
    ("co-mentions", "search"),
    ("search, rare words", "search"), ("search, common words", "search"), ("search, phrase", "search"),
    ("search, relevance", "search"), ("search, facets", "search"), ("search, entity", "search"),
    ("flows", "statistics"), ("flows, filtered", "statistics"), ("timeline", "statistics"),
    ("weapons", "statistics"), ("deliveries", "statistics"),
]


def measure(server, size, requests):
    found = {}
    for kind, family in KINDS:
        questions = Questions(size, random.Random(kind))
        count = max(20, requests // 5) if family == "statistics" else requests
        answers = [server.get(questions.of(kind)) for _ in range(count)]
        times = sorted(taken for taken, _ in answers)
        found[kind] = (
            statistics.median(times), times[min(len(times) - 1, int(len(times) * 0.99))],
            statistics.mean(len(body) for _, body in answers) / 1_000)
    return found


def main():
    parser = argparse.ArgumentParser()
    root = pathlib.Path(__file__).resolve().parents[2]
    parser.add_argument("--binary", default=str(root / ".build/release/armsledger"))
    parser.add_argument("--folder", default="/tmp/armsledger-questions")
    parser.add_argument("--articles", type=int, default=1_000_000)
    parser.add_argument("--requests", type=int, default=200)
    options = parser.parse_args()
    folder = pathlib.Path(options.folder)
    folder.mkdir(parents=True, exist_ok=True)
    sizes = [options.articles // 100, options.articles]
    found, exports = {}, []
    for size in sizes:
        path = folder / f"{size}.sqlite"
        if not path.exists():
            part = folder / f"{size}.part"
            part.unlink(missing_ok=True)
            print(f"{size} articles, {size // 5} deals: made in {fill.fill(options.binary, str(part), size):.0f} s")
            part.rename(path)
        began = time.monotonic()
        server = Server(options.binary, str(path))
        try:
            print(f"{size} articles: {path.stat().st_size / 1e6:.0f} MB, served after {time.monotonic() - began:.1f} s")
            # The system's cache is warm, as that of a server that runs is.
            with path.open("rb") as file:
                while file.read(1 << 24):
                    pass
            measure(server, size, max(20, options.requests // 10))
            found[size] = measure(server, size, options.requests)
            if size == sizes[-1]:
                for form in ["jsonl", "csv&bom=false", "ftm"]:
                    exports.append((form, *server.export(f"/v1/deals?format={form}")))
        finally:
            server.stop()

    # A small register has less to say: where its pages are not full, the answer has grown besides.
    print(f"\n{'milliseconds':24}{'median':>10}{'p99':>10}{'at 1/100':>10}{'growth':>10}{'kB':>8}{'at 1/100':>10}")
    misses = 0
    for kind, family in KINDS:
        median, tail, length = found[sizes[1]][kind]
        small, _, small_length = found[sizes[0]][kind]
        growth = max(median, NOTHING) / max(small, NOTHING)
        over = (median > COUNTING) if family == "statistics" else (median > MEDIAN or tail > TAIL)
        over |= family in ("point", "list") and growth > GROWTH
        misses += over
        print(f"{kind:24}{median:10.2f}{tail:10.2f}{small:10.2f}{growth:10.1f}{length:8.1f}{small_length:10.1f}"
              f"{'   over' if over else ''}")
    print(f"\n{'export of all deals':24}{'rows':>10}{'rows/s':>10}{'MB':>10}")
    for form, rows, seconds, memory in exports:
        over = rows / seconds < ROWS_A_SECOND or memory > MEGABYTES
        misses += over
        print(f"{form:24}{rows:10}{rows / seconds:10.0f}{memory:10.1f}{'   over' if over else ''}")
    sys.exit(1 if misses else 0)


if __name__ == "__main__":
    main()
