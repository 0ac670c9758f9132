"""A cache in files that keeps the limits on sign-in whole when many processes use it at the same moment.

Django's own file cache looks whether a key is there and then writes it. Of two processes that do so together
both believe to have added it: a lock in the cache lets several in and more guesses pass than the limit says.
And when it is full it forgets at random, counters of failed sign-ins among them.
"""

import os
from typing import TYPE_CHECKING, Any, BinaryIO
from uuid import uuid4

from django.core.cache.backends.base import DEFAULT_TIMEOUT
from django.core.cache.backends.filebased import FileBasedCache

ENTRIES = 20_000
"""How many entries are kept, unless the settings say otherwise."""


class SharedFileCache(FileBasedCache):
    """A file cache with an ``add`` that succeeds for one process only, and that drops what is over first."""

    if TYPE_CHECKING:  # Django's own, of which the stubs know nothing

        def _key_to_file(self, key: Any, version: int | None = None) -> str: ...
        def _list_cache_files(self) -> list[str]: ...
        def _is_expired(self, file: BinaryIO) -> bool: ...

    def __init__(self, directory: str, params: dict[str, Any]) -> None:
        options = {"MAX_ENTRIES": ENTRIES, **params.get("OPTIONS", {})}
        super().__init__(directory, {**params, "OPTIONS": options})

    def add(self, key: Any, value: Any, timeout: Any = DEFAULT_TIMEOUT, version: int | None = None) -> bool:
        """Store the value unless the key is there; the file system decides between two at the same moment."""
        if self.has_key(key, version):
            return False
        draft = f"{key}:{uuid4()}"
        self.set(draft, value, timeout, version)
        try:
            os.link(self._key_to_file(draft, version), self._key_to_file(key, version))
        except (FileExistsError, FileNotFoundError):  # somebody else's, or the draft was culled at once
            return False
        finally:
            self.delete(draft, version)
        return True

    def _cull(self) -> None:
        files = self._list_cache_files()
        if len(files) < self._max_entries:
            return
        for name in files:
            self._drop_if_over(name)
        super()._cull()  # type: ignore[misc]  # as above

    def _drop_if_over(self, name: str) -> None:
        try:
            with open(name, "rb") as file:  # noqa: PTH123 (as the class around it)
                self._is_expired(file)
        except FileNotFoundError:
            pass  # another process was quicker
