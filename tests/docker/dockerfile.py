"""Reading our Dockerfile, and doing its build stage without Docker."""

from __future__ import annotations

import json
import os
import re
import shutil
import stat
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
DOCKERFILE = ROOT / "docker" / "Dockerfile"


@dataclass(frozen=True, kw_only=True)
class Instruction:
    """One instruction of a stage. `arguments` is what follows its word, continued lines joined."""

    stage: int
    word: str
    arguments: str

    @property
    def command(self) -> list[str]:
        """The arguments in their JSON form."""
        return json.loads(self.arguments[self.arguments.index("[") :])

    @property
    def settings(self) -> dict[str, str]:
        """What an ENV sets."""
        return dict(part.split("=", 1) for part in self.arguments.split())


def instructions() -> list[Instruction]:
    lines = [line for line in DOCKERFILE.read_text().splitlines() if not line.lstrip().startswith("#")]
    found: list[Instruction] = []
    stage = -1
    for line in re.sub(r"\\\n\s*", "", "\n".join(lines)).splitlines():
        if not line.strip():
            continue
        word, arguments = line.split(maxsplit=1)
        stage += word == "FROM"
        found.append(Instruction(stage=stage, word=word, arguments=arguments))
    return found


def build(folder: Path) -> Path:
    """Does what the build stage does, below `folder`, and returns what becomes `/app` in the image, as files that nobody may
    write. `pip install uv` is left out: the uv of these tests is the same (a test compares them)."""
    environment = {"PATH": f"{Path(sys.executable).parent}:/usr/bin:/bin", "UV_PYTHON": everybodys_python()}
    kept = ("HOME", "UV_CACHE_DIR", "SSL_CERT_FILE", "HTTP_PROXY", "HTTPS_PROXY", "NO_PROXY", "UV_DEFAULT_INDEX")
    environment |= {name: os.environ[name] for name in kept if name in os.environ}
    work = folder
    for each in instructions():
        if each.stage != 0:
            break
        if each.word == "ENV":
            environment |= {
                name: str(folder / value[1:]) if value.startswith("/") else value
                for name, value in each.settings.items()
            }
        elif each.word == "WORKDIR":
            work = folder / each.arguments.removeprefix("/")
            work.mkdir(parents=True)
        elif each.word == "COPY":
            *sources, target = each.arguments.split()
            for source in sources:
                copy(ROOT / source, work / target / (Path(source).name if target == "./" else ""))
        elif each.word == "RUN" and not each.arguments.startswith("pip install"):
            done = subprocess.run(
                ["/bin/sh", "-ec", each.arguments],
                cwd=work,
                env=environment,
                capture_output=True,
                text=True,
                check=False,
            )
            assert done.returncode == 0, f"{each.arguments}\n{done.stdout}{done.stderr}"
    shutil.rmtree(work)  # the final stage does not have it
    app = folder / "app"
    shutil.copy(ROOT / "docker" / "health.py", app / "health.py")
    for path in (app, *app.rglob("*")):
        if not path.is_symlink():
            path.chmod((path.stat().st_mode | stat.S_IRGRP | stat.S_IROTH) & ~0o222)
    return app


def copy(source: Path, target: Path) -> None:
    if source.is_dir():
        shutil.copytree(source, target, ignore=shutil.ignore_patterns("__pycache__"))
    else:
        shutil.copy(source, target)


def everybodys_python() -> str:
    """An interpreter that another user may run too: that of the system where there is one, else that of these tests."""
    for path in ("/usr/local/bin/python3", "/usr/bin/python3"):
        if Path(path).exists():
            check = "import sys; sys.exit(sys.version_info < (3, 11))"
            if subprocess.run([path, "-c", check], check=False).returncode == 0:
                return path
    return sys.executable
