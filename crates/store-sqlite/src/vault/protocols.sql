-- Version 3 of a vault's file: the protocols that courses keep to, and which journal needs which.
--
-- Protocols are clinics' texts and no person's, so they stand readable. Which journal needs one does not: its place
-- is made of the journal and the hash with a key of the vault.
CREATE TABLE protocol (
    hash    BLOB NOT NULL CHECK (length(hash) = 32),
    -- 0 is the protocol itself; then come those it extends, nearest first.
    place   INTEGER NOT NULL CHECK (place >= 0),
    id      TEXT NOT NULL,
    -- Of what is extended: nothing.
    version TEXT NOT NULL,
    text    TEXT NOT NULL,
    PRIMARY KEY (hash, place)
) STRICT;

CREATE TABLE need (
    journal BLOB NOT NULL CHECK (length(journal) = 16),
    place   BLOB NOT NULL CHECK (length(place) = 32),
    PRIMARY KEY (journal, place)
) STRICT, WITHOUT ROWID;

-- Whether there were journals before protocols were kept.
ALTER TABLE vault ADD COLUMN older INTEGER NOT NULL DEFAULT 0;
UPDATE vault SET older = EXISTS (SELECT 1 FROM journal);
