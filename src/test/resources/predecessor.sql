-- A database as the Node service leaves it. Written from its documented tables, independently of V0001.
CREATE TABLE users (id SERIAL PRIMARY KEY, username VARCHAR(50) NOT NULL UNIQUE, email VARCHAR(100) NOT NULL UNIQUE,
    password VARCHAR(255) NOT NULL, "refreshToken" VARCHAR(500), name VARCHAR(100), "profileImage" VARCHAR(255),
    role VARCHAR(20) DEFAULT 'user', "isActive" BOOLEAN DEFAULT true,
    "createdAt" TIMESTAMP WITH TIME ZONE DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMP WITH TIME ZONE DEFAULT CURRENT_TIMESTAMP);
CREATE TABLE counselings (id SERIAL PRIMARY KEY, "userId" INTEGER NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    type VARCHAR(50), status VARCHAR(20) DEFAULT 'pending', notes TEXT, "scheduledAt" TIMESTAMP WITH TIME ZONE,
    "completedAt" TIMESTAMP WITH TIME ZONE, "createdAt" TIMESTAMP WITH TIME ZONE DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMP WITH TIME ZONE DEFAULT CURRENT_TIMESTAMP);
CREATE TABLE sessions (id SERIAL PRIMARY KEY, "sessionId" VARCHAR(64) NOT NULL UNIQUE, "userId" VARCHAR(64) NOT NULL,
    "counselorId" VARCHAR(64), status VARCHAR(20) DEFAULT 'active' CHECK (status IN ('active', 'paused', 'ended')),
    "startedAt" BIGINT NOT NULL, "endedAt" BIGINT, duration INTEGER, counters JSONB DEFAULT '{}',
    "emotionsData" JSONB DEFAULT '[]', "createdAt" TIMESTAMP WITH TIME ZONE DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMP WITH TIME ZONE DEFAULT CURRENT_TIMESTAMP);
CREATE UNIQUE INDEX idx_sessions_session_id ON sessions ("sessionId");
CREATE INDEX idx_sessions_user ON sessions ("userId");
CREATE TABLE reports (id SERIAL PRIMARY KEY, "sessionId" VARCHAR(64) NOT NULL, "userId" VARCHAR(64) NOT NULL,
    "reportType" VARCHAR(50) DEFAULT 'session_summary', "emotionSummary" JSONB, "cbtSummary" JSONB,
    recommendations TEXT, "generatedAt" TIMESTAMP WITH TIME ZONE DEFAULT CURRENT_TIMESTAMP,
    "createdAt" TIMESTAMP WITH TIME ZONE DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMP WITH TIME ZONE DEFAULT CURRENT_TIMESTAMP);
CREATE TABLE user_preferences (id SERIAL PRIMARY KEY,
    "userId" INTEGER NOT NULL UNIQUE REFERENCES users (id) ON DELETE CASCADE, language VARCHAR(10) DEFAULT 'ko',
    theme VARCHAR(20) DEFAULT 'light', notifications BOOLEAN DEFAULT true, preferences JSONB DEFAULT '{}',
    "createdAt" TIMESTAMP WITH TIME ZONE DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMP WITH TIME ZONE DEFAULT CURRENT_TIMESTAMP);
CREATE TABLE feedbacks (id SERIAL PRIMARY KEY, "userId" INTEGER REFERENCES users (id) ON DELETE SET NULL,
    "sessionId" VARCHAR(64), rating INTEGER CHECK (rating >= 1 AND rating <= 5), comment TEXT, category VARCHAR(50),
    "createdAt" TIMESTAMP WITH TIME ZONE DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMP WITH TIME ZONE DEFAULT CURRENT_TIMESTAMP);

INSERT INTO users (username, email, password) VALUES ('node_user', 'node@example.org', '$2b$10$not.a.real.hash');
INSERT INTO sessions ("sessionId", "userId", "counselorId", status, "startedAt", "endedAt", duration, counters) VALUES
    ('sess_1795360067270_da58501a', 'user_ref', 'counselor_1', 'ended', 1795360067270, 1795360101422, 34152,
     '{"emotionCount": 4}');
