"""The schema's third step: PINs beside faces, and how the kiosks are."""

AT_THE_DOOR = (
    """CREATE TABLE pin (
        id TEXT PRIMARY KEY NOT NULL,
        employee TEXT NOT NULL UNIQUE REFERENCES employee (id),
        hash TEXT NOT NULL,
        is_first INTEGER NOT NULL CHECK (is_first IN (0, 1)),
        made_at TEXT NOT NULL
    ) STRICT""",
    # Numbered in the order of writing, which no kiosk's clock can change.
    """CREATE TABLE pin_try (
        id INTEGER PRIMARY KEY,
        kiosk TEXT NOT NULL,
        employee TEXT REFERENCES employee (id),
        is_maintenance INTEGER NOT NULL CHECK (is_maintenance IN (0, 1)),
        at TEXT NOT NULL,
        is_right INTEGER NOT NULL CHECK (is_right IN (0, 1))
    ) STRICT""",
    "CREATE INDEX pin_try_employee ON pin_try (employee, at)",
    "CREATE INDEX pin_try_kiosk ON pin_try (kiosk, at)",
    "CREATE INDEX pin_try_at ON pin_try (at)",
    """CREATE TABLE kiosk_pin (
        id TEXT PRIMARY KEY NOT NULL,
        hash TEXT NOT NULL,
        made_at TEXT NOT NULL
    ) STRICT""",
    # By trigger, as for people and templates: kiosks keep PINs in memory too.
    """CREATE TRIGGER pin_insert_revises AFTER INSERT ON pin
        BEGIN UPDATE revision SET number = number + 1; END""",
    """CREATE TRIGGER pin_delete_revises AFTER DELETE ON pin
        BEGIN UPDATE revision SET number = number + 1; END""",
    """CREATE TRIGGER kiosk_pin_insert_revises AFTER INSERT ON kiosk_pin
        BEGIN UPDATE revision SET number = number + 1; END""",
    """CREATE TRIGGER pin_never_changed BEFORE UPDATE ON pin
        BEGIN SELECT RAISE(ABORT, 'a PIN is replaced, never changed'); END""",
    """CREATE TABLE kiosk_health (
        kiosk TEXT PRIMARY KEY NOT NULL,
        at TEXT NOT NULL,
        camera TEXT NOT NULL,
        camera_since TEXT NOT NULL,
        waiting INTEGER NOT NULL,
        clock TEXT NOT NULL,
        version TEXT NOT NULL,
        address TEXT,
        problem TEXT
    ) STRICT""",
    """CREATE TABLE trouble (
        id TEXT PRIMARY KEY NOT NULL,
        kiosk TEXT NOT NULL,
        kind TEXT NOT NULL,
        began_at TEXT NOT NULL,
        ended_at TEXT,
        detail TEXT NOT NULL
    ) STRICT""",
    "CREATE INDEX trouble_began ON trouble (began_at)",
    "CREATE UNIQUE INDEX trouble_open ON trouble (kiosk, kind) WHERE ended_at IS NULL",
)
