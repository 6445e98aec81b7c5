"""Fills a register with made-up articles and deals, straight into its tables.

Through the writer a million articles take an hour; what is measured here is reading, so the rows are made as the
writer would leave them. Words have no plural and no capitals, so that they are the terms that the index holds; names,
outlets and sentences are invented. The same size gives the same register on every machine.
"""

import bisect
import datetime
import hashlib
import itertools
import json
import random
import sqlite3
import subprocess
import tempfile
import time

LETTERS = "bdfgklmnprtvz"
VOWELS = "aeiou"
STAGES = ["requested", "considered", "approved", "pledged", "ordered", "delivered", "refused", "cancelled"]
CATEGORIES = [
    "aircraft", "uav", "air_defence", "armoured_vehicle", "artillery", "missile", "ammunition", "small_arms",
    "ship", "sensor", "engine", "satellite", "non_lethal", "training_support", "unspecified",
]
KINDS = ["sale", "donation", "loan", "licence", "reexport", "smuggling", "unspecified"]
LANGUAGES = ["en"] * 80 + ["de"] * 8 + ["fr"] * 6 + ["ko"] * 4 + ["et"] * 2
FIRST_DAY = datetime.date(1995, 1, 1)
DAYS = 30 * 365
SECONDS_BEFORE_1970 = 62_135_596_801
BATCH = 10_000


def words(dice, count):
    """Invented words of three to four syllables, none of which ends in s."""
    found = {}
    while len(found) < count:
        syllables = dice.randint(2, 4)
        found["".join(dice.choice(LETTERS) + dice.choice(VOWELS) for _ in range(syllables))] = None
    return list(found)


class Zipf:
    """Draws the first things far more often than the last, as news name things."""

    def __init__(self, dice, things, exponent=1.0):
        self.dice, self.things = dice, things
        self.weights = list(itertools.accumulate(1 / (place + 2) ** exponent for place in range(len(things))))

    def draw(self):
        place = bisect.bisect(self.weights, self.dice.random() * self.weights[-1])
        return self.things[min(place, len(self.things) - 1)]

    def several(self, count):
        return self.dice.choices(self.things, cum_weights=self.weights, k=count)


def identity(kind, number):
    digest = hashlib.sha256(f"{kind}{number}".encode()).digest()
    alphabet = "abcdefghijklmnopqrstuvwxyz234567"
    value = int.from_bytes(digest[:10], "big")
    return kind + "".join(alphabet[value >> shift & 31] for shift in range(75, -1, -5))


def seq(seconds, counter=0):
    """A row number in the order of time, as ChronologicalRow makes it."""
    return (seconds + SECONDS_BEFORE_1970) << 24 | counter


def compact(value):
    return json.dumps(value, separators=(",", ":")).encode()


