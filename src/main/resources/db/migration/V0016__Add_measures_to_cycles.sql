-- The features of a cycle, packed (journal.PackedFeatures has the form). Null in cycles of versions before, whose features are
-- JSON; where they are packed, features is '{}'.
ALTER TABLE cycles ADD COLUMN measures BYTEA;
