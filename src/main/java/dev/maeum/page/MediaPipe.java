package dev.maeum.page;

import java.net.URI;
import java.util.Optional;

import jakarta.inject.Singleton;

import io.quarkus.runtime.Startup;

/**
 * The address that the browser loads MediaPipe from. An address that does not fit into a Content-Security-Policy aborts
 * the start.
 */
@Singleton
@Startup
class MediaPipe {

    private final Optional<URI> folder;

    MediaPipe(PageConfig config) {
        this.folder = config.mediapipeUrl().map(MediaPipe::folder);
    }

    Optional<URI> folder() {
        return folder;
    }

    private static URI folder(URI url) {
        boolean web = "https".equals(url.getScheme()) || "http".equals(url.getScheme());
        // A semicolon or comma would end the policy directive.
        if (!web || url.getHost() == null || url.getRawQuery() != null || url.getRawFragment() != null
                || url.toString().matches(".*[;,'\"\\s].*")) {
            throw new IllegalArgumentException(
                    "maeum.page.mediapipe-url is not the http or https address of a folder: " + url);
        }
        return url.getRawPath().endsWith("/") ? url : URI.create(url + "/");
    }
}
