"""The house has floors: a module imports only from lower floors, or from its own room."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "digest"
FLOORS = {
    "model": 0,
    "errors": 0,
    "collecting": 0,
    "text": 1,
    "readers": 2,
    "stories": 2,
    "summarizers": 2,
    "edition": 3,
    "galley": 3,
    "renderers": 4,
    "sources": 5,
    "publish": 5,
    "delivery": 5,
    "settings": 5,
    "watch": 5,
    "workers": 5,
    "pipeline": 6,
    "check": 6,
    "cli": 7,
    "api": 7,
    "__main__": 7,
    "__init__": 7,
}
TOP = 7  # the verbs and the front door may call each other
SETTINGS_READS_OPTIONS_OF = {"sources", "publish", "delivery"}  # settings only composes
PURE = [room for room, floor in FLOORS.items() if floor <= 3]
IMPURE_MODULES = {"socket", "ssl", "http", "urllib.request", "os", "random", "time", "subprocess"}
IMPURE_CALLS = {"open", "input", "print"}
IMPURE_ATTRIBUTES = {"now", "today", "utcnow", "environ", "getenv", "read_text", "read_bytes"}


def modules() -> list[Path]:
    return sorted(PACKAGE.rglob("*.py"))


def room_of(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imported_rooms(tree: ast.AST) -> Iterator[tuple[str, int]]:
    """Give every room of ours that a module names, in imports and in tables of strings."""
    for node in ast.walk(tree):
        names: list[str] = []
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "imports are absolute"
            names = [node.module or ""]
            if node.module == "digest":
                names = [
                    f"digest.{alias.name if alias.name in FLOORS else '__init__'}"
                    for alias in node.names
                ]
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            head = node.value.partition(":")[0]
            names = [head] if ":" in node.value and head.replace(".", "").isidentifier() else []
        for name in names:
            parts = name.split(".")
            if parts[0] == "digest" and len(parts) > 1:
                yield parts[1], getattr(node, "lineno", 0)


@pytest.mark.parametrize("path", modules(), ids=lambda p: str(p.relative_to(PACKAGE)))
def test_a_module_imports_only_from_lower_floors_or_its_own_room(path: Path) -> None:
    room = room_of(path)
    for other, line in imported_rooms(ast.parse(path.read_text("utf-8"))):
        if (
            other == room
            or FLOORS[room] == TOP
            or (room == "settings" and other in SETTINGS_READS_OPTIONS_OF)
        ):
            continue
        assert FLOORS[other] < FLOORS[room], f"{path.name}:{line}: {room} imports {other}"


@pytest.mark.parametrize(
    "path", [p for p in modules() if room_of(p) in PURE], ids=lambda p: str(p.relative_to(PACKAGE))
)
def test_the_lower_floors_are_pure(path: Path) -> None:
    """No socket, clock, environment, and no file but the package's own data."""
    source = path.read_text("utf-8")
    packaged_data = "importlib.resources" in source
    for node in ast.walk(ast.parse(source)):
        where = f"{path.name}:{getattr(node, 'lineno', 0)}"
        if isinstance(node, ast.Import):
            for alias in node.names:
                assert alias.name not in IMPURE_MODULES, f"{where}: imports {alias.name}"
        elif isinstance(node, ast.ImportFrom):
            assert node.module not in IMPURE_MODULES, f"{where}: imports {node.module}"
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            assert node.func.id not in IMPURE_CALLS, f"{where}: calls {node.func.id}"
        elif isinstance(node, ast.Attribute) and not packaged_data:
            assert node.attr not in IMPURE_ATTRIBUTES, f"{where}: uses {node.attr}"


def test_every_room_has_its_floor() -> None:
    rooms = {room_of(path) for path in modules()}

    assert rooms <= set(FLOORS)


def test_quotes_are_made_by_the_document_alone() -> None:
    """No other call of the constructor, or a quote might say what its source does not."""
    found = [
        f"{path.relative_to(PACKAGE)}:{node.lineno}"
        for path in modules()
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id == "Quote"
    ]

    assert [place.partition(":")[0] for place in found] == ["model/document.py"]
