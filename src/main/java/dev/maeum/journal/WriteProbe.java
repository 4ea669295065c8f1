package dev.maeum.journal;

import java.time.Clock;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import io.quarkus.narayana.jta.QuarkusTransaction;

import dev.maeum.SessionId;
import dev.maeum.emotion.Emotion;
import dev.maeum.emotion.Reading;

/**
 * Executes the writes of a cycle with neutral content and rolls them back. If they fail too, the database rejects every
 * write, and not one row because of its content. Every method blocks.
 */
@ApplicationScoped
public class WriteProbe {

    private static final String SOURCE = "geometry";

    private final CycleJson json;
    private final Clock clock;
    private final EmotionAppends appends;

    WriteProbe(CycleJson json, Clock clock, EmotionAppends appends) {
        this.json = json;
        this.clock = clock;
        this.appends = appends;
    }

    /** Fails if the database refuses every update of cycles, because it is read-only or the rights are missing. No row is read. */
    @Transactional
    public void update() {
        CycleRow.getEntityManager().createNativeQuery("UPDATE cycles SET attempts = attempts WHERE false")
                .executeUpdate();
    }

    /** Fails if no cycle of the session can be stored. */
    @Transactional
    public void open(SessionId id) {
        if (SessionRow.lock(id)) {
            CycleInsert.insertWithFreeNumber(neutral(id));
        }
        QuarkusTransaction.setRollbackOnly();
    }

    /** Fails if no reading of this kind can be stored in the session. */
    @Transactional
    public void recordReading(SessionId id, Reading rejected) {
        if (SessionRow.lock(id)) {
            CycleRow row = neutral(id);
            CycleInsert.insertWithFreeNumber(row);
            row.record(neutral(rejected), json, clock.millis());
            ReadingWrite.write(id, row.cycle, row.startedAt, row);
            appends.appendLocked(id);
        }
        QuarkusTransaction.setRollbackOnly();
    }

    private static CycleRow neutral(SessionId id) {
        return CycleRow.neutral(id, CycleRows.last(id) + 1);
    }

    // Another emotion than the rejected one: a constraint may reject one emotion only.
    private static Reading neutral(Reading rejected) {
        if (!(rejected instanceof Reading.Readable readable)) {
            return new Reading.Unclear("", SOURCE, "");
        }
        Emotion other = readable.emotion() == Emotion.NEUTRAL ? Emotion.HAPPY : Emotion.NEUTRAL;
        return new Reading.Readable(other, 0.5, 0, 0, List.of(), SOURCE, "", "");
    }
}
