"""Pages of our own that try to act on who looks at them."""

HOSTILE = '<script>alert("x")</script><img src=//evil.example/p.png onerror=alert(1)>\u202egnp\x1b[31m'

SAID = "The harbour stays shut until the divers have looked at every pillar of the bridge"


def hostile_page(number):
    """A page whose every stated word is hostile; the pages tell one event."""
    return {
        "id": f"{number}{HOSTILE}",
        "title": f"Harbour of Kolm shut {HOSTILE}",
        "outlet": f"Outlet {number} {HOSTILE}",
        "published": "2026-03-04",
        "text": (
            f"KOLM, March 4 — The harbour of Kolm was shut on Wednesday after {number + 3} ships ran aground "
            f"{HOSTILE}.\n\n“{SAID} {HOSTILE},” Mara {HOSTILE} Lindqvist said on Wednesday. "
            f"“{SAID},” Harbour Master Mara Lindqvist said.\n\n"
            "The ferry Alda carried 120 passengers when it touched the third pillar of the Kolm bridge.\n"
        ),
    }
