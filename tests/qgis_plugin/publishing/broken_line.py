"""A line between a program and the database that breaks when it is told to."""

import socket
import threading
import time
from collections.abc import Callable
from contextlib import suppress


class BrokenLine:
    """Passes on what programs and the server say, until a program says ``word``.

    That is still passed on; what the server answers is not. Once ``may_break`` holds, the line is cut, and
    whoever connects anew afterwards is passed through.
    """

    def __init__(self, host: str, port: int, word: bytes, may_break: Callable[[], object]) -> None:
        self._server = (host, port)
        self._word = word
        self._may_break = may_break
        self._listening = socket.create_server(("127.0.0.1", 0))
        self.port = self._listening.getsockname()[1]
        self.broken = False
        threading.Thread(target=self._accept, daemon=True).start()

    def close(self) -> None:
        self._listening.close()

    def _accept(self) -> None:
        while True:
            try:
                program, _ = self._listening.accept()
            except OSError:
                return
            server = socket.create_connection(self._server)
            silent = threading.Event()
            for source, target, speaks in ((program, server, True), (server, program, False)):
                threading.Thread(
                    target=self._pass_on, args=(source, target, silent, speaks), daemon=True
                ).start()

    def _pass_on(
        self, source: socket.socket, target: socket.socket, silent: threading.Event, speaks: bool
    ) -> None:
        with suppress(OSError):
            while said := source.recv(65536):
                if speaks and not self.broken and self._word in said:
                    self.broken = True
                    silent.set()
                    target.sendall(said)
                    while not self._may_break():
                        time.sleep(0.01)
                    break
                if speaks or not silent.is_set():
                    target.sendall(said)
        for end in (source, target):
            with suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)
