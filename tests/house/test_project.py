"""The files around the code: locks, set-up, the built package and the image description."""

import os
import re
import shutil
import subprocess
import sys
import tarfile
import tomllib
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[2]
BIN = Path(sys.executable).parent
LOCKS = ("build", "dev", "run", "uv")
IGNORED = {
    line.strip("/") for line in (ROOT / ".gitignore").read_text(encoding="utf-8").splitlines() if line.endswith("/")
}
SOMEBODYS_FOLDER = re.compile(r"(?<![\w.:/$}-])/(?:root|work|(?:home|Users)/[\w.-]+)/")
PACKAGE_INDEX = re.compile(
    r"index[-_]url|find[-_]links|default[-_]index|trusted[-_]host|/simple\b|file://", re.IGNORECASE
)


def tracked_texts() -> Iterator[tuple[Path, str]]:
    """The project's own text files, without what .gitignore names."""
    for folder, names, files in os.walk(ROOT):
        names[:] = [name for name in names if name not in IGNORED and name != ".git"]
        for path in (Path(folder, name) for name in files):
            content = path.read_bytes()
            if b"\0" not in content:
                yield path, content.decode("utf-8", errors="replace")


def pins(lock: str) -> dict[str, Requirement]:
    """The locked requirements by name; a line that is no pinned requirement fails here."""
    text = (ROOT / "requirements" / f"{lock}.txt").read_text(encoding="utf-8").replace("\\\n", " ")
    found: dict[str, Requirement] = {}
    for line in text.splitlines():
        if line and not line.startswith("#"):
            requirement = Requirement(line.partition(" --hash=")[0])
            assert [part.operator for part in requirement.specifier] == ["=="], line
            found[canonicalize_name(requirement.name)] = requirement
    return found


def project() -> dict[str, Any]:
    """pyproject.toml as it is."""
    return tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def declared(lock: str) -> list[Requirement]:
    """What pyproject.toml asks for, that this lock has to hold."""
    table = project()
    groups = table["dependency-groups"]
    wanted = [] if lock == "run" else [entry for entry in groups[lock] if isinstance(entry, str)]
    if lock in ("run", "dev"):
        wanted += table["project"]["dependencies"] + table["project"]["optional-dependencies"]["postgres"]
    return [Requirement(entry) for entry in (*wanted, *(groups["build"] if lock == "dev" else ()))]


@pytest.mark.parametrize("lock", LOCKS)
def test_lock_holds_what_pyproject_declares(lock: str) -> None:
    locked = pins(lock)
    for requirement in declared(lock):
        pin = locked[canonicalize_name(requirement.name)]
        version = next(iter(pin.specifier)).version
        assert requirement.specifier.contains(version, prereleases=True), f"make lock: {requirement} is not {version}"


@pytest.mark.parametrize("lock", LOCKS)
def test_every_locked_package_has_hashes_and_no_address(lock: str) -> None:
    text = (ROOT / "requirements" / f"{lock}.txt").read_text(encoding="utf-8")
    for block in re.split(r"\n(?=[^\s#])", text.split("\n", 2)[2]):
        assert re.search(r"--hash=sha256:[0-9a-f]{64}", block), block
    assert "://" not in text
    assert " @ " not in text


def test_development_lock_is_the_running_one_with_more() -> None:
    running, development = pins("run"), pins("dev")
    assert {name: str(pin) for name, pin in running.items()}.items() <= {
        name: str(pin) for name, pin in development.items()
    }.items()


def test_oldest_python_is_the_same_wherever_it_is_named() -> None:
    table = project()
    assert table["project"]["requires-python"] == ">=3.11"
    assert table["tool"]["ruff"]["target-version"] == "py311"
    assert table["tool"]["mypy"]["python_version"] == "3.11"
    assert "--python-version 3.11 " in (ROOT / "Makefile").read_text(encoding="utf-8")
    assert "sys.version_info < (3, 11)" in (ROOT / "scripts" / "find-python").read_text(encoding="utf-8")


def test_no_file_names_a_folder_of_somebodys_machine() -> None:
    found = [
        f"{path.relative_to(ROOT)}: {match}"
        for path, text in tracked_texts()
        if (match := SOMEBODYS_FOLDER.search(text))
    ]
    assert found == []


@pytest.mark.parametrize("name", ["Dockerfile", "pyproject.toml", ".ci/run", *(f"requirements/{n}.txt" for n in LOCKS)])
def test_packages_come_from_the_users_own_index(name: str) -> None:
    assert PACKAGE_INDEX.search((ROOT / name).read_text(encoding="utf-8")) is None


