-- The schema of the Node service that Maeum replaces, as its production databases hold it. A database that has these
-- tables is adopted: it is baselined at this version and this file never runs there. So it must not change.

CREATE TABLE users (
    id             SERIAL PRIMARY KEY,
    username       VARCHAR(50)  NOT NULL UNIQUE,
    email          VARCHAR(100) NOT NULL UNIQUE,
    password       VARCHAR(255) NOT NULL,
    "refreshToken" VARCHAR(500),
    name           VARCHAR(100),
    "profileImage" VARCHAR(255),
    role           VARCHAR(20)  DEFAULT 'user',
    "isActive"     BOOLEAN      DEFAULT true,
    "createdAt"    TIMESTAMPTZ  DEFAULT now(),
    "updatedAt"    TIMESTAMPTZ  DEFAULT now()
);
CREATE INDEX idx_users_username ON users (username);
CREATE INDEX idx_users_email ON users (email);
CREATE INDEX idx_users_created_at ON users ("createdAt");

CREATE TABLE counselings (
    id            SERIAL PRIMARY KEY,
    "userId"      INTEGER     NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    type          VARCHAR(50),
    status        VARCHAR(20) DEFAULT 'pending',
    notes         TEXT,
    "scheduledAt" TIMESTAMPTZ,
    "completedAt" TIMESTAMPTZ,
    "createdAt"   TIMESTAMPTZ DEFAULT now(),
    "updatedAt"   TIMESTAMPTZ DEFAULT now()
);
CREATE INDEX idx_counselings_user_id ON counselings ("userId");
CREATE INDEX idx_counselings_status ON counselings (status);
CREATE INDEX idx_counselings_scheduled_at ON counselings ("scheduledAt");

CREATE TABLE sessions (
    id             SERIAL PRIMARY KEY,
    "sessionId"    VARCHAR(64) NOT NULL UNIQUE,
    "userId"       VARCHAR(64) NOT NULL,
    "counselorId"  VARCHAR(64),
    status         VARCHAR(20) DEFAULT 'active' CHECK (status IN ('active', 'paused', 'ended')),
    "startedAt"    BIGINT      NOT NULL,
    "endedAt"      BIGINT,
    duration       INTEGER,
    counters       JSONB       DEFAULT '{}',
    "emotionsData" JSONB       DEFAULT '[]',
    "createdAt"    TIMESTAMPTZ DEFAULT now(),
    "updatedAt"    TIMESTAMPTZ DEFAULT now()
);
CREATE INDEX idx_sessions_user_id ON sessions ("userId");
CREATE INDEX idx_sessions_created_at ON sessions ("createdAt");
CREATE INDEX idx_sessions_user_started ON sessions ("userId", "startedAt");
CREATE INDEX idx_sessions_user_ended ON sessions ("userId", "endedAt");

CREATE TABLE reports (
    id               SERIAL PRIMARY KEY,
    "sessionId"      VARCHAR(64) NOT NULL,
    "userId"         VARCHAR(64) NOT NULL,
    "reportType"     VARCHAR(50) DEFAULT 'session_summary',
    "emotionSummary" JSONB,
    "cbtSummary"     JSONB,
    recommendations  TEXT,
    "generatedAt"    TIMESTAMPTZ DEFAULT now(),
    "createdAt"      TIMESTAMPTZ DEFAULT now(),
    "updatedAt"      TIMESTAMPTZ DEFAULT now()
);
CREATE INDEX idx_reports_session_id ON reports ("sessionId");
CREATE INDEX idx_reports_user_id ON reports ("userId");
CREATE INDEX idx_reports_generated_at ON reports ("generatedAt");

CREATE TABLE user_preferences (
    id            SERIAL PRIMARY KEY,
    "userId"      INTEGER     NOT NULL UNIQUE REFERENCES users (id) ON DELETE CASCADE,
    language      VARCHAR(10) DEFAULT 'ko',
    theme         VARCHAR(20) DEFAULT 'light',
    notifications BOOLEAN     DEFAULT true,
    preferences   JSONB       DEFAULT '{}',
    "createdAt"   TIMESTAMPTZ DEFAULT now(),
    "updatedAt"   TIMESTAMPTZ DEFAULT now()
);

CREATE TABLE feedbacks (
    id          SERIAL PRIMARY KEY,
    "userId"    INTEGER REFERENCES users (id) ON DELETE SET NULL,
    "sessionId" VARCHAR(64),
    rating      INTEGER CHECK (rating BETWEEN 1 AND 5),
    comment     TEXT,
    category    VARCHAR(50),
    "createdAt" TIMESTAMPTZ DEFAULT now(),
    "updatedAt" TIMESTAMPTZ DEFAULT now()
);
CREATE INDEX idx_feedbacks_user_id ON feedbacks ("userId");
CREATE INDEX idx_feedbacks_session_id ON feedbacks ("sessionId");
CREATE INDEX idx_feedbacks_created_at ON feedbacks ("createdAt");
