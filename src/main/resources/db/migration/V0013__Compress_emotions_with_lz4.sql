-- An append packs the whole array anew, which takes lz4 a quarter of the time. Only what is written from now on: no row is
-- touched. A server that was built without lz4 goes on as it was.
DO $$ BEGIN
    ALTER TABLE sessions ALTER COLUMN "emotionsData" SET COMPRESSION lz4;
EXCEPTION WHEN feature_not_supported THEN
    RAISE NOTICE 'the server has no lz4, "emotionsData" keeps its compression';
END $$;
