#!/usr/bin/env python3
"""Learns the weights of relation reading and measures them by cross-validation.

usage: train.py --binary ARMSLEDGER --eval DIR [--lexicon DIR] [--folds 5] [--write | --blend]

DIR holds dev.articles.jsonl, dev.gold.jsonl and score.py. Every figure that is printed is cross-validated: each
article is read by models that were learned without it. With --write the models learned from all articles replace
those of the lexicon. With --blend the mean of learned and present weights does, and the trees stay: what is learned over one
state of the grammar moves by chance, and the mean over two is better than either. Needs numpy, scipy and scikit-learn;
takes about two minutes.
--corpus names a folder of further annotated texts to learn from; they are read in folds as well, and measured apart.
"""
import argparse, csv, glob, importlib.util, json, os, re, shutil, subprocess, sys, tempfile, zlib
from collections import Counter, defaultdict

import numpy as np
from scipy.optimize import minimize
from scipy.sparse import csr_matrix
from sklearn.ensemble import GradientBoostingClassifier

STAGES = ["requested", "considered", "approved", "pledged", "ordered", "delivered", "refused", "cancelled"]
ASSERTIONS = ["stated", "alleged", "denied"]
KINDS = ["sale", "donation", "loan", "licence", "reexport", "smuggling", "unspecified"]
# L2 penalties, chosen by cross-validation in steps of two; halving or doubling any moves deal F1 by less than 0.005.
PENALTY = {"document": 8.0, "pair": 8.0, "stage": 8.0, "assertion": 4.0, "kind": 4.0, "act": 12.0}
LEAST_COUNT = {"document": 3, "pair": 3, "stage": 3, "assertion": 3, "kind": 3, "act": 3}


def fold(text):
    return re.sub(r"\W+", " ", text.lower()).strip()


