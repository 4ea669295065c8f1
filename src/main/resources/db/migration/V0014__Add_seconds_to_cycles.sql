-- What the face showed in each second of a cycle, packed (journal.PackedSeconds has the form); null where there was none, and
-- in cycles of versions before.
ALTER TABLE cycles ADD COLUMN seconds BYTEA;
