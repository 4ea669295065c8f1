-- Whether a cycle or its reading came by way of the spill: the database was away when it was due.
ALTER TABLE cycles ADD COLUMN replayed BOOLEAN NOT NULL DEFAULT false;
-- What is set aside is looked for over all sessions, and is rare.
CREATE INDEX cycles_poisoned_idx ON cycles ("judgedAt") WHERE status = 'poisoned';