def read(path):
    with open(path, encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


# What the grammar read counts for more than the words around it: its weights are held back less.
GRAMMATICAL = ("rule=", "mood=", "above=", "chain=", "core-mood=")
GRAMMATICAL_SHARE = 1 / 3


def train(rows, classes, penalty, least):
    """rows: (features, class index, weight). One class name means that class against its absence."""
    counts = Counter(f for features, _, _ in rows for f in set(features))
    index = {f: i for i, f in enumerate(sorted(f for f, n in counts.items() if n >= least))}
    data, columns, starts = [], [], [0]
    for features, _, _ in rows:
        known = [index[f] for f in features if f in index]
        columns += known
        data += [1.0] * len(known)
        starts.append(len(columns))
    x = csr_matrix((data, columns, starts), shape=(len(rows), len(index)))
    y = np.array([label for _, label, _ in rows])
    w = np.array([weight for _, _, weight in rows])
    k = len(classes)
    held = np.array([penalty * (GRAMMATICAL_SHARE if f.startswith(GRAMMATICAL) else 1.0) for f in index])

    def binary(theta):
        z = x @ theta
        loss = np.sum(w * np.logaddexp(0, np.where(y == 1, -z, z))) + 0.5 * held @ (theta * theta)
        p = 1 / (1 + np.exp(-z))
        return loss, x.T @ (w * (p - (y == 1))) + held * theta

    def softmax(flat):
        theta = flat.reshape(len(index), k)
        z = x @ theta
        z -= z.max(axis=1, keepdims=True)
        e = np.exp(z)
        p = e / e.sum(axis=1, keepdims=True)
        loss = -np.sum(w * np.log(p[np.arange(len(y)), y] + 1e-12)) + 0.5 * np.sum(held[:, None] * theta * theta)
        p[np.arange(len(y)), y] -= 1
        return loss, (x.T @ (p * w[:, None]) + held[:, None] * theta).ravel()

    size = len(index) * (1 if k == 1 else k)
    result = minimize(binary if k == 1 else softmax, np.zeros(size), jac=True, method="L-BFGS-B", options={"maxiter": 200})
    return index, result.x.reshape(len(index), 1 if k == 1 else k)


def write_model(path, classes, model):
    index, theta = model
    with open(path, "w", encoding="utf-8") as out:
        out.write("feature," + ",".join(classes) + "\n")
        for feature, i in sorted(index.items()):
            if np.abs(theta[i]).max() < 0.005:
                continue
            name = '"' + feature.replace('"', '""') + '"' if re.search(r'[",\n]', feature) else feature
            out.write(name + "," + ",".join(f"{v:.3f}".rstrip("0").rstrip(".") if v else "0" for v in theta[i]) + "\n")


def read_model(path):
    """The weights of a model by feature."""
    with open(path, encoding="utf-8", newline="") as lines:
        rows = csv.reader(lines)
        next(rows)
        return {row[0]: np.array([float(cell) for cell in row[1:]]) for row in rows}


def mean(model, present):
    """The mean of a learned model and of weights by feature; a feature that one lacks weighs nothing there."""
    index, theta = model
    names = sorted(set(index) | set(present))
    none = np.zeros(theta.shape[1])
    rows = [(theta[index[name]] if name in index else none) / 2 + present.get(name, none) / 2 for name in names]
    return {name: i for i, name in enumerate(names)}, np.array(rows)


# The texts of this file tell three times as many deals as real news do. Which pairs are told is learned from them, too;
# with any other model learned from them, confidence means less.
CROWDED = "press.jsonl"


def held_back(identifier):
    """Whether a further text is of the half that is not looked at when reading is mended: its gain is one elsewhere."""
    return zlib.crc32(identifier.encode()) & 1 == 1


class Labels:
    """What the gold file says of a candidate."""

    def __init__(self, gold):
        self.pairs, self.evidence, self.half = {}, {}, {}
        for article in gold:
            pairs, told, half = defaultdict(list), defaultdict(list), set()
            for deal in article["deals"]:
                for s in deal["supplier"] or ["?"]:
                    for r in deal["recipient"] or ["?"]:
                        if "?" in (s, r):
                            half.add((s, r))
                            continue
                        pairs[s, r].append(deal)
                        for quote in deal["evidence"]:
                            told[s, r].append((fold(quote), deal))
            self.pairs[article["id"]], self.evidence[article["id"]], self.half[article["id"]] = pairs, told, half

    def deals(self, row):
        """The gold deals of the row's pair: those whose evidence is its sentence, and all."""
        key = (row["supplier"], row["recipient"])
        sentence = fold(row["sentence"])
        here = [d for quote, d in self.evidence[row["id"]].get(key, []) if quote in sentence or (sentence in quote and len(sentence) > 25)]
        return here, self.pairs[row["id"]].get(key, [])

    def excused(self, row):
        return any(s in ("?", row["supplier"]) and r in ("?", row["recipient"]) for s, r in self.half[row["id"]])


def closest(deals, rule):
    """Of several deals told in one sentence, the one whose stage the chain speaks for."""
    return next((d for d in deals if d["stage"] == rule), deals[0])


def document_features(rows):
    """Must say the same as FeatureReader.document."""
    features = set().union(*(row["pair"] for row in rows))
    counts = {
        "candidates": len(rows),
        "sentences": len({row["number"] for row in rows}),
        "told": sum(not row["filled"] and not row["loose"] for row in rows),
    }
    return sorted(features) + [f"{name}>={step}" for name, n in counts.items() for step in (1, 2, 3, 5, 8) if n >= step]


def examples(rows, labels, crowded=frozenset()):
    """What each model of sentences learns from; of the texts in `crowded` only the pairs."""
    document, pair, stage, assertion, kind = [], [], [], [], []
    groups = defaultdict(list)
    for row in rows:
        groups[row["id"], row["supplier"], row["recipient"]].append(row)
    for group in groups.values():
        if group[0]["id"] in crowded:
            continue
        _, anywhere = labels.deals(group[0])
        if anywhere or not labels.excused(group[0]):
            document.append((document_features(group), int(bool(anywhere)), 1.0))
    for row in rows:
        here, anywhere = labels.deals(row)
        if here:
            pair.append((row["pair"], 1, 1.0))
        elif anywhere:
            pair.append((row["pair"], 1, 0.5))
        elif not labels.excused(row):
            pair.append((row["pair"], 0, 1.0))
        if (here or anywhere) and row["id"] not in crowded:
            deal = closest(here or anywhere, row["rule"])
            weight = 1.0 if here else 0.1 if len({d["stage"] for d in anywhere}) == 1 else 0.03
            stage.append((row["stage"], STAGES.index(deal["stage"]), weight))
            assertion.append((row["assertion"], ASSERTIONS.index(deal["assertion"]), weight))
            kind.append((row["kind"], KINDS.index(deal["kind"]), weight))
    return {"document": (document, ["yes"]), "pair": (pair, ["yes"]), "stage": (stage, STAGES), "assertion": (assertion, ASSERTIONS), "kind": (kind, KINDS)}


def act_examples(rows, labels):
    found = []
    for row in rows:
        deals = labels.pairs[row["id"]].get((row["supplier"], row["recipient"]), [])
        if any(d["stage"] == row["stage"] and d["assertion"] == row["assertion"] for d in deals):
            found.append((row["features"], 1, 1.0))
        elif not labels.excused(row):
            found.append((row["features"], 0, 1.0))
    return found


# Small trees, many of them, each on a part of the rows: chosen by cross-validation as above.
TREES = dict(n_estimators=150, learning_rate=0.05, max_leaf_nodes=10, min_samples_leaf=15, subsample=0.7)
# Texts tell few sums: smaller trees, and the mean of three forests, for a single one moves the F1 of values by 0.01.
MONEY_TREES = dict(TREES, max_leaf_nodes=6, min_samples_leaf=40)
MONEY_FORESTS = 3


def train_trees(rows, parameters=TREES, forests=1):
    """rows: (features by name, whether it is so). A feature that a row lacks is 0. Gives the mean of some forests."""
    names = sorted({name for features, _ in rows for name in features})
    x = np.array([[features.get(name, 0.0) for name in names] for features, _ in rows], dtype=np.float32)
    y = np.array([label for _, label in rows])
    prior = y.mean()
    trees = []
    for seed in range(1, forests + 1):
        model = GradientBoostingClassifier(**parameters, random_state=seed).fit(x, y)
        trees += [tree.tree_ for tree in model.estimators_[:, 0]]
    return names, float(np.log(prior / (1 - prior))), trees, parameters["learning_rate"] / forests


def write_trees(path, model):
    names, offset, trees, rate = model
    with open(path, "w", encoding="utf-8") as out:
        out.write("tree,feature,threshold,left,right,value\n")
        out.write(f"offset,,,,,{offset:.5g}\n")
        for number, tree in enumerate(trees):
            for node in range(tree.node_count):
                if tree.children_left[node] < 0:
                    out.write(f"{number},,,,,{rate * tree.value[node][0][0]:.4g}\n")
                else:
                    name = names[tree.feature[node]]
                    left, right = tree.children_left[node], tree.children_right[node]
                    out.write(f"{number},{name},{tree.threshold[node]:.9g},{left},{right},\n")


def item_examples(acts, labels, same_item):
    """An act that is told and the kinds of arms of its text: whether each belongs to it."""
    found = []
    for row in acts:
        deals = [d for d in labels.pairs[row["id"]].get((row["supplier"], row["recipient"]), [])
                 if d["stage"] == row["stage"] and d["assertion"] == row["assertion"]]
        if not deals:
            continue
        told = [(i["weapon"], i["category"] or "unspecified") for d in deals for i in d["items"]]
        for item in row["items"]:
            found.append((item["features"], int(any(same_item(g, (item["weapon"], item["category"])) for g in told))))
    return found


def money_examples(acts, labels, match_value):
    """A pair that is told and the sums of its text: whether each is a value of the act, or of the pair where no act fits."""
    found = []
    for row in acts:
        pair = labels.pairs[row["id"]].get((row["supplier"], row["recipient"]), [])
        if not pair:
            continue
        deals = [d for d in pair if d["stage"] == row["stage"]] or pair
        values = [d["value"] for d in deals if d.get("value")]
        for sum_ in row["sums"]:
            told = any(match_value(("", "", v.get("min"), v.get("max"), v.get("currency")), ("", "", sum_["min"], sum_["max"], sum_["currency"])) for v in values)
            found.append((sum_["features"], int(told)))
    return found


def main():
    a = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    a.add_argument("--binary", required=True)
    a.add_argument("--eval", required=True)
    a.add_argument("--corpus", help="a folder of further annotated texts (*.jsonl)")
    a.add_argument("--lexicon", default="Sources/Core/Lexicon/Data")
    a.add_argument("--folds", type=int, default=5)
    a.add_argument("--predictions", help="keep the cross-validated predictions in this file")
    a.add_argument("--threshold", type=float, default=0.35, help="ReportExtractor.threshold")
    written = a.add_mutually_exclusive_group()
    written.add_argument("--write", action="store_true", help="replace the models of the lexicon")
    written.add_argument("--blend", action="store_true", help="write the mean of learned and present weights")
    o = a.parse_args()
    if not 0 <= o.threshold <= 1:
        a.error("--threshold is a probability")
    spec = importlib.util.spec_from_file_location("score", os.path.join(o.eval, "score.py"))
    score = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(score)
    articles = read(os.path.join(o.eval, "dev.articles.jsonl"))
    gold = read(os.path.join(o.eval, "dev.gold.jsonl"))
    measured = {x["id"] for x in gold}
    crowded = set()
    for path in sorted(glob.glob(os.path.join(o.corpus, "*.jsonl"))) if o.corpus else []:
        further = read(path)
        if os.path.basename(path) == CROWDED:
            crowded = {x["id"] for x in further}
        articles, gold = articles + further, gold + further
    labels = Labels(gold)
    fold_of = {article["id"]: i % o.folds for i, article in enumerate(sorted(articles, key=lambda x: fold(x["id"])[::-1]))}

    def run(lexicon, some, *flags):
        text = "".join(json.dumps({k: x[k] for k in ("id", "title", "text", "published") if x.get(k)}) + "\n" for x in some)
        env = dict(os.environ, ARMSLEDGER_LEXICON=lexicon)
        done = subprocess.run([o.binary, "analyze", "--jsonl", *flags], input=text, env=env, capture_output=True, text=True, check=True)
        return [json.loads(line) for line in done.stdout.splitlines()]

    def sparse(rows):
        return [r for r in rows if r["id"] not in crowded]

    def learn(folder, name, found, classes, blend):
        path = os.path.join(folder, "models", name + ".csv")
        model = train(found, classes, PENALTY[name], LEAST_COUNT[name])
        write_model(path, classes, mean(model, read_model(path)) if blend else model)

    def learn_sentences(folder, rows, blend=False):
        for name, (found, classes) in examples(rows, labels, crowded).items():
            learn(folder, name, found, classes, blend)

    def learn_acts(folder, rows, blend=False):
        learn(folder, "act", act_examples(sparse(rows), labels), ["yes"], blend)

    def learn_parts(folder, rows):
        rows = sparse(rows)
        write_trees(os.path.join(folder, "models", "item.csv"), train_trees(item_examples(rows, labels, score.same_item)))
        write_trees(os.path.join(folder, "models", "money.csv"), train_trees(money_examples(rows, labels, score.match_value), MONEY_TREES, MONEY_FORESTS))

    def in_folds(learn, folders, rows):
        for k, folder in enumerate(folders):
            learn(folder, [r for r in rows if fold_of[r["id"]] != k])

    def held_rows(folders, kind):
        return [r for k, folder in enumerate(folders) for r in run(folder, [x for x in articles if fold_of[x["id"]] == k], "--features") if r["row"] == kind]

    work = tempfile.mkdtemp()
    rows = [r for r in run(os.path.abspath(o.lexicon), articles, "--features") if r["row"] == "candidate"]
    print(f"{len(rows)} candidates of {len(articles)} texts, of which {len(measured)} are measured")
    folders = []
    for k in range(o.folds):
        folder = os.path.join(work, str(k))
        shutil.copytree(o.lexicon, folder)
        folders.append(folder)
    in_folds(learn_sentences, folders, rows)
    act_rows = held_rows(folders, "act")
    in_folds(learn_acts, folders, act_rows)
    part_rows = held_rows(folders, "act")
    in_folds(learn_parts, folders, part_rows)
    def held_predictions(least, ids):
        return [p for k, folder in enumerate(folders)
                for p in run(folder, [x for x in articles if fold_of[x["id"]] == k and x["id"] in ids], "--least-confidence", str(least))]

    predictions = held_predictions(0.02, measured)
    golds = {x["id"]: x for x in gold if x["id"] in measured}

    def kept(least):
        return {p["id"]: dict(p, deals=[d for d in p["deals"] if d["confidence"] >= least]) for p in predictions}

    def result_at(least):
        return score.score(golds, kept(least))

    print("threshold  deal  pair   act silent")
    for least in (0.1, 0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.5):
        r = result_at(least)
        print(f"{least:9.2f}{r['deal']['f1']:6.3f}{r['pair']['f1']:6.3f}{r['act']['f1']:6.3f}{r['silent']['share']:7.3f}")
    # Read again: a sum belongs to one act of those that are told, whose number depends on the threshold.
    predictions = held_predictions(o.threshold, measured)
    if o.predictions:
        with open(o.predictions, "w", encoding="utf-8") as out:
            out.writelines(json.dumps(p) + "\n" for p in predictions)
    table(score.score(golds, {p["id"]: p for p in predictions}))
    calibration(predictions, labels)
    for name, is_held_back in (("mended on", False), ("held back", True)):
        further = {x["id"]: x for x in gold if x["id"] not in measured and held_back(x["id"]) == is_held_back}
        if further:
            print(f"corpus, {name}, {len(further)} texts:")
            table(score.score(further, {p["id"]: p for p in held_predictions(o.threshold, further)}))
    if o.write or o.blend:
        learn_sentences(o.lexicon, rows, o.blend)
        learn_acts(o.lexicon, act_rows, o.blend)
    if o.write:
        learn_parts(o.lexicon, part_rows)
    shutil.rmtree(work)


def table(result):
    """Prints precision, recall and F1 of what is told, and the shares."""
    for name in ("deal", "pair", "line", "act", "value", "relevant"):
        r = result[name]
        print(f"{name:10}{r['p']:8.3f}{r['r']:8.3f}{r['f1']:8.3f}")
    for name in ("quantity", "kind", "silent"):
        print(f"{name:10}{result[name]['share']:8.3f}")


def calibration(predictions, labels):
    """Of the reports in each band of confidence, how many have pair, stage and assertion right."""
    bands = defaultdict(lambda: [0, 0])
    for p in predictions:
        for d in p["deals"]:
            deals = labels.pairs[p["id"]].get((d["supplier"][0], d["recipient"][0]), [])
            right = any(g["stage"] == d["stage"] and g["assertion"] == d["assertion"] for g in deals)
            band = bands[min(int(d["confidence"] * 10), 9)]
            band[0] += right
            band[1] += 1
    for band in sorted(bands):
        print(f"confidence {band / 10:.1f} to {band / 10 + 0.1:.1f}: {bands[band][0]} of {bands[band][1]} right")


if __name__ == "__main__":
    main()
