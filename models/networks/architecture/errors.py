"""What can go wrong while the networks are fetched and built."""


class BuildError(Exception):
    """The weights couldn't be fetched or built; the message says what, and the mend."""
