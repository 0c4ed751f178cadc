"""Groups of things that are one (union-find); what a group holds does not depend on the order of the joins."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from typing import Generic, TypeVar

T = TypeVar("T", bound=Hashable)


class Groups(Generic[T]):
    """Disjoint groups; what was never joined is a group of its own."""

    def __init__(self) -> None:
        self._parent: dict[T, T] = {}

    def top(self, item: T) -> T:
        """The member that stands for the group of `item`; which one it is has no meaning."""
        parent = self._parent
        root = item
        while (up := parent.get(root, root)) != root:
            root = up
        while (up := parent.get(item, item)) != root:
            parent[item] = root
            item = up
        return root

    def join(self, one: T, other: T) -> None:
        """Make the groups of two things one."""
        a, b = self.top(one), self.top(other)
        if a != b:
            self._parent[b] = a

    def lists(self, items: Iterable[T]) -> list[list[T]]:
        """The groups among `items`, in the order of `items`."""
        found: dict[T, list[T]] = {}
        for item in items:
            found.setdefault(self.top(item), []).append(item)
        return list(found.values())
