#!/usr/bin/env python3
"""Measures what a further copy of a text costs that the register has thousands of.

    Benchmarks/ingest/copies.py --articles 12000

Each article is one text with a tenth of its runs of words replaced, so that all are of one story. They are stored in
parts, each by a command of its own; with --deals they all tell of one deal besides.
"""

import argparse
import json
import os
import pathlib
import random
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
WORDS = (
    "harbour bridge tramway library museum orchard stadium railway observatory harvest budget council ferry market quarry"
    " lighthouse theatre canal hospital nursery forest vineyard archive fountain tunnel bakery festival minister opened"
    " widened painted measured inspected renamed cleaned river morning evening before after along across between"
).split()


def article(number, text, tells_deal):
    """A copy of the text, with four runs of five words of its own."""
    dice = random.Random(number)
    words = list(text)
    for _ in range(len(words) // 50):
        at = dice.randrange(len(words) - 5)
        words[at : at + 5] = [f"{dice.choice(WORDS)}{dice.randrange(1000)}" for _ in range(5)]
    told = "Germany will deliver 14 Leopard 2 tanks to Poland, the ministry said on Monday. " if tells_deal else ""
    return json.dumps({
        "url": f"http://h{number % 500}.example/{number}", "title": f"Report {number}", "outlet": f"Outlet {number % 500}",
        "published": f"2025-06-{number % 28 + 1:02}", "text": told + " ".join(words)})


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--binary", default=str(ROOT / ".build/release/armsledger"))
    parser.add_argument("--articles", type=int, default=12_000)
    parser.add_argument("--part", type=int, default=2_000)
    parser.add_argument("--seconds", type=float, default=120, help="after which no further part is stored")
    parser.add_argument("--deals", action="store_true")
    options = parser.parse_args()
    dice = random.Random(7)
    text = [dice.choice(WORDS) for _ in range(220)]
    end = time.monotonic() + options.seconds
    with tempfile.TemporaryDirectory() as folder:
        for start in range(0, options.articles, options.part):
            with open(folder + "/part.jsonl", "w") as part:
                for number in range(start, start + options.part):
                    part.write(article(number, text, options.deals) + "\n")
            begun = time.monotonic()
            process = subprocess.Popen(
                [options.binary, "ingest", "--database", folder + "/register.sqlite", "--jsonl", folder + "/part.jsonl"],
                stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            _, status, usage = os.wait4(process.pid, 0)
            seconds, cpu = time.monotonic() - begun, usage.ru_utime + usage.ru_stime
            if os.waitstatus_to_exitcode(status) != 0:
                sys.exit("could not store")
            print(f"{start:7} copies there: {cpu / options.part * 1000:6.2f} ms of processor an article, "
                  f"{options.part / seconds:5.0f} articles/s, {usage.ru_maxrss / 1024:.0f} MB", flush=True)
            if time.monotonic() > end:
                break


main()
