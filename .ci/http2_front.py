"""Passes the frames of HTTP/2 on (RFC 9113), and goes away in the ways in which a server may."""

import asyncio
import ssl
import threading

DATA, HEADERS, GOAWAY = 0, 1, 7
END_STREAM = 1
PREFACE = b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"
# Its last stream is 0, its error 0: no stream was taken, and none will be.
NOTHING_TAKEN = bytes([0, 0, 8, GOAWAY, 0, 0, 0, 0, 0]) + bytes(8)


class Front:
    """Listens with TLS on a port, in front of an HTTP/2 server on another one."""

    def __init__(self, port: int, behind: int, certificate: str, key: str, refuses: bytes = b"") -> None:
        """The first request with `refuses` in its body is not taken, and goes no further."""
        self.port, self.behind, self.refuses = port, behind, refuses
        self.has_refused = False
        self.clients: set[asyncio.StreamWriter] = set()
        self.inside = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        self.inside.load_cert_chain(certificate, key)
        self.outside = ssl._create_unverified_context()
        for context in (self.inside, self.outside):
            context.set_alpn_protocols(["h2"])
        self.loop = asyncio.new_event_loop()
        listening = threading.Event()
        threading.Thread(target=self.run, args=(listening,), daemon=True).start()
        listening.wait()

    def run(self, listening: threading.Event) -> None:
        self.loop.run_until_complete(asyncio.start_server(self.serve, "127.0.0.1", self.port, ssl=self.inside))
        listening.set()
        self.loop.run_forever()

    def take_back(self) -> None:
        """Tells all clients of now that nothing was taken, and sends them nothing more; their connections stay."""
        def act() -> None:
            for client in self.clients:
                client.write(NOTHING_TAKEN)
            self.clients.clear()
        self.loop.call_soon_threadsafe(act)

    def close(self) -> None:
        """Ends the connections of now in good order, as TLS and TCP see it."""
        self.loop.call_soon_threadsafe(lambda: [client.close() for client in self.clients])

    async def serve(self, reader: asyncio.StreamReader, client: asyncio.StreamWriter) -> None:
        replies, server = await asyncio.open_connection("127.0.0.1", self.behind, ssl=self.outside)
        self.clients.add(client)
        try:
            await asyncio.gather(self.pass_replies(replies, client), self.pass_requests(reader, client, server))
        except (OSError, asyncio.IncompleteReadError):
            pass
        finally:
            self.clients.discard(client)
            client.close()
            server.close()

    async def pass_replies(self, replies: asyncio.StreamReader, client: asyncio.StreamWriter) -> None:
        while True:
            frame, *_ = await read_frame(replies)
            if client in self.clients:
                client.write(frame)
                await client.drain()

    async def pass_requests(
        self, reader: asyncio.StreamReader, client: asyncio.StreamWriter, server: asyncio.StreamWriter
    ) -> None:
        server.write(await reader.readexactly(len(PREFACE)))
        held, passes = b"", True
        while True:
            frame, kind, flags = await read_frame(reader)
            # What follows a refused message would take it along.
            if not passes:
                continue
            held += frame
            # Nothing of a request has passed before it is known whether it is the one.
            if self.refuses and not self.has_refused and kind in (HEADERS, DATA):
                if not flags & END_STREAM:
                    continue
                if self.refuses in held:
                    self.has_refused = True
                    client.write(NOTHING_TAKEN)
                    self.clients.discard(client)
                    passes = False
                    continue
            server.write(held)
            held = b""
            await server.drain()


async def read_frame(reader: asyncio.StreamReader) -> tuple[bytes, int, int]:
    """All of a frame, its type and its flags."""
    head = await reader.readexactly(9)
    return head + await reader.readexactly(int.from_bytes(head[:3], "big")), head[3], head[4]
