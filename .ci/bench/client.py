"""The client's side: nemosim beside curl, against a service that only sends and takes bytes."""

import json
import os
import pty
import re
import signal
import socket
import statistics
import struct
import subprocess
import sys
import tempfile
import threading
import time

MEBIBYTE = 1 << 20
ROUNDS = 5
DRAFT = {"t": [{"tt": 0, "sg": [{"n": "lake", "s": 0, "d": 5000}]}], "d": 5000}
WORDS = b'data: {"content":{"parts":[{"text":"Done."}]},"author":"nemo_agent"}\n\n'


class Service:
    """Says what a backend has to say, and streams as quickly as somebody reads."""

    def __init__(self):
        self.stream = [WORDS]
        self.film = None
        self.listener = socket.create_server(("127.0.0.1", 0), backlog=16)
        self.url = f"http://127.0.0.1:{self.listener.getsockname()[1]}"
        threading.Thread(target=self.accept, daemon=True).start()

    def accept(self):
        while True:
            connection, _ = self.listener.accept()
            threading.Thread(target=self.serve, args=(connection,), daemon=True).start()

    def serve(self, connection):
        with connection:
            connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            try:
                self.answer(connection)
            except ConnectionError:
                pass

    def answer(self, connection):
        head = b""
        while b"\r\n\r\n" not in head:
            piece = connection.recv(65536)
            if not piece:
                return
            head += piece
        head, _, rest = head.partition(b"\r\n\r\n")
        method, path = head.split(b" ")[:2]
        length = next((int(line.split(b":")[1]) for line in head.split(b"\r\n")
                       if line.lower().startswith(b"content-length:")), 0)
        drain(connection, length - len(rest))
        if path == b"/run_sse":
            send_head(connection, "text/event-stream")
            for piece in self.stream:
                connection.sendall(piece)
        elif path.endswith(b".mp4"):
            send_head(connection, "video/mp4", os.path.getsize(self.film))
            with open(self.film, "rb") as film:
                connection.sendfile(film)
        else:
            body = json.dumps(self.reply(path.decode())).encode()
            send_head(connection, "application/json", len(body))
            connection.sendall(body)

    def reply(self, path):
        if "/render/" in path:
            return {"success": True, "status": "completed", "output": {"url": f"{self.url}/film.mp4"}}
        if "anonymous-token" in path:
            data = {"token": "nmv_usr_bench", "user_id": "anon_bench", "credits": 100}
        elif "with-session" in path:
            data = {"task_id": "1", "session_id": "552979870602441523"}
        elif "/state/" in path:
            data = {"state": {"draft": DRAFT}}
        elif "/upload" in path:
            data = {"files": [{"filename": "large.mp4", "file_type": "video", "duration": 5}]}
        else:
            data = {"available": 100, "frozen": 0, "total": 100}
        return {"code": 0, "message": "success", "data": data}


def send_head(connection, content_type, length=None):
    lines = ["HTTP/1.1 200 OK", f"Content-Type: {content_type}", "Connection: close"]
    if length is not None:
        lines.append(f"Content-Length: {length}")
    connection.sendall("\r\n".join([*lines, "", ""]).encode())


def drain(connection, length):
    buffer = bytearray(MEBIBYTE)
    while length > 0:
        count = connection.recv_into(buffer, min(length, len(buffer)))
        if count == 0:
            return
        length -= count


class Cost:
    """What a process took: seconds, CPU seconds, MiB at most."""

    def __init__(self, command, environment, codes=(0,)):
        began = time.perf_counter()
        process = subprocess.Popen(
            command, env=environment, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT)
        memory = Memory(process.pid)
        output = process.stdout.read()
        _, status, usage = os.wait4(process.pid, 0)
        self.seconds = time.perf_counter() - began
        self.cpu = usage.ru_utime + usage.ru_stime
        self.mebibytes = memory.most()
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode not in codes:
            sys.exit(f"bench: {command} ended with {process.returncode}: {output[-500:]!r}")


