-- Version 1 of a vault's file. A new version gets a new file beside this one, and a migration.
--
-- What stays readable without the master key: the ids of journals, devices and facts, places in series,
-- how many entries there are and how long, what passes are for and since when, when journals were erased.

CREATE TABLE vault (
    one   INTEGER PRIMARY KEY CHECK (one = 1),
    -- Made of the master key: tells whether it is the right one.
    proof BLOB NOT NULL,
    beats INTEGER NOT NULL DEFAULT 0
) STRICT;

-- The key is the journal's own, sealed with one made of the master key. The revision of a journal is how
-- many facts there are, and what was counted here while changes of passes were: to add a fact writes nothing here.
CREATE TABLE journal (
    id      BLOB PRIMARY KEY CHECK (length(id) = 16),
    device  BLOB NOT NULL CHECK (length(device) = 16),
    changes INTEGER NOT NULL CHECK (changes >= 0),
    key     BLOB NOT NULL
) STRICT, WITHOUT ROWID;

-- The line is the fact, sealed with the journal's key for this very place and id.
CREATE TABLE fact (
    journal BLOB NOT NULL CHECK (length(journal) = 16),
    device  BLOB NOT NULL CHECK (length(device) = 16),
    seq     INTEGER NOT NULL CHECK (seq > 0),
    id      BLOB NOT NULL CHECK (length(id) = 16),
    line    BLOB NOT NULL,
    PRIMARY KEY (journal, device, seq),
    UNIQUE (journal, id)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER facts_never_change BEFORE UPDATE ON fact
BEGIN
    SELECT RAISE(ABORT, 'facts never change');
END;

CREATE TRIGGER facts_go_with_their_journal BEFORE DELETE ON fact
WHEN EXISTS (SELECT 1 FROM journal WHERE id = OLD.journal)
BEGIN
    SELECT RAISE(ABORT, 'facts never go while their journal stays');
END;

-- Moments are milliseconds since 1970. The label is sealed with the journal's key.
CREATE TABLE pass (
    hash     BLOB PRIMARY KEY CHECK (length(hash) = 32),
    journal  BLOB NOT NULL CHECK (length(journal) = 16),
    purpose  INTEGER NOT NULL,
    admitted INTEGER NOT NULL,
    expires  INTEGER,
    label    BLOB
) STRICT, WITHOUT ROWID;

CREATE INDEX pass_by_journal ON pass (journal);

-- The ledger: what was erased stays so.
CREATE TABLE erased (
    journal BLOB PRIMARY KEY CHECK (length(journal) = 16),
    at      INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