def test_dockerfile_passes_hadolint() -> None:
    done = subprocess.run([BIN / "hadolint", ROOT / "Dockerfile"], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (0, "")


def test_image_is_built_from_one_pinned_base_and_runs_without_root() -> None:
    text = (ROOT / "Dockerfile").read_text(encoding="utf-8")
    bases = re.findall(r"^FROM (\S+)", text, re.MULTILINE)
    assert len(bases) == 2
    assert len(set(bases)) == 1
    assert re.fullmatch(r"python:3\.\d+\.\d+-slim-[a-z]+", bases[0])
    user = re.findall(r"^USER (\d+):\d+$", text, re.MULTILINE)[-1]
    assert int(user) > 0
    assert text.index("\nUSER ") < text.index("\nHEALTHCHECK ") < text.index("\nENTRYPOINT ")


@pytest.fixture(scope="module")
def archives(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """The sdist, and the wheel that is built from nothing but that sdist."""
    folder = tmp_path_factory.mktemp("dist")
    build = [str(BIN / "hatchling"), "build", "--directory", str(folder), "--target"]
    subprocess.run([*build, "sdist"], cwd=ROOT, check=True, capture_output=True)
    sdist = next(folder.glob("*.tar.gz"))
    source = folder / "source"
    source.mkdir()
    subprocess.run(["tar", "-xzf", sdist, "-C", source], check=True)
    subprocess.run([*build, "wheel"], cwd=next(source.iterdir()), check=True, capture_output=True)
    return sdist, next(folder.glob("*.whl"))


def test_wheel_carries_all_code_migrations_and_seed_data(archives: tuple[Path, Path]) -> None:
    with zipfile.ZipFile(archives[1]) as wheel:
        packed = {name for name in wheel.namelist() if ".dist-info/" not in name}
    expected = {f"app/{path}" for path in files_in(ROOT / "app")}
    for folder in ("migrations", "seed_data"):
        expected |= {f"app/_share/{folder}/{path}" for path in files_in(ROOT / folder)}
    assert packed == expected


def test_installed_wheel_finds_its_own_files(archives: tuple[Path, Path], tmp_path: Path) -> None:
    shutil.unpack_archive(archives[1], tmp_path, "zip")
    code = "from app.settings import share_dir as d; print(d('migrations'), d('seed_data'), sep='\\n')"
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(tmp_path)},
        check=True,
        capture_output=True,
        text=True,
    )
    share = tmp_path / "app" / "_share"
    assert done.stdout.split() == [str(share / "migrations"), str(share / "seed_data")]


def test_sdist_carries_no_more_than_the_package(archives: tuple[Path, Path]) -> None:
    with tarfile.open(archives[0]) as sdist:
        tops = {Path(name).parts[1] for name in sdist.getnames()}
    assert tops == {
        ".gitignore",
        "LICENSE",
        "PKG-INFO",
        "README.md",
        "app",
        "migrations",
        "pyproject.toml",
        "seed_data",
    }


def files_in(folder: Path) -> Iterator[str]:
    """Paths of the files below a folder, without compiled ones."""
    for path in folder.rglob("*"):
        if path.is_file() and "__pycache__" not in path.parts:
            yield path.relative_to(folder).as_posix()


def find_python(path: Path, **variables: str) -> subprocess.CompletedProcess[str]:
    """scripts/find-python run where no .venv is, with one folder of interpreters before the system's tools."""
    return subprocess.run(
        [ROOT / "scripts" / "find-python"],
        cwd=path,
        env={"PATH": f"{path}:{path / 'tools'}", **variables},
        capture_output=True,
        text=True,
        check=False,
    )


def command(path: Path, script: str) -> None:
    """Puts a shell script in place as a command."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    path.chmod(0o755)


def test_set_up_passes_over_an_old_python_and_a_dead_shim(tmp_path: Path) -> None:
    command(tmp_path / "python3", "exit 1")
    command(tmp_path / "python3.13", "echo no such version >&2; exit 127")
    command(tmp_path / "python3.12", f'exec "{sys.executable}" "$@"')
    assert find_python(tmp_path).stdout == f"{tmp_path / 'python3.12'}\n"


def test_set_up_without_a_fitting_python_says_what_to_do(tmp_path: Path) -> None:
    command(tmp_path / "tools" / "cat", 'while IFS= read -r line; do echo "$line"; done')
    done = find_python(tmp_path)
    assert (done.returncode, done.stdout) == (1, "")
    assert "Python 3.11 or newer" in done.stderr
    assert "PYTHON=/path/to/python3" in done.stderr


def test_set_up_refuses_a_named_python_that_does_not_fit(tmp_path: Path) -> None:
    command(tmp_path / "python3.12", f'exec "{sys.executable}" "$@"')
    command(tmp_path / "old", "exit 1")
    assert find_python(tmp_path, PYTHON="python3.12").returncode == 0
    refused = find_python(tmp_path, PYTHON="old")
    assert refused.returncode == 1
    assert refused.stderr.startswith("PYTHON=old ")
