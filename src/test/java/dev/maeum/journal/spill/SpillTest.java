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
        Spill.Batch first = spill.oldest().orElseThrow();
        spill.append(new SpillEntry.Opened(SESSION, cycle(2)));

        assertEquals(first, spill.oldest().orElseThrow());
        spill.remove(first);

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
        Spill.Batch batch = next.oldest().orElseThrow();
        next.remove(batch);

        assertTrue(batch.inherited());
        assertFalse(batch.complete());
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
        for (Optional<Spill.Batch> batch = spill.oldest(); batch.isPresent(); batch = spill.oldest()) {
            entries.addAll(batch.get().entries());
            spill.remove(batch.get());
        }
        return entries;
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
