"""Known actors ranked for a name found."""

from app.text.findings import ActorKind, Named
from app.text.resolve import Candidate, Matched, rank


def named(name: str, kind: ActorKind = "person", *, is_full: bool = True) -> Named:
    return Named(name, kind, (), is_full)


def known(key: int, name: str, matched: Matched, kind: str = "person", quotes: int = 0) -> Candidate:
    return Candidate(key, name, kind, matched, (), quotes)


def test_a_full_name_match_is_nearly_certain() -> None:
    (best,) = rank(named("Dmitry Peskov"), [known(1, "Dmitry Peskov", "full_name")])
    assert best.key == 1
    assert best.confidence >= 0.95


def test_a_bare_surname_of_one_known_actor_is_likely() -> None:
    (best,) = rank(named("Peskov", is_full=False), [known(1, "Dmitry Peskov", "last_name")])
    assert 0.7 <= best.confidence < 0.9


def test_namesakes_lower_each_other() -> None:
    both = rank(
        named("Vale", is_full=False),
        [known(1, "Anna Vale", "last_name", quotes=3), known(2, "Peter Vale", "last_name", quotes=9)],
    )
    assert [one.key for one in both] == [2, 1]
    assert both[0].confidence < 0.65


def test_another_kind_of_actor_is_ruled_out() -> None:
    assert rank(named("Warsaw", "country"), [known(1, "Warsaw", "full_name", kind="person")]) == []


def test_another_given_name_is_ruled_out() -> None:
    assert rank(named("Olena Zelenska"), [known(1, "Volodymyr Zelensky", "last_name")]) == []
    assert rank(named("Peter Vale"), [known(1, "Anna Vale", "last_name")]) == []


def test_a_transliterated_full_name_is_not_ruled_out() -> None:
    (best,) = rank(named("Volodymyr Selenskyj"), [known(1, "Volodymyr Zelensky", "last_name")])
    assert best.confidence >= 0.85


def test_no_candidate_gives_no_guess() -> None:
    assert rank(named("Ada Quill"), []) == []
