package dev.maeum.journal.spill;

import java.nio.file.Path;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Directory and size of the spill. */
@ConfigMapping(prefix = "maeum.spill")
interface SpillConfig {

    /**
     * @return a directory that survives the process, and on a platform that offers it, the container. Several instances
     *         may share one: each uses a folder of its own
     */
    @WithDefault("spill")
    Path directory();

    /**
     * @return bytes on disk. A cycle and its reading take about 14 kB, so that the default is enough for ten people for
     *         four hours. Beyond four fifths no new cycle begins: frames are counted as ignored
     */
    @WithDefault("128M")
    MemorySize limit();
}
