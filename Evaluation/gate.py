#!/usr/bin/env python3
"""Scores the reading of deals against annotated articles and fails when a figure drops below its floor.

usage: gate.py [--binary ARMSLEDGER] [--eval DIR] [--cross-validate] [--raise | --reset REASON]

DIR (else $ARMSLEDGER_EVALUATION, else ../shared/eval beside the checkout) holds dev.articles.jsonl, dev.gold.jsonl,
seeds.gold.jsonl and score.py. Where it is absent that is said in one line and nothing fails: the texts are other
people's and not part of the project. The seeds are read as documents, from their bytes; the articles of dev as text.

Floors are kept in floors.json with a digest of what they were taken on. --raise lifts those that are exceeded;
--reset writes all anew and keeps the reason. The weights were learned from dev, so its figures flatter;
--cross-validate (needs numpy, scipy and scikit-learn, takes minutes) reads each article by models learned without it.
"""
import argparse, base64, hashlib, importlib.util, json, math, os, subprocess, sys, tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(HERE)
# A figure may vary by this much (some ten lines of dev) before it counts as a drop.
TOLERANCE = 0.005
F1 = ("deal", "pair", "line", "act", "value", "relevant", "countries", "persons", "organizations", "weapons")
SHARES = ("quantity", "kind", "silent")
LEVELS = (0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9)


def arguments():
    a = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    a.add_argument("--binary", default=os.path.join(ROOT, ".build/release/armsledger"))
    a.add_argument("--eval", default=os.environ.get("ARMSLEDGER_EVALUATION") or os.path.join(ROOT, "../shared/eval"))
    a.add_argument("--floors", default=os.path.join(HERE, "floors.json"))
    a.add_argument("--cross-validate", action="store_true", help="also learn and read in five folds")
    a.add_argument("--predictions", metavar="DIR", help="keep what was read as DIR/NAME.jsonl, for score.py --errors")
    a.add_argument("--find", action="store_true", help="only say whether the texts are there: exit code 0 or 1")
    change = a.add_mutually_exclusive_group()
    change.add_argument("--raise", dest="lift", action="store_true", help="lift the floors to what is reached")
    change.add_argument("--reset", metavar="REASON", help="set all floors to what is reached, also downwards")
    return a.parse_args()


def lines(path):
    with open(path, encoding="utf-8") as file:
        return [json.loads(line) for line in file if line.strip()]


def seeds():
    """The seeds as documents, numbered in the order of their names as in the gold file."""
    folder = os.path.join(ROOT, "seeds")
    for number, name in enumerate(sorted(os.listdir(folder))):
        with open(os.path.join(folder, name), "rb") as file:
            yield {"id": f"seed-{number:03}", "base64": base64.b64encode(file.read()).decode()}


def digest(scorer, parts):
    """Of the scorer, the documents and the gold: a floor holds for one set, scored one way."""
    found = hashlib.sha256()
    with open(scorer, "rb") as file:
        found.update(file.read())
    for part in parts:
        found.update(json.dumps(part, sort_keys=True).encode())
    return found.hexdigest()


def read(binary, documents):
    """What the binary reads, a line a document."""
    text = "".join(json.dumps(d) + "\n" for d in documents)
    done = subprocess.run([binary, "analyze", "--jsonl"], input=text, capture_output=True, text=True)
    if done.returncode != 0:
        sys.exit(f"eval: {binary} failed with {done.returncode}: {done.stderr.strip()}")
    found = [json.loads(line) for line in done.stdout.splitlines()]
    if [f.get("id") for f in found] != [d["id"] for d in documents]:
        sys.exit(f"eval: {len(documents)} documents in, {len(found)} analyses out, or not in order")
    failed = [f"{f['id']}: {f['error']}" for f in found if "error" in f]
    if failed:
        sys.exit("eval: " + "; ".join(failed[:5]))
    return found


def floor(value):
    """Rounded down, so that what is reached stays above its floor."""
    return math.floor(value * 1e4) / 1e4


def figures(result):
    found = {name: result[name]["f1"] for name in F1}
    found.update({name: result[name]["share"] for name in SHARES if result[name]["share"] is not None})
    return {name: floor(value) for name, value in found.items()}


def calibration(score, golds, predictions):
    """Of the reports with at least a confidence: how many have pair, stage and assertion right."""
    rows = []
    for p in predictions:
        gold, _, _, half = score.expand(golds[p["id"]])
        for deal in p["deals"]:
            told = [(s, r, deal["stage"], deal["assertion"]) for s, r in score.parties(deal) if "?" not in (s, r)]
            right = bool(told) and all(act in gold["act"] for act in told)
            # As the scorer does: what agrees with a half-told entry of the gold file is neither right nor wrong.
            if right or told and not any(score.excused(act, half) for act in told):
                rows.append((deal["confidence"], right))
    print("confidence    right      of   share")
    for level in LEVELS:
        above = [right for confidence, right in rows if confidence >= level]
        if above:
            print(f"  >= {level:.1f}    {sum(above):7}{len(above):8}{sum(above) / len(above):8.3f}")


