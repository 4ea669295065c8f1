package dev.maeum.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.ObjectMapper;

import dev.maeum.session.LiveSession;
import dev.maeum.session.TestSession;
import dev.maeum.wire.decode.Channel;

/** Who hears whose frames; the frames are those of the benchmark's floor, which need no face. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class LiveFeedTest {

    private static final long INTERVAL = 500;

    private final StoppedClock clock = new StoppedClock();
    private final LiveFeed feed = new LiveFeed(null, null, new ServerMessageEncoder(new ObjectMapper()), null, clock);
    private final LiveSession session = TestSession.named("sess_1");
    private final StubConnection asking = new StubConnection("live=2");
    private final StubConnection silent = new StubConnection("receipts=1");
    private final StubConnection watching = new StubConnection("");
    private final SocketConnection one = socket(asking, session);
    private final SocketConnection other = socket(silent, session);
    private final Watcher watcher = Watcher.attach(watching.connection(), session.id(), null, 2);

    @Test
    void frames_of_each_socket_are_for_everybody_who_listens_whenever_they_came() {
        feed.open(watcher);
        feed.open(other);
        frame(other);
        assertEquals(1, watching.writes().size());

        feed.open(one);
        assertSame(one.listeners(), other.listeners());
        frame(other);
        assertEquals(1, asking.writes().size());
        assertEquals(2, watching.writes().size());
        assertEquals(0, silent.writes().size());
    }

    @Test
    void who_closes_hears_no_more_and_the_frames_of_others_go_on() {
        feed.open(one);
        feed.open(other);
        feed.open(watcher);
        feed.close(session.id(), watcher);
        feed.close(session.id(), watcher);
        feed.close(session.id(), one);
        frame(other);
        assertEquals(0, watching.writes().size() + asking.writes().size());

        Watcher next = Watcher.attach(watching.connection(), session.id(), null, 2);
        feed.open(next);
        frame(other);
        assertEquals(1, watching.writes().size());
    }

    @Test
    void frames_of_a_socket_that_was_refused_or_of_another_session_are_for_nobody() {
        feed.open(watcher);
        frame(one);
        SocketConnection foreign = socket(new StubConnection(""), TestSession.named("sess_2"));
        feed.open(foreign);
        frame(foreign);

        assertEquals(0, watching.writes().size());
    }

    @Test
    void listeners_that_all_left_are_not_those_of_the_next() {
        feed.open(one);
        LiveListeners first = one.listeners();
        feed.close(session.id(), one);
        feed.open(other);

        assertNotSame(first, other.listeners());
    }

    private void frame(SocketConnection socket) {
        clock.now += INTERVAL;
        feed.frameDropped(socket);
        for (StubConnection stub : new StubConnection[]{ asking, silent, watching }) {
            stub.writes().forEach(write -> write.complete(null));
        }
    }

    private static SocketConnection socket(StubConnection stub, LiveSession session) {
        return SocketConnection.attach(Channel.LANDMARKS, stub.connection(), session);
    }

    private static final class StoppedClock extends Clock {

        private long now = 1_795_360_089_491L;

        @Override
        public long millis() {
            return now;
        }

        @Override
        public Instant instant() {
            return Instant.ofEpochMilli(now);
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
