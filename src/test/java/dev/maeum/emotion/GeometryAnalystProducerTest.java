package dev.maeum.emotion;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.quarkus.runtime.configuration.ConfigurationException;

import dev.maeum.Frames;
import dev.maeum.cycle.CycleAssembler;
import dev.maeum.replay.SyntheticFace;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class GeometryAnalystProducerTest {

    @TempDir
    private Path folder;

    @Test
    void without_a_file_the_model_that_the_service_brings_along_reads() {
        assertEquals(ReadingModel.shipped().version(), reading(new GeometryAnalystProducer(Optional::empty)).model());
    }

    @Test
    void a_file_reads_instead_and_its_version_stands_in_the_reading() throws IOException {
        Path file = file(
                ReadingModelWriter.text(ReadingModel.shipped()).replaceFirst("version \\S+", "version clinic-1"));

        assertEquals("clinic-1", reading(producer(file)).model());
    }

    @Test
    void a_file_that_cannot_be_used_ends_the_start_with_the_reason() throws IOException {
        Path wrong = file("version clinic-1\nneutral-from 3\n");
        Path missing = folder.resolve("missing.txt");

        assertEquals("maeum.reading.model (MAEUM_READING_MODEL) names " + wrong + ", which is no reading model: line 2:"
                + " \"neutral-from\" is none of people-sharpness, personal-sharpness, personal-strength, rest-from,"
                + " saturation, told-from, version, and a table begins with \"people bias\"", complaint(wrong));
        assertEquals("maeum.reading.model (MAEUM_READING_MODEL) names " + missing
                + ", which cannot be read: NoSuchFileException", complaint(missing));
    }

    private static String complaint(Path file) {
        return assertThrows(ConfigurationException.class, () -> producer(file).check(null)).getMessage();
    }

    private static GeometryAnalystProducer producer(Path file) {
        return new GeometryAnalystProducer(() -> Optional.of(file));
    }

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("model.txt"), text);
    }

    private static Reading reading(GeometryAnalystProducer producer) {
        GeometryAnalyst analyst = producer.analyst();
        CycleAssembler assembler = new CycleAssembler(10_000, 0, analyst);
        for (int i = 0; i < 10; i++) {
            assembler.add(Frames.of(SyntheticFace.smiling()), i * 40L);
        }
        return analyst.analyse(assembler.close(400).orElseThrow());
    }
}
