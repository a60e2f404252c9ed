"""The schema's fourth step: attempts that were refused because nobody alive was seen."""

PROOF_OF_LIFE = (
    # Numbered in the order of writing, which no kiosk's clock can change.
    """CREATE TABLE refused_attempt (
        id INTEGER PRIMARY KEY,
        kiosk TEXT NOT NULL,
        at TEXT NOT NULL,
        employee TEXT REFERENCES employee (id),
        reason TEXT NOT NULL,
        scores TEXT NOT NULL
    ) STRICT""",
    "CREATE INDEX refused_attempt_at ON refused_attempt (at)",
)