class Set:
    """A set of annotated documents and how well it was read."""

    def __init__(self, name, title, folder, score, documents, gold, predictions):
        self.name, self.score = name, score
        self.golds = {g["id"]: g for g in gold}
        scorer = os.path.join(folder, "score.py")
        self.digest = digest(scorer, [documents, gold])
        self.figures = figures(score.score(self.golds, {p["id"]: p for p in predictions}))
        print(f"\n== {title}", flush=True)
        with tempfile.TemporaryDirectory() as work:
            paths = []
            for kind, rows in (("gold", gold), ("predictions", predictions)):
                paths.append(os.path.join(work, kind))
                with open(paths[-1], "w", encoding="utf-8") as file:
                    file.writelines(json.dumps(row) + "\n" for row in rows)
            subprocess.run([sys.executable, scorer, *paths], check=True)
        sys.stdout.flush()
        calibration(score, self.golds, predictions)

    def drops(self, floors):
        """What is wrong with this set, as lines."""
        known = floors.get(self.name)
        if known is None:
            return [f"{self.name}: no floors; set them with --raise"]
        if known["digest"] != self.digest:
            return [f"{self.name}: other texts, annotations or scorer than the floors were taken on; see --reset"]
        return [
            f"{self.name}: {figure} {self.figures.get(figure, 0):.4f}, floor {least:.4f}"
            for figure, least in known["floors"].items()
            if self.figures.get(figure, 0) < least - TOLERANCE
        ]

    def lift(self, floors):
        known = floors.get(self.name, {"floors": {}})
        if known.get("digest", self.digest) != self.digest:
            sys.exit(f"eval: {self.name} is not the set that its floors were taken on; --reset with a reason")
        lifted = {f: max(v, known["floors"].get(f, 0)) for f, v in self.figures.items()}
        floors[self.name] = dict(known, digest=self.digest, floors=lifted)

    def reset(self, floors, reason):
        reasons = floors.get(self.name, {}).get("resets", []) + [reason]
        floors[self.name] = {"digest": self.digest, "floors": self.figures, "resets": reasons}


def cross_validated(o, documents):
    """The predictions of models that were learned without the article."""
    with tempfile.TemporaryDirectory() as work:
        kept = os.path.join(work, "predictions.jsonl")
        lexicon = os.path.join(ROOT, "Sources/Core/Lexicon/Data")
        command = [sys.executable, os.path.join(HERE, "train.py"), "--binary", o.binary, "--eval", o.eval,
                   "--corpus", os.path.join(HERE, "corpus")]
        subprocess.run(command + ["--lexicon", lexicon, "--predictions", kept], check=True, stdout=subprocess.DEVNULL)
        found = {p["id"]: p for p in lines(kept)}
    return [found[d["id"]] for d in documents]


def main():
    o = arguments()
    needed = ("score.py", "dev.articles.jsonl", "dev.gold.jsonl", "seeds.gold.jsonl")
    if not all(os.path.exists(os.path.join(o.eval, name)) for name in needed):
        print(f"eval: skipped, no annotated articles in {os.path.normpath(o.eval)}; ARMSLEDGER_EVALUATION names their folder")
        sys.exit(1 if o.find else 0)
    if o.find:
        return
    o.binary = os.path.abspath(o.binary)
    if not os.access(o.binary, os.X_OK):
        sys.exit(f"eval: no program at {o.binary}; build it with `make release`")
    spec = importlib.util.spec_from_file_location("score", os.path.join(o.eval, "score.py"))
    score = importlib.util.module_from_spec(spec)
    sys.dont_write_bytecode = True
    spec.loader.exec_module(score)

    def measured(name, title, documents, gold, predictions):
        if o.predictions:
            os.makedirs(o.predictions, exist_ok=True)
            with open(os.path.join(o.predictions, name + ".jsonl"), "w", encoding="utf-8") as file:
                file.writelines(json.dumps(p) + "\n" for p in predictions)
        return Set(name, title, o.eval, score, documents, gold, predictions)

    dev, gold = (lines(os.path.join(o.eval, f"dev.{kind}.jsonl")) for kind in ("articles", "gold"))
    documents = list(seeds())
    sets = [
        measured("seeds", "seeds, read from their bytes", documents, lines(os.path.join(o.eval, "seeds.gold.jsonl")), read(o.binary, documents)),
        measured("dev", "dev: TRAINING figures, the weights were learned from these texts", dev, gold, read(o.binary, dev)),
    ]
    if o.cross_validate:
        title = "dev, CROSS-VALIDATED: five folds, each article read by models learned without it"
        sets.append(measured("dev-cross-validated", title, dev, gold, cross_validated(o, dev)))
    else:
        print("\nNot cross-validated; --cross-validate does that.")

    floors = {}
    if os.path.exists(o.floors):
        with open(o.floors, encoding="utf-8") as file:
            floors = json.load(file)
    if o.lift or o.reset:
        for each in sets:
            each.lift(floors) if o.lift else each.reset(floors, o.reset)
        with open(o.floors, "w", encoding="utf-8") as file:
            json.dump(floors, file, indent=2)
            file.write("\n")
        print(f"\neval: floors written to {os.path.relpath(o.floors)}")
        return
    drops = [drop for each in sets for drop in each.drops(floors)]
    print("\n" + "\n".join("eval: " + drop for drop in drops or ["no figure is below its floor"]))
    sys.exit(1 if drops else 0)


if __name__ == "__main__":
    main()