class Memory:
    """The most that a process has held; what rusage tells begins with its parent's."""

    def __init__(self, process):
        self.path, self.kibibytes = f"/proc/{process}/status", 0
        self.thread = threading.Thread(target=self.watch)
        self.thread.start()

    def watch(self):
        try:
            while found := re.search(r"VmHWM:\s+(\d+)", open(self.path).read()):
                self.kibibytes = int(found.group(1))
                time.sleep(0.003)
        except OSError:
            pass

    def most(self):
        self.thread.join()
        return self.kibibytes / 1024


class Pair:
    """nemosim and curl at the same, in turns; what remains without their start."""

    def __init__(self, ours, theirs, start_of_ours, start_of_theirs):
        rounds = [(ours(), theirs()) for _ in range(ROUNDS)]
        begin = [(start_of_ours(), start_of_theirs()) for _ in range(ROUNDS)]

        def least(key, which):
            """Others on the machine only add to it."""
            return max(1e-4, min(getattr(r[which], key) for r in rounds)
                       - min(getattr(b[which], key) for b in begin))

        self.seconds = [least("seconds", which) for which in (0, 1)]
        self.cpu = [least("cpu", which) for which in (0, 1)]
        self.grown = max(r[0].mebibytes for r in rounds) - max(b[0].mebibytes for b in begin)


def measure(tool, row):
    bench = Bench(tool, row)
    bench.streams()
    bench.transfers()
    bench.chat()


