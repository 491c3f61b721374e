"""The container's health check: exit code 0 when /healthz answers 200.

It asks the port in REPRISE_HEALTH_PORT, which must be `console.port` of the configuration. Standard library only, and no proxy.
"""

import http.client
import os
import sys

connection = http.client.HTTPConnection("127.0.0.1", int(os.environ["REPRISE_HEALTH_PORT"]), timeout=4)
try:
    connection.request("GET", "/healthz")
    answer = connection.getresponse()
    said = answer.read(200).decode(errors="replace")
except (OSError, http.client.HTTPException) as error:
    sys.exit(f"no answer: {error}")
sys.stdout.write(f"{answer.status} {said}\n")  # kept by Docker, see `docker inspect`
sys.exit(0 if answer.status == 200 else 1)