INSERT INTO sessions ("sessionId", "userId", status, "startedAt", counters, "emotionsData") VALUES
    ('sess_1795360090000_0badcafe', 'user_ref', 'active', 1795360090000, NULL, NULL);
-- Everything that may be null is.
INSERT INTO users (username, email, password, role, "isActive", "createdAt", "updatedAt") VALUES
    ('nobody', 'nobody@example.org', '$2b$10$not.a.real.hash', NULL, NULL, NULL, NULL);
INSERT INTO user_preferences ("userId", language, theme, notifications, preferences, "createdAt", "updatedAt")
    SELECT id, NULL, NULL, NULL, NULL, NULL, NULL FROM users WHERE username = 'nobody';
INSERT INTO sessions ("sessionId", "userId", status, "startedAt", counters, "emotionsData", "createdAt", "updatedAt") VALUES
    ('sess_1795360091000_00000001', 'user_null', NULL, 1795360091000, NULL, NULL, NULL, NULL),
    ('sess_1795360095000_00000004', 'user_end', NULL, 1795360095000, NULL, NULL, NULL, NULL);
INSERT INTO sessions ("sessionId", "userId", status, "startedAt", "endedAt", counters, "emotionsData", "createdAt",
    "updatedAt") VALUES
    ('sess_1795360092000_00000002', 'user_null', NULL, 1795360092000, 1795360093000, NULL, NULL, NULL, NULL),
    ('sess_1795360094000_00000003', 'user_null', 'ended', 1795360094000, NULL, NULL, NULL, NULL, NULL);
INSERT INTO reports ("sessionId", "userId", "reportType", "generatedAt", "createdAt", "updatedAt") VALUES
    ('sess_1795360092000_00000002', 'user_null', NULL, NULL, NULL, NULL);
INSERT INTO feedbacks ("createdAt", "updatedAt") VALUES (NULL, NULL);
INSERT INTO feedbacks ("userId", "sessionId", rating, comment) VALUES (1, 'sess_1795360067270_da58501a', 5, 'good');
-- Emotions as the predecessor and what ran beside it stored them.
INSERT INTO sessions ("sessionId", "userId", "counselorId", status, "startedAt", "endedAt", duration, counters,
    "emotionsData") VALUES
    ('sess_1795360100000_00000005', 'user_read', 'counselor_1', 'ended', 1795360100000, 1795360160000, 60000,
     '{"emotionCount": 4}', '[
        {"timestamp": 1795360110000, "emotion": "happy", "frameCount": 40, "sttLength": 12, "cbtAnalysis": null},
        {"timestamp": 1795360120000, "emotion": "anxious", "frameCount": 38, "sttLength": 0, "cbtAnalysis":
            {"hasDistortions": true, "detections": [{"type": "catastrophizing", "severity": "high"}]}},
        {"timestamp": 1795360130000, "emotion": "anxious", "frameCount": 40, "sttLength": 0},
        {"timestamp": 1795360140000, "emotion": "데이터 형식 오류", "frameCount": 0, "sttLength": 0}]'),
    ('sess_1795360200000_00000006', 'user_read', NULL, 'active', 1795360200000, NULL, NULL, '{}',
     '["슬픔", {"emotion": "sadness", "timestamp": "2026-11-23T00:10:20.000Z"}]'),
    ('sess_1795360300000_00000007', 'user_read', NULL, 'active', 1795360300000, NULL, NULL, 'null',
     to_jsonb('[{"emotion": "angry", "timestamp": 1795360310}]'::text)),
    ('sess_1795360400000_00000008', 'user_read', NULL, 'ended', 1795360400000, 1795360460000, 60000, '{}',
     '{"emotions": [{"emotion": "neutral", "timestamp": 1795360410000}]}'),
    ('sess_1795360500000_00000009', 'user_read', NULL, 'active', 1795360500000, NULL, NULL, '[4]', '[]');