class Bench:
    def __init__(self, tool, row):
        self.tool, self.row, self.service = tool, row, Service()
        self.folder = tempfile.TemporaryDirectory()
        self.environment = {
            **os.environ, "HOME": self.folder.name, "NEMO_CLIENT_ID": "bench", "NO_PROXY": "*"}
        self.ours("say", "hello")  # Its session is kept.

    def ours(self, *words, speed=1000, codes=(0,)):
        command = [self.tool, words[0], "--base-url", self.service.url, "--speed", str(speed), *words[1:]]
        return Cost(command, self.environment, codes)

    def curl(self, *words):
        return Cost(["curl", "-sS", "-f", "-N", "-H", "Expect:", "-o", "/dev/null", *words], self.environment)

    def streamed(self, stream, speed=1, codes=(0,)):
        """The same stream through both."""
        def of(pieces, action):
            def act():
                self.service.stream = pieces
                return action()
            return act
        say = lambda: self.ours("say", "hello", speed=speed, codes=codes)
        curl = lambda: self.curl("-d", "{}", f"{self.service.url}/run_sse")
        quiet = lambda: self.ours("say", "hello")
        return Pair(of(stream, say), of(stream, curl), of([WORDS], quiet), of([WORDS], curl))

    def streams(self):
        event = (b'data: {"content":{"parts":[{"functionCall":{"name":"edit_multitrack","args":{"note":"'
                 + b"x" * 900 + b'"}}}]},"author":"nemo_agent"}\n\n')
        kinds = [
            ("64 MB of events, 1 KB each", lambda part: [event * (64_000 // part), WORDS], 64),
            # Half of one stays in the processor's cache.
            ("60 events of 1.8 MB", lambda part: [tool(1_800_000 // part) * 60, WORDS], 108),
            ("a million tiny events", lambda part: [b"data: {}\n\n" * (1_000_000 // part), WORDS], 10),
        ]
        for name, stream, megabytes in kinds:
            whole, half = self.streamed(stream(1)), self.streamed(stream(2))
            rates = [f"{megabytes / seconds:,.1f}" for seconds in whole.seconds]
            self.row(f"client: {name}", f"{rates[0]} MB/s (curl {rates[1]})")
            self.row("  CPU, ours / curl to /dev/null", f"{whole.cpu[0] / whole.cpu[1]:.1f}")
            self.row("  its CPU / that of half of it", f"{whole.cpu[0] / half.cpu[0]:.1f}", "2")
            self.row("  memory grown", f"{whole.grown:.1f} MiB", "20 MiB or less")
        # Larger than any that the service sends: the client leaves, and looks at the state.
        large = self.streamed([tool(10_000_000), WORDS], speed=1000, codes=(0, 1))
        self.row("client: an event of 10 MB, refused", f"{large.cpu[0] * 1000:.0f} ms of CPU")
        self.row("  memory grown", f"{large.grown:.1f} MiB", "20 MiB or less")

    def transfers(self):
        size = 100 * MEBIBYTE
        large, small = (film(self.folder.name, name, count) for name, count in (
            ("large.mp4", size), ("small.mp4", 1000)))
        url = f"{self.service.url}/api/upload-video/nemo_agent/me/1"
        up = Pair(
            lambda: self.ours("upload", large), lambda: self.curl("-F", f"files=@{large}", url),
            lambda: self.ours("upload", small), lambda: self.curl("-F", f"files=@{small}", url))
        self.told("100 MiB up", up, size)
        to = os.path.join(self.folder.name, "film.mp4")

        def fetched(path, action):
            def act():
                self.service.film = path
                return action()
            return act
        export = lambda: self.ours("export", to)
        curl = lambda: Cost(
            ["curl", "-sS", "-f", "-o", to, f"{self.service.url}/film.mp4"], self.environment)
        self.told("100 MiB down, to the disk", Pair(
            fetched(large, export), fetched(large, curl), fetched(small, export), fetched(small, curl)), size)

    def told(self, name, pair, size):
        rates = [f"{size / MEBIBYTE / seconds:,.0f}" for seconds in pair.seconds]
        self.row(f"client: {name}", f"{rates[0]} MiB/s (curl {rates[1]})")
        self.row("  CPU, ours / curl", f"{pair.cpu[0] / pair.cpu[1]:.1f}")
        self.row("  memory grown", f"{pair.grown:.1f} MiB", "8 MiB or less")

    def chat(self):
        rounds = [
            (on_terminal([self.tool, "chat"], b"> ", self.environment),
             on_terminal(["curl", "--version"], None, self.environment)) for _ in range(15)]
        ours, theirs = (statistics.median(values) for values in zip(*rounds))
        self.row("chat: start to first prompt", f"{ours * 1000:.1f} ms")
        self.row("  ours / curl --version", f"{ours / theirs:.2f}")


def tool(size):
    return (b'data: {"content":{"parts":[{"functionCall":{"name":"edit","args":{"note":"' + b"x" * size
            + b'"}}}]},"author":"nemo_agent"}\n\n')


def film(folder, name, size):
    """A whole MP4 with nothing in it."""
    path = os.path.join(folder, name)
    with open(path, "wb") as file:
        file.write(struct.pack(">I", 20) + b"ftypisom\0\0\2\0isom" + struct.pack(">I", 8 + size) + b"mdat")
        for _ in range(0, size, MEBIBYTE):
            file.write(os.urandom(min(size, MEBIBYTE)))
        file.truncate(28 + size)
        file.seek(28 + size)
        file.write(struct.pack(">I", 8) + b"moov")
    return path


def on_terminal(command, awaited, environment):
    """Seconds until these bytes stand on a pseudo terminal; None: until the program's end."""
    began = time.perf_counter()
    process, terminal = pty.fork()
    if process == 0:
        os.execvpe(command[0], command, {**environment, "TERM": "xterm-256color"})
    seen = b""
    try:
        while awaited is None or awaited not in seen:
            piece = os.read(terminal, 65536)
            if not piece:
                break
            seen += piece
    except OSError:
        pass
    seconds = time.perf_counter() - began
    if awaited is not None and awaited not in seen:
        sys.exit(f"bench: {command} said {seen!r}")
    if awaited is not None:
        os.kill(process, signal.SIGKILL)
    os.waitpid(process, 0)
    os.close(terminal)
    return seconds
