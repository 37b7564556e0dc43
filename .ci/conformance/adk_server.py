"""A real ADK server on loopback, with an agent that needs no model; its first line is its port.

A program of its own, as one process cannot hold two versions of google-adk.
"""

import pathlib
import socket
import sys

import uvicorn
from google.adk.cli.fast_api import get_fast_api_app

HERE = pathlib.Path(__file__).parent


def main():
    sys.path.insert(0, str(HERE))
    app = get_fast_api_app(agents_dir=str(HERE / "agents"), web=False, use_local_storage=False)
    listener = socket.create_server(("127.0.0.1", 0))
    print(listener.getsockname()[1], flush=True)
    uvicorn.Server(uvicorn.Config(app, log_level="critical", lifespan="off")).run([listener])


main()
