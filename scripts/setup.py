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
from collections.abc import Iterator
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


class SetupError(Exception):
    """What went wrong, and what the reader can do about it."""


def fingerprint(lock: str) -> str:
    """One value for all that decides the content of .venv; the tools' settings in pyproject.toml are no part of it."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    package = [project["build-system"], project["project"], project["tool"]["hatch"]]
    digest = hashlib.sha256(json.dumps([sys.version, sys.base_prefix, str(ROOT), *package]).encode())
    for path in (Path(__file__), *(REQUIREMENTS / f"{name}.txt" for name in ("uv", "build", lock))):
        digest.update(path.read_bytes())
    return digest.hexdigest()


def is_ready(lock: str) -> bool:
    """.venv holds this lock or a larger one, built from the files as they are now."""
    try:
        stamp = json.loads(STAMP.read_text(encoding="utf-8"))
        held = stamp["lock"]
        return held in (lock, "dev") and stamp["fingerprint"] == fingerprint(held) and VENV_PYTHON.exists()
    except (OSError, ValueError, KeyError):
        return False


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
    names = {"index-url": "UV_DEFAULT_INDEX", "cert": "SSL_CERT_FILE"}
    return {names[key]: value for key, value in PIP_SETTING.findall(run([*pip, "config", "list"]).stdout)}


def install_uv() -> tuple[str, dict[str, str]]:
    """The path of a working uv and the environment to run it in: the pinned one, else one the machine has."""
    env = {key: value for key, value in os.environ.items() if key not in ("UV_SYSTEM_PYTHON", "UV_PYTHON")}
    failures = []
    for pip in pips():
        arguments = ["install", "--quiet", "--require-hashes", "--only-binary=:all:", "--no-compile"]
        arguments += ["--disable-pip-version-check", f"--target={UV_HOME}", f"--requirement={REQUIREMENTS / 'uv.txt'}"]
        done = run([*pip, *arguments], {**env, "PIP_USER": "0"})
        if done.returncode == 0:
            return str(UV_HOME / "bin" / "uv"), {**uv_settings(pip), **env}
        failures.append(f"$ {' '.join([*pip, 'install'])}\n{done.stderr.strip()}")
    if own := shutil.which("uv"):
        return own, env
    hint = (
        "uv, which installs everything else, could not be fetched. Check the network and pip's settings, then call"
        " again. Without pip at hand (Debian, Ubuntu): apt install python3-venv. A uv on PATH serves as well."
    )
    raise SetupError("\n".join([*failures, hint]))


def build(lock: str) -> None:
    """Makes .venv anew; the stamp comes last, so that an interrupted build is never taken for a whole one."""
    base = getattr(sys, "_base_executable", None) or sys.executable  # not .venv's own, which is about to go
    made = run([base, "-m", "venv", "--clear", "--without-pip", str(VENV)])
    if made.returncode:
        raise SetupError(f"{made.stdout}{made.stderr}{base} could not make {VENV}.")
    uv, env = install_uv()
    install = [uv, "pip", *(() if sys.stderr.isatty() else ("--quiet",))]
    target = ["--python", str(VENV_PYTHON)]
    sync = ["sync", *target, "--require-hashes", "--compile-bytecode", str(REQUIREMENTS / f"{lock}.txt")]
    package = ["--no-deps", "--build-constraints", str(REQUIREMENTS / "build.txt"), "--editable", str(ROOT)]
    for arguments in (sync, ["install", *target, *package]):
        if subprocess.run([*install, *arguments], env=env, cwd=ROOT, check=False).returncode:
            raise SetupError("Set-up did not finish: the lines above say why. Call again once that is put right.")
    STAMP.write_text(json.dumps({"lock": lock, "fingerprint": fingerprint(lock)}), encoding="utf-8")


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
        print(f"Ready in {time.monotonic() - started:.1f} s.", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())
