"""The pages people see in a browser: the web chat and, in the demo, the panel *why now* and the controls of time; and the studio.

`console_routes` and `console_middleware` are what the composition root needs; `ConsoleBackend` is what it gives.
"""

from reprise.console.backend import ConsoleBackend, FollowUpView, ModelChoice, WhyView
from reprise.console.guard import console_middleware
from reprise.console.pages import console_routes, static_files
from reprise.console.studio import studio_routes

__all__ = [
    "ConsoleBackend",
    "FollowUpView",
    "ModelChoice",
    "WhyView",
    "console_middleware",
    "console_routes",
    "static_files",
    "studio_routes",
]
