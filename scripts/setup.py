"""Builds .venv from the hashed locks: `setup.py run` to serve, `setup.py dev` to test and check as well.

Standard library only: this runs before anything is installed. A stamp in .venv says what was built from which files,
so that a call with nothing to do costs milliseconds. dev holds all that run holds: it serves both.
"""

import fcntl
import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
import sysconfig
import time
import tomllib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
VENV_PYTHON = VENV / "bin" / "python"
STAMP = VENV / "onrecord-setup.json"
UV_HOME = VENV / "uv"  # apart from site-packages: syncing a lock there would take uv out
REQUIREMENTS = ROOT / "requirements"
PIP_SETTING = re.compile(r"^(?:global|install|:env:)\.(index-url|cert)='(.*)'$", re.MULTILINE)
NO_UV = (
    "uv, which installs everything else, could not be fetched. Check the network and pip's settings, then call again."
    " If Python came without pip (Debian, Ubuntu): apt install python3-venv. A uv on PATH serves as well."
)


class SetupError(Exception):
    """What went wrong, and what the reader can do about it."""


def digest(*files: Path, parts: Sequence[object]) -> str:
    """One value for these parts and the content of these files."""
    value = hashlib.sha256(json.dumps(parts).encode())
    for path in files:
        value.update(path.read_bytes())
    return value.hexdigest()


def environment_key() -> str:
    """Decides when .venv has to be made anew: another interpreter, another place, another uv."""
    return digest(Path(__file__), REQUIREMENTS / "uv.txt", parts=[sys.version, sys.base_prefix, str(ROOT)])


def content_key(lock: str) -> str:
    """Decides when the packages in .venv have to be synced; the tools' settings in pyproject.toml are no part of it."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    parts = [project["build-system"], project["project"], project["tool"]["hatch"]]
    return digest(REQUIREMENTS / "build.txt", REQUIREMENTS / f"{lock}.txt", parts=parts)


def read_stamp() -> dict[str, str]:
    """What the last set-up wrote; empty when there is none or .venv has lost its interpreter."""
    try:
        stamp = json.loads(STAMP.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return stamp if isinstance(stamp, dict) and VENV_PYTHON.exists() else {}


def is_ready(lock: str) -> bool:
    """.venv holds this lock or a larger one, built from the files as they are now."""
    stamp = read_stamp()
    held = stamp.get("lock", "")
    if held not in (lock, "dev") or stamp.get("environment") != environment_key():
        return False
    return stamp.get("content") == content_key(held)


def run(command: list[str], env: dict[str, str] | None = None) -> subprocess.CompletedProcess[str]:
    """The finished command with its output; its exit code is for the caller to judge."""
    return subprocess.run(command, env=env, cwd=ROOT, capture_output=True, text=True, check=False)


def pips() -> Iterator[list[str]]:
    """Ways to start pip for .venv, best first: the wheel Python carries for ensurepip, then an installed pip."""
    folders = [Path(folder) for folder in (sysconfig.get_config_var("WHEEL_PKG_DIR"),) if folder]
    spec = find_spec("ensurepip")
    if spec and spec.origin:
        folders.append(Path(spec.origin).parent / "_bundled")
    for folder in folders:
        for wheel in sorted(folder.glob("pip-*.whl"), reverse=True):
            yield [str(VENV_PYTHON), f"{wheel}/pip"]
    if find_spec("pip"):
        yield [sys.executable, "-m", "pip", "--python", str(VENV_PYTHON)]


def uv_settings(pip: list[str]) -> dict[str, str]:
    """The package index and certificates pip is configured with, as uv's variables: uv reads no pip settings."""
    if not pip:
        return {}
    names = {"index-url": "UV_DEFAULT_INDEX", "cert": "SSL_CERT_FILE"}
    return {names[key]: value for key, value in PIP_SETTING.findall(run([*pip, "config", "list"]).stdout)}


def make_environment() -> None:
    """An empty .venv with nothing but the pinned uv beside it."""
    base = getattr(sys, "_base_executable", None) or sys.executable  # not .venv's own, which is about to go
    made = run([base, "-m", "venv", "--clear", "--without-pip", str(VENV)])
    if made.returncode:
        raise SetupError(f"{made.stdout}{made.stderr}{base} could not make {VENV}.")
    failures = []
    for pip in pips():
        arguments = ["install", "--quiet", "--require-hashes", "--only-binary=:all:", "--no-compile"]
        arguments += ["--disable-pip-version-check", f"--target={UV_HOME}", f"--requirement={REQUIREMENTS / 'uv.txt'}"]
        done = run([*pip, *arguments], {**os.environ, "PIP_USER": "0"})
        if done.returncode == 0:
            return
        failures.append(f"{' '.join([*pip, 'install'])}\n{done.stderr.strip()}")
    if not shutil.which("uv"):
        raise SetupError("\n".join([*failures, NO_UV]))


def sync(lock: str) -> None:
    """Brings .venv to exactly this lock and the project itself, by the pinned uv or else the one on PATH."""
    env = {key: value for key, value in os.environ.items() if key not in ("UV_SYSTEM_PYTHON", "UV_PYTHON")}
    env = {**uv_settings(next(pips(), [])), **env}
    uv = shutil.which("uv", path=str(UV_HOME / "bin")) or "uv"
    target = ["--python", str(VENV_PYTHON), *(() if sys.stderr.isatty() else ("--quiet",))]
    packages = ["--require-hashes", "--compile-bytecode", str(REQUIREMENTS / f"{lock}.txt")]
    project = ["--no-deps", "--build-constraints", str(REQUIREMENTS / "build.txt"), "--editable", str(ROOT)]
    for command in (["sync", *target, *packages], ["install", *target, *project]):
        if subprocess.run([uv, "pip", *command], env=env, cwd=ROOT, check=False).returncode:
            raise SetupError("Set-up did not finish: the lines above say why. Call again once that is put right.")


def build(lock: str) -> None:
    """Makes .venv if need be and syncs it; the stamp is whole only at the end, so an interrupted set-up runs again."""
    stamp = {"environment": environment_key()}
    if read_stamp().get("environment") != stamp["environment"]:
        make_environment()
    STAMP.write_text(json.dumps(stamp), encoding="utf-8")
    sync(lock)
    STAMP.write_text(json.dumps({**stamp, "lock": lock, "content": content_key(lock)}), encoding="utf-8")


@contextmanager
def alone() -> Iterator[None]:
    """Only one set-up of this checkout at a time; a second one waits, then finds the work done."""
    folder = os.open(REQUIREMENTS, os.O_RDONLY)
    try:
        fcntl.flock(folder, fcntl.LOCK_EX)
        yield
    finally:
        os.close(folder)


def main() -> int:
    """Exit code 0 when .venv holds the lock named on the command line."""
    lock = sys.argv[1]
    if is_ready(lock):
        return 0
    with alone():
        if is_ready(lock):
            return 0
        started = time.monotonic()
        version = ".".join(map(str, sys.version_info[:3]))
        print(f"Setting up .venv with Python {version} from requirements/{lock}.txt ...", file=sys.stderr)
        try:
            build(lock)
        except SetupError as error:
            print(error, file=sys.stderr)
            return 1
        except KeyboardInterrupt:
            return 130
        print(f"Ready in {time.monotonic() - started:.1f} s.", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())
