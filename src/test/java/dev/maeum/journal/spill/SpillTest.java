package dev.maeum.journal.spill;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.quarkus.runtime.configuration.MemorySize;

import dev.maeum.Frames;
import dev.maeum.SessionId;
import dev.maeum.cycle.Cycle;
import dev.maeum.cycle.CycleAssembler;
import dev.maeum.emotion.Emotion;
import dev.maeum.emotion.Evidence;
import dev.maeum.emotion.Reading;
import dev.maeum.replay.SyntheticFace;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SpillTest {

    private static final SessionId SESSION = new SessionId("sess_1");
    private static final SessionId OTHER = new SessionId("sess_2");
    private static final Predicate<SessionId> ALL = session -> true;
    private static final long MEGABYTE = 1L << 20;

    @TempDir
    Path directory;

    private final List<Spill> open = new ArrayList<>();

    @AfterEach
    void close() throws IOException {
        for (Spill spill : open) {
            spill.close();
        }
    }

    @Test
    void entries_are_read_back_unchanged_and_in_order() {
        Spill spill = spill(MEGABYTE);
        Cycle cycle = cycle(1);
        List<SpillEntry> entries = List.of(new SpillEntry.Opened(SESSION, cycle),
                new SpillEntry.Analysed(SESSION, cycle, readable()), new SpillEntry.Delivered(SESSION, cycle),
                new SpillEntry.Opened(SESSION, cycle(2)),
                new SpillEntry.Analysed(SESSION, cycle(2),
                        new Reading.Unclear("no emotion stands out", "geometry", "1")));
        entries.forEach(spill::append);

        assertEquals(entries, drained(spill));
        assertTrue(spill.isEmpty());
        assertEquals(0, spill.bytes());
    }

    @Test
    void every_record_of_an_entry_is_registered_for_reflection() {
        Set<Class<?>> registered = Set.of(EntryJson.class.getAnnotation(RegisterForReflection.class).targets());
        Set<Class<?>> needed = new HashSet<>();
        for (Class<?> kind : SpillEntry.class.getPermittedSubclasses()) {
            collect(kind, needed);
        }
        needed.removeAll(registered);

        assertEquals(Set.of(), needed);
    }

    private static void collect(Type type, Set<Class<?>> into) {
        if (type instanceof ParameterizedType generic) {
            List.of(generic.getActualTypeArguments()).forEach(argument -> collect(argument, into));
        } else if (type instanceof Class<?> of && of.isSealed()) {
            List.of(of.getPermittedSubclasses()).forEach(kind -> collect(kind, into));
        } else if (type instanceof Class<?> of && of.isRecord() && into.add(of)) {
            List.of(of.getRecordComponents()).forEach(part -> collect(part.getGenericType(), into));
        }
    }

    @Test
    void entries_appended_during_replay_come_after_those_replayed() {
        Spill spill = spill(MEGABYTE);
        spill.append(new SpillEntry.Opened(SESSION, cycle(1)));
        Spill.Batch first = spill.oldest(ALL).orElseThrow();
        spill.append(new SpillEntry.Opened(SESSION, cycle(2)));

        assertEquals(first, spill.oldest(ALL).orElseThrow());
        write(spill, first, SESSION);

        assertFalse(spill.isEmpty());
        assertEquals(List.of(2), drained(spill).stream().map(entry -> entry.cycle().number()).toList());
    }

    @Test
    void entries_of_a_killed_process_are_adopted_without_the_partial_last_one() throws IOException {
        Spill killed = spill(MEGABYTE);
        killed.append(new SpillEntry.Opened(SESSION, cycle(1)));
        killed.append(new SpillEntry.Opened(SESSION, cycle(2)));
        killed.close();
        open.clear();
        Path file = files(".spill").get(0);
        try (var channel = Files.newByteChannel(file, StandardOpenOption.WRITE)) {
            channel.truncate(Files.size(file) - 3);
        }

        Spill next = spill(MEGABYTE);
        Spill.Batch batch = next.oldest(ALL).orElseThrow();
        write(next, batch, SESSION);

        assertTrue(batch.inherited());
        assertEquals(List.of(1), batch.entries().stream().map(entry -> entry.cycle().number()).toList());
        assertTrue(next.isEmpty());
        assertEquals(1, files(".damaged").size());
    }

    @Test
    void each_process_has_its_own_folder_and_folders_of_dead_processes_are_adopted() throws IOException {
        Spill first = spill(MEGABYTE);
        Spill second = spill(MEGABYTE);
        first.append(new SpillEntry.Opened(SESSION, cycle(1)));
        second.append(new SpillEntry.Opened(SESSION, cycle(2)));
        assertEquals(2, files(".spill").stream().map(Path::getParent).distinct().count());
        second.close();

        Spill third = spill(MEGABYTE);

        assertEquals(List.of(2), drained(third).stream().map(entry -> entry.cycle().number()).toList());
        assertEquals(List.of(1), drained(first).stream().map(entry -> entry.cycle().number()).toList());
    }

    @Test
    void entries_of_a_session_that_is_not_written_stay_in_order_and_those_of_others_go() {
        Spill spill = spill(MEGABYTE);
        spill.append(new SpillEntry.Opened(SESSION, cycle(1)));
        spill.append(new SpillEntry.Opened(OTHER, cycle(1)));
        spill.append(new SpillEntry.Analysed(SESSION, cycle(1), readable()));
        long both = spill.bytes();
        assertEquals(2, spill.sessions());

        write(spill, spill.oldest(ALL).orElseThrow(), OTHER);

        assertTrue(spill.holds(SESSION));
        assertFalse(spill.holds(OTHER));
        assertEquals(1, spill.sessions());
        assertTrue(spill.bytes() < both, "the entries of the other are gone from the disk");
        assertEquals(Optional.empty(), spill.oldest(OTHER::equals));

        spill.append(new SpillEntry.Opened(OTHER, cycle(2)));
        spill.append(new SpillEntry.Opened(SESSION, cycle(2)));
        Spill.Batch ofOther = spill.oldest(OTHER::equals).orElseThrow();
        assertEquals(List.of(OTHER.value() + " 2"), names(ofOther.entries()));
        write(spill, ofOther, OTHER);

        assertEquals(List.of(new SpillEntry.Opened(SESSION, cycle(1)),
                new SpillEntry.Analysed(SESSION, cycle(1), readable()), new SpillEntry.Opened(SESSION, cycle(2))),
                drained(spill));
        assertTrue(spill.isEmpty());
        assertEquals(List.of(0L, 0L), List.of(spill.bytes(), (long) spill.sessions()));
    }

    @Test
    void an_entry_that_is_appended_while_others_of_its_session_are_written_keeps_the_session_in_the_spill() {
        Spill spill = spill(MEGABYTE);
        spill.append(new SpillEntry.Opened(SESSION, cycle(1)));
        Spill.Batch batch = spill.oldest(ALL).orElseThrow();
        spill.append(new SpillEntry.Opened(SESSION, cycle(2)));

        write(spill, batch, SESSION);

        assertTrue(spill.holds(SESSION));
        assertEquals(List.of(SESSION.value() + " 2"), names(drained(spill)));
        assertFalse(spill.holds(SESSION));
    }

    @Test
    void files_that_nobody_wants_are_not_cut_off_from_more_entries() throws IOException {
        Spill spill = spill(MEGABYTE);
        spill.append(new SpillEntry.Opened(SESSION, cycle(1)));

        assertEquals(Optional.empty(), spill.oldest(OTHER::equals));
        spill.append(new SpillEntry.Opened(SESSION, cycle(2)));

        assertEquals(1, files(".spill").size());
        assertEquals(2, spill.oldest(SESSION::equals).orElseThrow().entries().size());
    }

    @Test
    void a_crash_after_some_sessions_were_written_leaves_the_entries_of_the_others() throws IOException {
        Spill killed = spill(MEGABYTE);
        for (int cycle = 1; cycle <= 3; cycle++) {
            killed.append(new SpillEntry.Opened(OTHER, cycle(cycle)));
            killed.append(new SpillEntry.Opened(SESSION, cycle(cycle)));
        }
        write(killed, killed.oldest(ALL).orElseThrow(), OTHER);
        killed.close();
        open.clear();

        Spill next = spill(MEGABYTE);
        assertTrue(next.holds(OTHER), "nobody has read the file");
        Spill.Batch batch = next.oldest(ALL).orElseThrow();

        assertTrue(batch.inherited());
        assertEquals(List.of(SESSION.value() + " 1", SESSION.value() + " 2", SESSION.value() + " 3"),
                names(batch.entries()));
        assertFalse(next.holds(OTHER));
        assertTrue(next.holds(SESSION));
        write(next, batch, SESSION);
        assertTrue(next.isEmpty());
        assertEquals(List.of(), files(".spill"));
    }

    @Test
    void a_crash_before_what_was_written_is_removed_leaves_all_entries() throws IOException {
        Spill killed = spill(MEGABYTE);
        killed.append(new SpillEntry.Opened(OTHER, cycle(1)));
        killed.append(new SpillEntry.Opened(SESSION, cycle(1)));
        killed.written(killed.oldest(ALL).orElseThrow(), OTHER);
        assertFalse(killed.holds(OTHER));
        Path file = files(".spill").get(0);
        Files.writeString(Segment.partial(file), "a part of what is left");
        killed.close();
        open.clear();

        Spill next = spill(MEGABYTE);

        assertEquals(List.of(OTHER.value() + " 1", SESSION.value() + " 1"), names(drained(next)));
        assertEquals(List.of(), files(Segment.PARTIAL));
    }

    @Test
    void a_damaged_file_stays_as_it_is_until_all_of_it_is_written() throws IOException {
        Spill killed = spill(MEGABYTE);
        killed.append(new SpillEntry.Opened(OTHER, cycle(1)));
        killed.append(new SpillEntry.Opened(SESSION, cycle(1)));
        killed.append(new SpillEntry.Opened(SESSION, cycle(2)));
        killed.close();
        open.clear();
        Path file = files(".spill").get(0);
        try (var channel = Files.newByteChannel(file, StandardOpenOption.WRITE)) {
            channel.truncate(Files.size(file) - 3);
        }
        long damaged = Files.size(file);

        Spill next = spill(MEGABYTE);
        write(next, next.oldest(ALL).orElseThrow(), OTHER);
        assertFalse(next.holds(OTHER));
        assertEquals(damaged, Files.size(file));

        assertEquals(List.of(SESSION.value() + " 1"), names(drained(next)));
        assertEquals(damaged, Files.size(files(".damaged").get(0)));
        assertTrue(next.isEmpty());
    }

    @Test
    void a_session_none_of_whose_entries_can_be_read_is_held_no_longer() throws IOException {
        Spill spill = spill(MEGABYTE);
        spill.append(new SpillEntry.Opened(OTHER, cycle(1)));
        long first = spill.bytes();
        spill.append(new SpillEntry.Opened(SESSION, cycle(1)));
        try (var channel = Files.newByteChannel(files(".spill").get(0), StandardOpenOption.WRITE)) {
            channel.truncate(first + 3);
        }

        assertEquals(List.of(OTHER.value() + " 1"), names(drained(spill)));
        assertFalse(spill.holds(SESSION));
        assertTrue(spill.isEmpty());
        assertEquals(1, files(".damaged").size());
    }

    @Test
    void a_full_spill_rejects_entries_and_has_no_room_for_new_cycles_before() {
        Spill spill = spill(16_000);
        int appended = 0;
        while (spill.hasRoom()) {
            spill.append(new SpillEntry.Opened(SESSION, cycle(++appended)));
        }
        assertTrue(spill.bytes() < 16_000);

        UncheckedIOException full = assertThrows(UncheckedIOException.class, () -> {
            for (int i = 0; i < 100; i++) {
                spill.append(new SpillEntry.Opened(SESSION, cycle(1)));
            }
        });

        assertTrue(full.getMessage().contains("full"), full::getMessage);
        assertTrue(spill.bytes() <= 16_000);
    }

    @Test
    void only_the_owner_can_read_the_folder() throws IOException {
        spill(MEGABYTE);

        assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(directory.resolve("0"))));
    }

    @Test
    void foreign_files_in_the_folder_are_left_alone() throws IOException {
        Path stray = Files.createDirectories(directory.resolve("0")).resolve("notes.spill");
        Files.writeString(stray, "not ours");

        Spill spill = spill(MEGABYTE);
        spill.append(new SpillEntry.Opened(SESSION, cycle(1)));

        assertEquals(1, drained(spill).size());
        assertEquals("not ours", Files.readString(stray));
    }

    @Test
    void without_a_usable_directory_appends_fail_and_the_spill_is_unavailable() throws IOException {
        Path file = Files.createFile(directory.resolve("file"));
        Spill spill = new Spill(new EntryJson(), config(file.resolve("below"), MEGABYTE));

        assertFalse(spill.isAvailable());
        assertTrue(spill.isEmpty());
        assertThrows(UncheckedIOException.class, () -> spill.append(new SpillEntry.Opened(SESSION, cycle(1))));
    }

    private static List<SpillEntry> drained(Spill spill) {
        List<SpillEntry> entries = new ArrayList<>();
        for (Optional<Spill.Batch> batch = spill.oldest(ALL); batch.isPresent(); batch = spill.oldest(ALL)) {
            entries.addAll(batch.get().entries());
            write(spill, batch.get(),
                    batch.get().entries().stream().map(SpillEntry::session).toArray(SessionId[]::new));
        }
        return entries;
    }

    private static void write(Spill spill, Spill.Batch batch, SessionId... written) {
        for (SessionId session : written) {
            spill.written(batch, session);
        }
        spill.remove(batch);
    }

    private static List<String> names(List<SpillEntry> entries) {
        return entries.stream().map(entry -> entry.session().value() + " " + entry.cycle().number()).toList();
    }

    private Spill spill(long limit) {
        Spill spill = new Spill(new EntryJson(), config(directory, limit));
        open.add(spill);
        return spill;
    }

    private static SpillConfig config(Path directory, long limit) {
        return new SpillConfig() {

            @Override
            public Path directory() {
                return directory;
            }

            @Override
            public MemorySize limit() {
                return new MemorySize(BigInteger.valueOf(limit));
            }
        };
    }

    private List<Path> files(String suffix) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(file -> file.toString().endsWith(suffix)).toList();
        }
    }

    private static Cycle cycle(int number) {
        CycleAssembler assembler = new CycleAssembler(10_000, number - 1, face -> 1);
        for (int i = 0; i < 12; i++) {
            assembler.add(Frames.of(SyntheticFace.smiling()), 1_000L * number + 40L * i);
        }
        assembler.say("잘 지냈어요", 1_000L * number + 500);
        return assembler.close(1_000L * number + 600).orElseThrow();
    }

    private static Reading readable() {
        return new Reading.Readable(Emotion.HAPPY, 0.81, 0.7, 0.5, List.of(new Evidence("AU12", 0.97, 3.12)), "gemini",
                "gemini-3.5-flash-lite-001", "");
    }
}
