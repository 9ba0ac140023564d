"""A clock that stands until somebody waits."""

from manywitness.fetch import Clock


class Time:
    """Seconds since 1970 (1,800,000,000 is 08:00 on 15 January 2027), and what was waited for, in order."""

    def __init__(self, now=1_800_000_000.0):
        self.now = now
        self.waited = []

    def pass_by(self, seconds):
        self.waited.append(round(seconds, 3))
        self.now += seconds

    async def wait(self, seconds):
        self.pass_by(seconds)

    @property
    def clock(self):
        return Clock(lambda: self.now, self.wait)
