"""Makes the peers' database out of a register: the same records as a typical program would keep them.

Scalars are columns, parts are JSON columns, what is filtered has an index, the text has an FTS5 table.
"""

import json
import sqlite3
import sys

DEAL = """seq INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, suppliers TEXT NOT NULL, recipients TEXT NOT NULL,
  via TEXT NOT NULL, companies TEXT NOT NULL, kind TEXT NOT NULL, items TEXT NOT NULL, value TEXT,
  stage TEXT NOT NULL, assertion TEXT NOT NULL, date TEXT, first_reported TEXT, last_reported TEXT,
  report_count INTEGER NOT NULL, outlet_count INTEGER NOT NULL, confidence REAL NOT NULL, status TEXT NOT NULL,
  timeline TEXT NOT NULL, revision INTEGER NOT NULL, supplier TEXT NOT NULL"""
ARTICLE = """seq INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, url TEXT, outlet TEXT, title TEXT NOT NULL,
  authors TEXT NOT NULL, published TEXT, published_at TEXT, modified_at TEXT, language TEXT, story_id TEXT,
  relevant INTEGER NOT NULL, report_count INTEGER NOT NULL, image_url TEXT, tags TEXT NOT NULL,
  revision INTEGER NOT NULL, text TEXT NOT NULL"""


def column(value):
    """A scalar as it is, a part as JSON."""
    return json.dumps(value, ensure_ascii=False) if isinstance(value, (list, dict)) else value


def fill(peers, table, rows):
    first = next(rows)
    names = ", ".join(first)
    places = ", ".join("?" * len(first))
    insert = f"INSERT INTO {table}({names}) VALUES ({places})"
    peers.execute(insert, list(first.values()))
    peers.executemany(insert, (list(row.values()) for row in rows))


def deals(register):
    for seq, record in register.execute("SELECT deal, json FROM deal_bodies"):
        record = json.loads(record)
        row = {name: column(value) for name, value in record.items()}
        yield {"seq": seq, **row, "supplier": record["suppliers"][0]["code"]}


def articles(register):
    for seq, record, text in register.execute("SELECT article, json, text FROM article_bodies"):
        row = {name: column(value) for name, value in json.loads(record).items()}
        yield {"seq": seq, **row, "text": text}


def make(register_path, peers_path):
    register = sqlite3.connect(f"file:{register_path}?mode=ro", uri=True)
    peers = sqlite3.connect(peers_path)
    peers.execute("PRAGMA journal_mode=WAL")
    peers.execute(f"CREATE TABLE deal({DEAL})")
    peers.execute(f"CREATE TABLE article({ARTICLE})")
    fill(peers, "deal", deals(register))
    fill(peers, "article", articles(register))
    peers.execute("CREATE INDEX deal_by_supplier ON deal(supplier, seq)")
    peers.execute(
        "CREATE VIRTUAL TABLE article_search USING fts5(title, text, content='article', content_rowid='seq')"
    )
    peers.execute("INSERT INTO article_search(article_search) VALUES ('rebuild')")
    peers.commit()
    peers.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    peers.close()


if __name__ == "__main__":
    make(*sys.argv[1:3])
