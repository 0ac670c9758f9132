"""A scanner that speaks clamd's INSTREAM on loopback, strictly, and can be told to misbehave."""

import socket
import struct
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

MALICIOUS = b"MALICIOUS-SAMPLE"
Answer = Callable[[bytes], bytes]


def honest(content: bytes) -> bytes:
    return b"stream: Contoh.Virus-1 FOUND\x00" if MALICIOUS in content else b"stream: OK\x00"


class FakeClamd:
    """Serves one connection after another; ``received`` holds what each sent, unwrapped from its chunks."""

    def __init__(self, listener: socket.socket, answer: Answer, stops_after: int | None) -> None:
        self.listener, self.answer, self.stops_after = listener, answer, stops_after
        self.received: list[bytes] = []

    def serve(self) -> None:
        while True:
            try:
                connection, _ = self.listener.accept()
            except OSError:
                return
            with connection:
                connection.sendall(self.answer(self._read(connection)))

    def _read(self, connection: socket.socket) -> bytes:
        with connection.makefile("rb") as stream:
            assert stream.read(10) == b"zINSTREAM\x00"
            content = b""
            while length := struct.unpack(">I", stream.read(4))[0]:
                content += stream.read(length)
                if self.stops_after is not None and len(content) >= self.stops_after:
                    break
            self.received.append(content)
            return content


@contextmanager
def running(
    *, answer: Answer = honest, path: str | None = None, stops_after: int | None = None
) -> Iterator[tuple[str, FakeClamd]]:
    """Run the scanner on a free port, or on a socket at ``path``; gives its address and itself."""
    listener = socket.socket(socket.AF_UNIX if path else socket.AF_INET)
    listener.bind(path or ("127.0.0.1", 0))
    listener.listen()
    clamd = FakeClamd(listener, answer, stops_after)
    thread = threading.Thread(target=clamd.serve, daemon=True)
    thread.start()
    try:
        yield path or f"127.0.0.1:{listener.getsockname()[1]}", clamd
    finally:
        listener.shutdown(socket.SHUT_RDWR)
        listener.close()
        thread.join(timeout=5)
