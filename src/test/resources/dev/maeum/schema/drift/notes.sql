-- Everything that a mapping can say and the tables of the service do not.
CREATE TYPE mood AS ENUM ('CALM', 'TENSE');
CREATE SEQUENCE notes_seq INCREMENT BY 50;
CREATE TABLE notes (
    id         BIGINT PRIMARY KEY,
    version    INTEGER          NOT NULL,
    "authorId" INTEGER          NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    "readerId" INTEGER REFERENCES users (id),
    kind       VARCHAR(20)      NOT NULL CHECK (kind IN ('DRAFT', 'FINAL')),
    channel    VARCHAR(10)      NOT NULL CHECK (channel IN ('voice', 'text')),
    mood       mood,
    price      NUMERIC(10, 2)   NOT NULL,
    external   UUID             NOT NULL UNIQUE,
    marks      INTEGER[],
    day        DATE             NOT NULL,
    clock      TIME             NOT NULL,
    "takenAt"  TIMESTAMPTZ      NOT NULL,
    score      DOUBLE PRECISION NOT NULL,
    weight     REAL             NOT NULL,
    rank       SMALLINT         NOT NULL,
    body       TEXT,
    extra      JSONB,
    picture    BYTEA,
    pinned     BOOLEAN          NOT NULL,
    stars      INTEGER          NOT NULL,
    letters    INTEGER GENERATED ALWAYS AS (length(body)) STORED,
    place      VARCHAR(20)      NOT NULL DEFAULT 'here',
    language   VARCHAR(10)      DEFAULT 'ko'
);
CREATE INDEX ON notes ("takenAt", kind);
CREATE TABLE note_tags (
    note_id BIGINT      NOT NULL REFERENCES notes (id),
    tag     VARCHAR(30) NOT NULL,
    PRIMARY KEY (note_id, tag)
);
