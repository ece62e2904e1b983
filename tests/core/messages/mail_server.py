"""A small mail server on loopback that speaks enough SMTP to accept, refuse and put off."""

import socketserver
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

# By how the recipient's address begins: what the server answers to RCPT.
ANSWERS = {b"nobody@": b"550 no such person", b"later@": b"450 come again"}


class Conversation(socketserver.StreamRequestHandler):
    def handle(self):
        self.server.connections += 1
        self.say(b"220 ready")
        for line in self.rfile:
            verb = line.split(b" ", 1)[0].strip().upper()
            if verb == b"DATA":
                self.take_message()
            elif verb == b"QUIT":
                self.say(b"221 bye")
                return
            else:
                self.say(self.answer(verb, line))

    def answer(self, verb, line):
        if verb == b"RCPT":
            return next((answer for start, answer in ANSWERS.items() if b"<" + start in line), b"250 ok")
        if verb == b"MAIL" and self.server.refuses_sender:
            return b"553 not for you"
        return b"250 ok"

    def take_message(self):
        self.say(b"354 go on")
        lines = []
        while (line := self.rfile.readline()) != b".\r\n":
            lines.append(line)
        if self.server.stall.is_set():
            self.hang()
            return
        message = b"".join(lines)
        if b"unwanted" in message:
            self.say(b"554 not wanted")
            return
        self.server.messages.append(message.decode())
        self.say(b"250 taken")

    def hang(self):
        """The whole message is here and no answer comes, until the test goes on."""
        self.server.stalled.set()
        while self.server.stall.is_set():
            time.sleep(0.01)

    def say(self, words):
        self.wfile.write(words + b"\r\n")


class MailServer(socketserver.ThreadingTCPServer):
    allow_reuse_address = True
    daemon_threads = True

    def __init__(self):
        super().__init__(("127.0.0.1", 0), Conversation)
        self.messages: list[str] = []
        self.refuses_sender = False
        self.connections = 0
        self.stall, self.stalled = threading.Event(), threading.Event()


@contextmanager
def mail_server() -> Iterator[MailServer]:
    """The server, reachable at `server_address` until the block ends."""
    with MailServer() as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
        thread.start()
        try:
            yield server
        finally:
            server.stall.clear()
            server.shutdown()
            thread.join()
