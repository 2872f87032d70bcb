"""Settings come from ONRECORD_* variables; a bad one is named together with what it accepts."""

from pathlib import Path

import pytest
from pydantic import SecretStr

from app.settings import (
    RateLimit,
    Settings,
    SettingsError,
    default_data_dir,
    in_checkout,
    share_dir,
    table,
    unrecognised,
    variable,
)

KEY = "onr_" + "k" * 28


@pytest.fixture(autouse=True)
def _own_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in Settings.model_fields:
        monkeypatch.delenv(variable(name), raising=False)


def test_defaults_are_those_of_the_contract() -> None:
    settings = Settings.load()
    assert (settings.host, settings.port, settings.workers) == ("127.0.0.1", 8000, 1)
    assert settings.seed == "demo"
    assert settings.admin_key is None
    assert settings.rate_limit is None
    assert settings.require_key is False
    assert settings.cors_origins == ("*",)
    assert (settings.query_deadline_ms, settings.shared_max_age) == (250, 30)
    assert settings.database_url.get_secret_value() == f"sqlite:///{settings.data_dir / 'onrecord.db'}"
    assert settings.data_dir == Path(__file__).parents[1] / "data"


def test_database_follows_the_data_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("ONRECORD_DATA_DIR", str(tmp_path))
    assert Settings.load().database_url.get_secret_value() == f"sqlite:///{tmp_path}/onrecord.db"


def test_empty_variable_counts_as_unset(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ONRECORD_PORT", "")
    assert Settings.load().port == 8000


@pytest.mark.parametrize(
    ("field", "given", "expected"),
    [
        ("rate_limit", "off", None),
        ("rate_limit", "300/minute", RateLimit(300, 60)),
        ("admin_key", KEY, SecretStr(KEY)),
        ("cors_origins", "https://A.example, http://b.example:8080", ("https://a.example", "http://b.example:8080")),
        ("trusted_proxies", "10.0.0.1, 192.168.0.0/16,::1", ("10.0.0.1/32", "192.168.0.0/16", "::1/128")),
        ("public_url", "https://quotes.example/api/", "https://quotes.example/api"),
        ("database_url", "postgres://u:p@h/d", SecretStr("postgresql+psycopg://u:p@h/d")),
        ("require_key", "true", True),
    ],
)
def test_variable_is_read(monkeypatch: pytest.MonkeyPatch, field: str, given: str, expected: object) -> None:
    monkeypatch.setenv(variable(field), given)
    assert getattr(Settings.load(), field) == expected


@pytest.mark.parametrize(
    ("field", "given", "words"),
    [
        ("port", "70000", "0 to 65535"),
        ("workers", "none", "1 to 64"),
        ("seed", "everything", "`demo` or `none`"),
        ("admin_key", "onr_short-secret", "at least 32"),
        ("admin_key", "xyz_" + "k" * 40, "begin with onr_"),
        ("admin_key", "onr_" + "k" * 28 + " ", "visible ASCII"),
        ("rate_limit", "often", "300/minute"),
        ("rate_limit", "0/minute", "300/minute"),
        ("cors_origins", "https://a.example/path", "without a path"),
        ("trusted_proxies", "proxy-secret", "IP address"),
        ("public_url", "ftp://x", "http or https"),
        ("public_url", "https://user:swordfish@x", "without user"),
        ("database_url", "mysql://u:swordfish@h/d", "sqlite:///FILE"),
        ("database_url", "sqlite://", "sqlite:///FILE"),
        ("query_deadline_ms", "0", "10 to 60000"),
        ("log_level", "chatty", "`debug`"),
    ],
)
def test_bad_value_names_the_variable_and_what_is_accepted(
    monkeypatch: pytest.MonkeyPatch, field: str, given: str, words: str
) -> None:
    monkeypatch.setenv(variable(field), given)
    with pytest.raises(SettingsError) as refused:
        Settings.load()
    message = str(refused.value)
    assert message.startswith(f"{variable(field)} is not accepted: ")
    assert words in message
    assert "swordfish" not in message
    assert "secret" not in message


def test_every_bad_variable_is_told_on_a_line_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ONRECORD_PORT", "x")
    monkeypatch.setenv("ONRECORD_SEED", "x")
    with pytest.raises(SettingsError) as refused:
        Settings.load()
    assert [line.split()[0] for line in str(refused.value).splitlines()] == ["ONRECORD_PORT", "ONRECORD_SEED"]


def test_settings_cannot_be_changed() -> None:
    with pytest.raises(ValueError, match="frozen"):
        Settings().port = 1  # type: ignore[misc]  # the point of the test


def test_a_password_is_not_shown_with_the_settings() -> None:
    shown = repr(Settings(admin_key=SecretStr(KEY), database_url=SecretStr("postgresql://u:swordfish@h/d")))
    assert KEY not in shown
    assert "swordfish" not in shown


def test_table_has_every_setting_described() -> None:
    rows = table()
    assert [row.name for row in rows] == [variable(name) for name in Settings.model_fields]
    assert all(row.description.endswith(".") for row in rows)
    assert {row.name: row.default for row in rows}["ONRECORD_RATE_LIMIT"] == "off"


def test_default_in_the_table_is_accepted_as_written(monkeypatch: pytest.MonkeyPatch) -> None:
    for row in table():
        monkeypatch.setenv(row.name, row.default)
    assert Settings.load() == Settings()


def test_misspelt_variable_gets_the_nearest() -> None:
    given = {"ONRECORD_PROT": "1", "ONRECORD_PORT": "1", "ONRECORD_KEY": "onr_", "PATH": ""}
    assert unrecognised(given) == {"ONRECORD_PROT": "ONRECORD_PORT"}


def test_folders_are_found_in_the_checkout() -> None:
    assert in_checkout()
    assert share_dir("migrations").is_dir()
    assert share_dir("seed_data").is_dir()
    with pytest.raises(FileNotFoundError):
        share_dir("no_such_folder")


def test_data_folder_outside_a_checkout_follows_xdg(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("app.settings.ROOT", tmp_path)
    assert default_data_dir({"XDG_DATA_HOME": "/srv/state"}) == Path("/srv/state/onrecord")
    assert default_data_dir({}) == Path.home() / ".local/share/onrecord"
