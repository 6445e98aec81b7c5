#!/usr/bin/env python3
"""Reads texts spliced of the corpus' sentences, and fails where one ends the process that reads it.

usage: splice.py --binary ARMSLEDGER [--texts 10000] [--seed 1]

What one sentence takes up from another is where a reading can reach beyond its end: sentences that were never
written for each other ask for it. A text that ends the process is printed as a line that `analyze --jsonl` reads.
"""
import argparse, glob, json, os, random, re, subprocess, sys

CORPUS = os.path.join(os.path.dirname(os.path.abspath(__file__)), "corpus", "*.jsonl")
# Longer sentences take longer and reach no further.
LONGEST = 600
# What takes up the sentence before is short: "The first six have arrived."
SHORT = 90
BATCH = 500


def sentences():
    found = []
    for path in sorted(glob.glob(CORPUS)):
        with open(path, encoding="utf-8") as lines:
            for line in lines:
                found += re.split(r"(?<=[.!?])\s+", json.loads(line)["text"])
    return [s for s in found if s.strip() and len(s) <= LONGEST]


def texts(number, seed):
    chance = random.Random(seed)
    every = sentences()
    short = [s for s in every if len(s) <= SHORT]
    for index in range(number):
        parts = [chance.choice(every if chance.random() < 0.5 else short) for _ in range(chance.randint(3, 9))]
        if chance.random() < 0.3:
            cut = chance.randrange(len(parts))
            words = parts[cut].split()
            parts[cut] = " ".join(words[chance.randrange(len(words)):])
        # Headlines and captions end without a stop.
        if chance.random() < 0.3:
            words = parts[-1].split()
            parts[-1] = " ".join(words[: chance.randint(1, len(words))])
        title = chance.choice(short) if chance.random() < 0.5 else ""
        yield json.dumps({"id": str(index), "title": title, "text": " ".join(parts)})


def is_read(binary, batch):
    done = subprocess.run([binary, "analyze", "--jsonl", "--features"], input="\n".join(batch) + "\n",
                          stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, text=True)
    return done.returncode == 0


def fatal(binary, batch):
    """The texts of a batch that end the process."""
    if is_read(binary, batch):
        return []
    if len(batch) == 1:
        return batch
    half = len(batch) // 2
    return fatal(binary, batch[:half]) + fatal(binary, batch[half:])


def main():
    a = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    a.add_argument("--binary", required=True)
    a.add_argument("--texts", type=int, default=10_000)
    a.add_argument("--seed", type=int, default=1)
    o = a.parse_args()
    if o.texts < 1:
        a.error("--texts is at least 1")
    lines = list(texts(o.texts, o.seed))
    ended = []
    for start in range(0, len(lines), BATCH):
        ended += fatal(o.binary, lines[start:start + BATCH])
        print(f"\rsplice: {min(start + BATCH, len(lines))} of {len(lines)} texts", end="", file=sys.stderr)
    print(file=sys.stderr)
    for line in ended:
        print(line)
    print(f"splice: {len(lines)} texts read, {len(ended)} ended the process")
    return 1 if ended else 0


if __name__ == "__main__":
    sys.exit(main())
