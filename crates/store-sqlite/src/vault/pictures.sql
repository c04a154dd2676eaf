-- Version 2 of a vault's file: the pictures of photos, beside the facts that speak of them.
--
-- The place is made of the picture's name with a key of the vault, so that whoever has a picture cannot find out
-- whose it is. The bytes are sealed with the journal's key for this very place.
CREATE TABLE picture (
    journal BLOB NOT NULL CHECK (length(journal) = 16),
    place   BLOB NOT NULL CHECK (length(place) = 32),
    whole   BLOB NOT NULL,
    small   BLOB NOT NULL,
    PRIMARY KEY (journal, place)
) STRICT;
