"""Reads files that do not block."""

# So that a file that always has more leaves the others their turn.
MOST_AT_ONCE = 256


def until_empty(read):
    """What `read` gives until there is no more, or enough at once. An error is about an earlier packet."""
    for _ in range(MOST_AT_ONCE):
        try:
            yield read()
        except BlockingIOError:
            return
        except OSError:
            continue
