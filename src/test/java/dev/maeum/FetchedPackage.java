package dev.maeum;

import java.nio.file.Path;

/** Packages of npm that scripts in {@code .ci} fetch for tests. */
public final class FetchedPackage {

    private FetchedPackage() {}

    /** Where a package lies if it was fetched. */
    public static Path folder(String nameAndVersion) {
        return cache().resolve("maeum").resolve(nameAndVersion);
    }

    private static Path cache() {
        String cache = System.getenv("XDG_CACHE_HOME");
        return cache == null || cache.isEmpty()
                ? Path.of(System.getenv().getOrDefault("HOME", System.getProperty("user.home")), ".cache")
                : Path.of(cache);
    }
}
