"""Uses a page as its user would, in Chromium, and prints what it shows.

    nemosim judge -- python3 use_page.py
    nemosim judge --pace manual -- python3 use_page.py --fake-timers

With `--fake-timers` the page's clock stands as the fake's does, and both are moved together: a
turn of nine minutes passes in seconds, with all that the page does in its middle.
"""

from __future__ import annotations

import argparse
import functools
import http.server
import json
import os
import pathlib
import shutil
import threading
import urllib.parse
import urllib.request
from typing import Callable

from playwright.sync_api import Page, sync_playwright

HERE = pathlib.Path(__file__).resolve().parent
#: Tells `shown` each line that comes into the page's list.
WATCH_LIST = """
new MutationObserver((changes) => {
  for (const node of changes.flatMap((change) => [...change.addedNodes]))
    if (node.nodeName === "LI") window.shown(node.textContent);
}).observe(document, { childList: true, subtree: true });
"""


class Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        pass


def serve_pages() -> str:
    """Serves the folder around this one, as any web server would; its address."""
    handler = functools.partial(Quiet, directory=str(HERE.parent))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return f"http://127.0.0.1:{server.server_port}"


class RealTime:
    """Time passes by itself."""

    def start(self, page: Page) -> None:
        pass

    def wait_until_idle(self, page: Page) -> None:
        page.wait_for_selector("#send:enabled", timeout=15 * 60 * 1000)


class FakeTime:
    """The page's timers and the fake's are moved by hand, second by second."""

    #: More than a turn and an export may take.
    limit_seconds = 60 * 60

    def __init__(self, api: str) -> None:
        self.api = api

    def start(self, page: Page) -> None:
        page.clock.install(time=0)
        page.clock.pause_at(1000)

    def wait_until_idle(self, page: Page) -> None:
        for _ in range(self.limit_seconds):
            if page.locator("#send").is_enabled():
                return
            self._advance("1s")
            page.clock.run_for(1000)
        raise TimeoutError(f"the page was not done after {self.limit_seconds} s of its time")

    def _advance(self, by: str) -> None:
        request = urllib.request.Request(
            f"{self.api}/__nemosim/advance",
            data=json.dumps({"by": by}).encode(),
            headers={"Content-Type": "application/json"},
        )
        urllib.request.urlopen(request).close()


def use(page: Page, address: str, prompt: str, time: RealTime | FakeTime) -> None:
    page.goto(address)
    time.wait_until_idle(page)
    page.fill("input[name=prompt]", prompt)
    page.click("#send")
    time.wait_until_idle(page)
    page.click("#export")
    time.wait_until_idle(page)


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("--page", default="browser/index.html", help="below Integrations")
    arguments.add_argument("--prompt", default="make a 5-second video of a harbour")
    arguments.add_argument("--fake-timers", action="store_true")
    options = arguments.parse_args()
    api = os.environ["NEMO_API_URL"]
    address = f"{serve_pages()}/{options.page}?api={urllib.parse.quote(api, safe='')}"
    time = FakeTime(api) if options.fake_timers else RealTime()
    show: Callable[[str], None] = functools.partial(print, flush=True)
    # The system's own browser, so that none is downloaded.
    chromium = shutil.which("chromium")
    if chromium is None:
        raise SystemExit("chromium is not in PATH; on Debian: apt-get install chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium)
        page = browser.new_page()
        failures: list[str] = []
        page.on("pageerror", lambda error: failures.append(str(error)))
        page.expose_function("shown", show)
        page.add_init_script(WATCH_LIST)
        time.start(page)
        use(page, address, options.prompt, time)
        browser.close()
    if failures:
        raise SystemExit("the page failed: " + "; ".join(failures))


if __name__ == "__main__":
    main()
