-- Sessions with readings that are not in "emotionsData" yet: they are appended in groups. Written in the transaction of
-- the reading, removed in that of the append.
CREATE TABLE pending_appends (
    "sessionId" VARCHAR(64) PRIMARY KEY REFERENCES sessions ("sessionId") ON DELETE CASCADE,
    "fromCycle" INTEGER NOT NULL,
    emotions    INTEGER NOT NULL,
    since       BIGINT  NOT NULL
);
CREATE INDEX pending_appends_since_idx ON pending_appends (since);

-- Room for the row with its reading on the page of the row without: the log then holds what differs, not the whole row.
ALTER TABLE cycles SET (fillfactor = 80);
