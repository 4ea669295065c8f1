package dev.maeum.emotion;

import java.nio.file.Path;
import java.util.Optional;

import io.smallrye.config.ConfigMapping;

/** Settings of the reading by geometry. */
@ConfigMapping(prefix = "maeum.reading")
interface ReadingConfig {

    /**
     * @return a file with the coefficients to read with, instead of those that the service brings along. It is read once, at
     *         the start, and a file that cannot be used ends the start
     */
    Optional<Path> model();
}
