-- Version 1 of a journal's file. A new version gets a new file beside this one, and a migration.

CREATE TABLE meta (
    name  TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- The line is the fact. The other columns repeat what stands in it, to find it and to keep it unique.
CREATE TABLE fact (
    id     TEXT NOT NULL UNIQUE,
    device TEXT NOT NULL,
    seq    INTEGER NOT NULL CHECK (seq > 0),
    line   TEXT NOT NULL,
    UNIQUE (device, seq)
) STRICT;

CREATE TRIGGER facts_never_change BEFORE UPDATE ON fact
BEGIN
    SELECT RAISE(ABORT, 'facts never change');
END;

CREATE TRIGGER facts_never_go BEFORE DELETE ON fact
BEGIN
    SELECT RAISE(ABORT, 'facts never go');
END;
