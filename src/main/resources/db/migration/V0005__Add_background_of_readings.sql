-- What the other analyst said beside the one that decided; the emotion is null where it abstained.
ALTER TABLE cycles ADD COLUMN "otherSource" VARCHAR(16);
ALTER TABLE cycles ADD COLUMN "otherModel" VARCHAR(64);
ALTER TABLE cycles ADD COLUMN "otherEmotion" VARCHAR(16);
ALTER TABLE cycles ADD COLUMN "otherConfidence" REAL;
-- The prompt that was answered.
ALTER TABLE cycles ADD COLUMN "promptVersion" VARCHAR(16);
-- Features before this had no version: whoever writes none writes the first.
ALTER TABLE cycles ADD COLUMN "featuresVersion" INTEGER NOT NULL DEFAULT 1;
