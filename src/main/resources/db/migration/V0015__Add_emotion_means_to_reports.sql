-- The cycles of an ended session, summed up by state and emotion: lists over sessions read one row of a session, and not
-- its hundreds of cycles. Null in reports of releases before, whose cycles are summed up when they are read.
ALTER TABLE reports ADD COLUMN "emotionMeans" JSONB;