class Filling:
    def __init__(self, binary, path, articles):
        self.dice = random.Random(articles)
        # The program makes the schema, and ends at once, since there is nothing to read.
        with tempfile.TemporaryDirectory() as nothing:
            subprocess.run([binary, "ingest", nothing, "--database", path], check=True, capture_output=True)
        self.database = sqlite3.connect(path, isolation_level=None)
        for pragma in ["journal_mode=OFF", "synchronous=OFF", "cache_size=-400000", "foreign_keys=OFF"]:
            self.database.execute(f"PRAGMA {pragma}")
        self.articles = articles
        self.deals = articles // 5
        self.vocabulary = words(self.dice, 6_000)
        self.outlets = [f"The {word.capitalize()}" for word in words(self.dice, 300)]

    def run(self):
        began = time.monotonic()
        self.database.execute("BEGIN")
        self.fill_entities()
        self.fill_articles()
        self.fill_deals()
        self.database.execute("UPDATE state SET generation = 1, facts_version = 0")
        self.database.execute("COMMIT")
        self.database.execute("PRAGMA journal_mode=WAL")
        self.database.close()
        return time.monotonic() - began

    def insert(self, table, columns, rows):
        places = ",".join("?" * len(columns.split(",")))
        rows = iter(rows)
        while lot := list(itertools.islice(rows, BATCH)):
            self.database.executemany(f"INSERT INTO {table}({columns}) VALUES ({places})", lot)

    def fill_entities(self):
        countries = [a + b + c for a in "ABCDEF" for b in "KLMNO" for c in "TUVWX"][:150]
        weapons = [f"{self.vocabulary[n % 90].capitalize()} {n}" for n in range(500)]
        bodies = [f"{self.vocabulary[100 + n].capitalize()} Works" for n in range(2_000)]
        kinds = [("country", key) for key in countries] + [("weapon", key) for key in weapons]
        kinds += [("organization", key) for key in bodies]
        self.entities = {}
        rows, rendered, found = [], [], []
        for number, (kind, key) in enumerate(kinds, start=1):
            name = f"Land {key}" if kind == "country" else key
            self.entities[key] = (number, identity("e", number), name, kind)
            rows.append(
                (number, identity("e", number), kind, key, name, name.lower(), 1, 1, 1, 1, 1))
            head = {"id": identity("e", number), "type": kind, "key": key, "name": name, "aliases": [],
                    "identifiers": {}}
            rendered.append((number, compact(head), name))
            found.append((number, name.lower()))
        self.insert(
            "entities",
            "seq,id,type,key,name,name_key,mention_count,article_count,deal_count,version,is_known", rows)
        self.insert("entity_bodies", "entity,json,search", rendered)
        self.insert("entity_search", "rowid,text", found)
        self.suppliers = Zipf(self.dice, countries[:40])
        self.recipients = Zipf(self.dice, countries)
        self.weapons = Zipf(self.dice, weapons)
        self.named = Zipf(self.dice, countries + weapons + bodies, 0.9)

    def fill_articles(self):
        draw = Zipf(self.dice, self.vocabulary, 0.85)
        outlets = Zipf(self.dice, self.outlets)
        step = DAYS * 86_400 // self.articles
        start = int((FIRST_DAY - datetime.date(1970, 1, 1)).days) * 86_400
        self.rows = []
        lots = {"articles": [], "article_bodies": [], "article_search": [], "mentions": []}
        columns = {
            "articles": "seq,id,url,content_hash,outlet,outlet_key,language,published,relevant,analysis_version,"
            "revision,stored_at",
            "article_bodies": "article,version,json,diagnostics,title,text",
            "article_search": "rowid,title,text",
            "mentions": "article,in_title,start,end,entity",
        }
        for number in range(self.articles):
            moment = start + number * step
            row = seq(moment)
            self.rows.append((row, moment))
            told = draw.several(46)
            title, text = " ".join(told[:6]), " ".join(told[6:])
            outlet = outlets.draw()
            language = self.dice.choice(LANGUAGES)
            day = datetime.date.fromordinal(719_163 + moment // 86_400).isoformat()
            identifier, url = identity("a", number), f"https://{outlet[4:].lower()}.example/{number}"
            relevant = number % 5 == 0
            lots["articles"].append(
                (row, identifier, url, hashlib.md5(url.encode()).digest(), outlet, outlet.lower(), language, day,
                 relevant, 1, 1, 1_700_000_000))
            record = {
                "id": identifier, "url": url, "outlet": outlet, "title": title, "authors": [], "published": day,
                "published_at": None, "modified_at": None, "language": language, "story_id": None,
                "relevant": relevant, "report_count": int(relevant), "image_url": None, "tags": [],
                "revision": 1, "version": 1,
            }
            lots["article_bodies"].append((row, 1, compact(record), b"[]", title, text))
            lots["article_search"].append((row, title, text))
            for place, key in enumerate(dict.fromkeys(self.named.several(4))):
                lots["mentions"].append((row, 0, place * 9, place * 9 + 4, self.entities[key][0]))
            if number % BATCH == BATCH - 1 or number == self.articles - 1:
                for table, rows in lots.items():
                    self.insert(table, columns[table], rows)
                    rows.clear()
        # A sorted table is filled in its order, many times faster than row by row.
        self.database.execute(
            "INSERT INTO article_entities SELECT entity, article, 1 FROM mentions ORDER BY entity, article")
        self.database.execute(
            "UPDATE entities SET (mention_count, article_count) = "
            "(SELECT count(*), count(*) FROM article_entities m WHERE m.entity = entities.seq)")

    def party(self, code):
        return {"code": code, "name": self.entities[code][2], "entity_id": self.entities[code][1]}

    def fill_deals(self):
        lots = {name: [] for name in [
            "deals", "deal_bodies", "deal_search", "deal_parties", "deal_items", "deal_entities", "reports"]}
        columns = {
            "deals": "seq,id,kind,stage,assertion,status,date_from,date_to,date_key,first_reported,last_reported,"
            "value_low,value_high,currency,confidence,report_count,revision",
            "deal_bodies": "deal,version,json,search",
            "deal_search": "rowid,text",
            "deal_parties": "code,role,deal",
            "deal_items": "deal,ordinal,weapon,weapon_key,category,min,max,approx",
            "deal_entities": "entity,deal",
            "reports": "id,article,ordinal,deal,kind,stage,assertion,value_approx,value_words,confidence,version,json",
        }
        days = {}
        for number in range(self.deals):
            article, moment = self.rows[number * 5]
            day = moment // 86_400
            counter = days[day] = days.get(day, -1) + 1
            row = seq(day * 86_400, counter)
            supplier, recipient = self.suppliers.draw(), self.recipients.draw()
            stage, kind = self.dice.choice(STAGES), self.dice.choice(KINDS)
            status = "verified" if number % 1_000 == 7 else "machine"
            date = datetime.date.fromordinal(719_163 + day).isoformat()
            confidence = self.dice.randrange(300, 1_000) / 1_000
            items = []
            for weapon in dict.fromkeys(self.weapons.several(self.dice.choice([1, 1, 1, 2, 3]))):
                least = self.dice.randrange(1, 200)
                place = self.entities[weapon][0]
                items.append({
                    "weapon": weapon, "category": CATEGORIES[place % len(CATEGORIES)], "min": least,
                    "max": least, "approx": False, "words": f"{least} {weapon}"})
            value = None
            if number % 10 < 7:
                sum_ = float(self.dice.randrange(1, 5_000)) * 1e6
                value = {"min": sum_, "max": sum_, "currency": self.dice.choice(["USD", "USD", "EUR", "KRW"]),
                         "approx": False, "words": f"{int(sum_)}"}
            identifier, report = identity("d", number), identity("r", number)
            totals = [{"weapon": i["weapon"], "category": i["category"],
                       "pledged": {"min": i["min"], "max": i["max"], "approx": False}, "ordered": None,
                       "delivered": None, "outstanding": None} for i in items]
            record = {
                "id": identifier, "suppliers": [self.party(supplier)], "recipients": [self.party(recipient)],
                "via": [], "companies": [], "kind": kind, "items": items, "value": value, "stage": stage,
                "assertion": "stated", "date": date, "first_reported": date, "last_reported": date,
                "report_count": 1, "outlet_count": 1, "voice_count": 1, "confidence": confidence,
                "status": status, "corrected": [], "suggestions": [],
                "timeline": [{"stage": stage, "assertion": "stated", "date": date, "report_id": report}],
                "claims": [], "totals": totals, "disputes": [], "is_framework": False, "part_of": None,
                "revision": 1,
            }
            text = f"land {supplier} land {recipient} " + " ".join(i["words"] for i in items)
            low = value["min"] if value else None
            lots["deals"].append(
                (row, identifier, kind, stage, "stated", status, day, day, day, day, day, low, low,
                 value["currency"] if value else None, confidence, 1, 1))
            lots["deal_bodies"].append((row, 1, compact(record), text))
            lots["deal_search"].append((row, text.lower()))
            lots["deal_parties"] += [(supplier.lower(), "supplier", row), (recipient.lower(), "recipient", row)]
            for ordinal, item in enumerate(items):
                lots["deal_items"].append(
                    (row, ordinal, item["weapon"], item["weapon"].lower(), item["category"], item["min"],
                     item["max"], 0))
            keys = dict.fromkeys([supplier, recipient] + [item["weapon"] for item in items])
            lots["deal_entities"] += [(self.entities[key][0], row) for key in keys]
            tail = {"article_id": identity("a", number * 5), "kind": kind, "stage": stage}
            lots["reports"].append(
                (report, article, 0, row, kind, stage, "stated", 0, "", confidence, 1, compact(tail)))
            if number % BATCH == BATCH - 1 or number == self.deals - 1:
                for table, rows in lots.items():
                    self.insert(table, columns[table], rows)
                    rows.clear()
        self.database.execute(
            "UPDATE entities SET deal_count = (SELECT count(*) FROM deal_entities m WHERE m.entity = entities.seq)")


def fill(binary, path, articles):
    """Makes a register of so many articles and a fifth as many deals; how long it took, in seconds."""
    return Filling(binary, path, articles).run()
