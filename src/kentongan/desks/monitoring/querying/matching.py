"""Which of thousands of queries each document answers: one scan, then only queries of whose rare words one is there."""

from collections.abc import Hashable, Mapping, Sequence
from itertools import chain, compress
from typing import Generic, TypeVar

import hyperscan

from ..documents import Document
from .batches import Batch, members
from .conditions import Conditions
from .necessary import Necessity
from .patterns import literal_of
from .texts import Prepared
from .tree import Node

Key = TypeVar("Key", bound=Hashable)
TOGETHER = 2048
"""Documents whose sets are asked together: more are no faster, and take more memory."""


class Matcher(Generic[Key]):
    """Holds queries; stays as it was made. Several threads may use one.

    Args:
        queries: key → tree, as ``reading`` gives it.
    Raises:
        ValueError: a query that could be answered by a document with none of its words.
    """

    def __init__(self, queries: Mapping[Key, Node]) -> None:
        conditions = Conditions()
        self._queries = [(key, conditions.of(node)) for key, node in queries.items()]
        waiting = _waiting(list(queries.values()), conditions)
        if not queries:
            conditions.number(b"\n")  # there must be something to look for
        self._waiting = [tuple(waiting.get(literal, ())) for literal in conditions.literals]
        self._unions = list(conditions.unions)
        self._database = _database(list(conditions.literals))

    def match(self, documents: Sequence[Document]) -> list[list[Key]]:
        """For each document the keys of the queries it answers, in the order in which they were given."""
        scratch = self._database.scratch.clone()
        answers: list[list[Key]] = []
        for start in range(0, len(documents), TOGETHER):
            batch = self.scan([Prepared(document) for document in documents[start : start + TOGETHER]], scratch)
            answers += self.ask(batch)
        return answers

    def scan(self, documents: list[Prepared], scratch: hyperscan.Scratch | None = None) -> Batch:
        """Find the literals of all queries in each document."""
        batch = Batch(documents, len(self._waiting), self._unions)
        hits, bit = batch.hits, 1

        def note(literal: int, _start: int, _end: int, _flags: int, _context: object) -> None:
            hits[literal] |= bit

        for document in documents:
            self._database.scan(document.words + document.tail, note, scratch=scratch)
            bit <<= 1
        return batch

    def ask(self, batch: Batch) -> list[list[Key]]:
        """The queries that each document answers."""
        answers: list[list[Key]] = [[] for _ in batch.documents]
        everything = (1 << len(batch.documents)) - 1
        for number in sorted(set(chain.from_iterable(compress(self._waiting, batch.hits)))):
            key, condition = self._queries[number]
            if found := condition(batch, everything):
                for at in members(found):
                    answers[at].append(key)
        return answers


def _waiting(queries: list[Node], conditions: Conditions) -> dict[bytes, list[int]]:
    """Literal → numbers of the queries to be asked where it stands."""
    necessity = Necessity(queries)
    waiting: dict[bytes, list[int]] = {}
    for number, query in enumerate(queries):
        leaves = necessity.of(query)
        if leaves is None:
            raise ValueError(f"nothing must stand in what answers {query}")
        for literal in {literal_of(leaf)[0] for leaf in leaves}:
            conditions.number(literal)
            waiting.setdefault(literal, []).append(number)
    return waiting


def _database(literals: list[bytes]) -> hyperscan.Database:
    """Finds whether each literal stands in a row of bytes, telling it once."""
    database = hyperscan.Database(mode=hyperscan.HS_MODE_BLOCK)
    flags = [hyperscan.HS_FLAG_SINGLEMATCH] * len(literals)
    database.compile(literals, list(range(len(literals))), len(literals), flags, literal=True)
    return database
