"""The peers of the matcher of queries: databases that are filled with a batch of documents and asked all queries.

Each returns for each document the numbers of the queries it answers.
"""

import os
import re
import sqlite3
from pathlib import Path
from typing import Any

Answers = list[list[int]]


def fts5(documents: list[Any], texts: list[str]) -> Answers:
    """SQLite's FTS5, a table in memory; the queries as typed, with FTS5's own writing of ``NEAR`` and of a column."""
    asked = [re.sub(r'\((\w+) NEAR/(\d+) ("[^"]+"|\w+)\)', r"NEAR(\1 \3, \2)", text) for text in texts]
    asked = [re.sub(r"^title:", "title : ", text) for text in asked]
    database = sqlite3.connect(":memory:")
    database.execute("CREATE VIRTUAL TABLE news USING fts5(title, text, tokenize=\"unicode61 tokenchars '_'\")")
    rows = ((number, document.title, document.text) for number, document in enumerate(documents))
    database.executemany("INSERT INTO news (rowid, title, text) VALUES (?, ?, ?)", rows)
    answers: Answers = [[] for _ in documents]
    for number, text in enumerate(asked):
        for (row,) in database.execute("SELECT rowid FROM news WHERE news MATCH ?", (text,)):
            answers[row].append(number)
    return answers


class Postgres:
    """PostgreSQL's text search: all queries in a table made beforehand, joined with the batch through a GIN index.

    Args:
        url: a database in which temporary tables may be made.
        trees: the queries.
    """

    def __init__(self, url: str, trees: list[Any]) -> None:
        import psycopg

        self._connection = psycopg.connect(url)
        self._cursor = self._connection.cursor()
        self._cursor.execute("SET jit = off; SET work_mem = '256MB'; SET maintenance_work_mem = '256MB'")
        self._cursor.execute("CREATE TEMP TABLE asked (number int, query tsquery)")
        rows = [(number, as_tsquery(tree)) for number, tree in enumerate(trees)]
        self._cursor.executemany("INSERT INTO asked VALUES (%s, %s::tsquery)", rows)
        self._cursor.execute("CREATE TEMP TABLE raw (number int, title text, body text)")
        self._cursor.execute("CREATE TEMP TABLE news (number int, words tsvector)")
        self._cursor.execute("ANALYZE asked; SET enable_seqscan = off")

    def seconds(self) -> float:
        """Processor seconds that the server's process for this connection has spent, on this very machine."""
        spent = Path(f"/proc/{self._connection.info.backend_pid}/stat").read_text().rpartition(")")[2].split()
        return (int(spent[11]) + int(spent[12])) / os.sysconf("SC_CLK_TCK")

    def answers(self, documents: list[Any]) -> Answers:
        """Fill the table with a batch, index it, and ask."""
        run = self._cursor.execute
        run("DROP INDEX IF EXISTS news_words; TRUNCATE raw, news")
        with self._cursor.copy("COPY raw FROM STDIN") as copy:
            for number, document in enumerate(documents):
                copy.write_row((number, document.title, document.text))
        vector = "setweight(to_tsvector('simple', title), 'A') || to_tsvector('simple', body)"
        run(f"INSERT INTO news SELECT number, {vector} FROM raw")  # noqa: S608 (our own words)
        run("CREATE INDEX news_words ON news USING gin (words); ANALYZE news")
        run("SELECT news.number, asked.number FROM asked JOIN news ON words @@ query ORDER BY 2")
        answers: Answers = [[] for _ in documents]
        for row, number in self._cursor.fetchall():
            answers[row].append(number)
        return answers


def as_tsquery(node: Any) -> str:
    """A tree in PostgreSQL's language; ``NEAR`` by every distance in both orders."""
    from kentongan.desks.monitoring.querying.tree import And, Near, Not, Or, Term

    match node:
        case Term(words, field):
            return f"({' <-> '.join(_lexeme(word, field) for word in words)})"
        case Not(part):
            return f"!{as_tsquery(part)}"
        case And(parts):
            return f"({' & '.join(map(as_tsquery, parts))})"
        case Or(parts):
            return f"({' | '.join(map(as_tsquery, parts))})"
        case Near(distance, left, right):
            one, other = as_tsquery(left), as_tsquery(right)
            apart = range(1, distance + 2)
            return f"({' | '.join(f'({one} <{n}> {other}) | ({other} <{n}> {one})' for n in apart)})"
    raise ValueError(node)


def _lexeme(word: str, field: str) -> str:
    kinds = ("*" if word.endswith("*") else "") + ("A" if field == "title" else "")
    return f"'{word.rstrip('*')}'" + (f":{kinds}" if kinds else "")
