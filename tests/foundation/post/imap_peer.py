"""A small IMAP server with TLS on this machine: enough of RFC 9051 to be read from, and it can be told to misbehave.

It may also be run as a process of its own, so that it outlives what reads from it:

    python imap_peer.py CERTIFICATE FOLDER    # letters are files 1.eml, 2.eml, …; prints its port
"""

import re
import socketserver
import ssl
import sys
import threading
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path


def write_certificate(path):
    """Write a key and a certificate for 127.0.0.1; gives the path as text."""
    spec = spec_from_file_location("mail_peer", Path(__file__).resolve().parent.parent / "outbox" / "mail_peer.py")
    mail_peer = module_from_spec(spec)
    spec.loader.exec_module(mail_peer)
    mail_peer.write_certificate(path)
    return str(path)


class Peer(socketserver.ThreadingTCPServer):
    """``letters`` is uid → bytes; ``seen`` the uids that were marked; ``asked`` every command in order."""

    allow_reuse_address = daemon_threads = True

    def __init__(self, certificate, letters=None, *, validity=7, log=None):
        self.letters, self.seen, self.asked = dict(letters or {}), set(), []
        self.validity, self.refuses, self.vanishes = validity, set(), ""
        self.password, self.log = "rahasia", log
        self._context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        self._context.load_cert_chain(certificate)
        super().__init__(("127.0.0.1", 0), Conversation)

    @property
    def port(self):
        return self.server_address[1]

    def finish_request(self, request, client_address):
        try:
            with self._context.wrap_socket(request, server_side=True) as secured:
                self.RequestHandlerClass(secured, client_address, self)
        except OSError:
            pass

    def __enter__(self):
        threading.Thread(target=self.serve_forever, daemon=True).start()
        return self

    def __exit__(self, *_):
        self.shutdown()
        self.server_close()


class Conversation(socketserver.StreamRequestHandler):
    """One client's visit."""

    disable_nagle_algorithm = True  # an answer in two lines would wait for the client's receipt of the first

    def handle(self):
        self.say(b"* OK [CAPABILITY IMAP4rev1] ready")
        while line := self.rfile.readline():
            tag, _, command = line.strip().decode().partition(" ")
            self.server.asked.append(command)
            if self.server.vanishes and re.match(self.server.vanishes, command):
                return
            verb = command.split()[0].upper()
            if verb == "UID":
                verb = command.split()[1].upper()
            result = getattr(self, f"do_{verb.lower()}", lambda _: "BAD unknown")(command) or "OK done"
            self.say(f"{tag} {result}".encode())
            if verb == "LOGOUT":
                return

    def say(self, line):
        self.wfile.write(line + b"\r\n")

    def do_capability(self, _):
        self.say(b"* CAPABILITY IMAP4rev1")

    def do_login(self, command):
        return "OK signed in" if command.endswith(f'"{self.server.password}"') else "NO [AUTHENTICATIONFAILED] no"

    def do_select(self, _):
        self.say(f"* {len(self.server.letters)} EXISTS".encode())
        self.say(f"* OK [UIDVALIDITY {self.server.validity}]".encode())
        return "OK [READ-WRITE] selected"

    def do_search(self, command):
        first = int(re.search(r"UID (\d+):\*", command)[1])
        found = [str(uid) for uid in sorted(self.server.letters) if uid >= first]
        self.say(("* SEARCH " + " ".join(found or [str(max(self.server.letters, default=0))])).encode())

    def do_fetch(self, command):
        uid = int(command.split()[2])
        if uid in self.server.refuses and "BODY" in command:
            return "NO [SERVERBUG] can't"
        content = self.server.letters.get(uid)
        if content is None:
            return None
        if "RFC822.SIZE" in command:
            self.say(f"* 1 FETCH (UID {uid} RFC822.SIZE {len(content)})".encode())
            return None
        what = re.search(r"BODY\.PEEK(\[[A-Z]*\])", command)[1]
        if what == "[HEADER]":
            content = content.partition(b"\r\n\r\n")[0] + b"\r\n\r\n"
        self.wfile.write(f"* 1 FETCH (UID {uid} BODY{what} {{{len(content)}}}\r\n".encode() + content + b")\r\n")
        return None

    def do_store(self, command):
        uid = int(command.split()[2])
        self.server.seen.add(uid)
        if self.server.log:
            with self.server.log.open("a") as log:
                log.write(f"{uid}\n")

    def do_logout(self, _):
        self.say(b"* BYE")


if __name__ == "__main__":
    folder = Path(sys.argv[2])
    kept = {int(path.stem): path.read_bytes() for path in folder.glob("*.eml")}
    with Peer(sys.argv[1], kept, log=folder / "seen") as peer:
        print(peer.port, flush=True)  # noqa: T201 (the test reads it)
        threading.Event().wait()
