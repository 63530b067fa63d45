from dataclasses import dataclass, field


@dataclass
class Reader:
    """What the rules know of one person, said as simply as possible."""

    email: str
    company: int
    granted: str = ""
    is_active: bool = True
    is_paused: bool = False
    is_restricted: bool = False
    blocked: set = field(default_factory=set)

    def may_get(self):
        """Return whether an issue may reach this person now."""
        return (
            bool(self.email)
            and self.granted == self.email
            and self.email not in self.blocked
            and self.is_active
            and not (self.is_paused or self.is_restricted)
        )
