"""Who may not assure or decide what they had a hand in. Tested per decision, not per role."""

from collections.abc import Collection


def had_a_hand(person: int, *hands: Collection[int]) -> bool:
    """Whether the person is among those who made, countersigned or submitted what is to be decided."""
    return any(person in group for group in hands)
