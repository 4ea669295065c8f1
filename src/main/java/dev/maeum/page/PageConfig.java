package dev.maeum.page;

import java.net.URI;
import java.util.Optional;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** What the page needs to know of where it runs. */
@ConfigMapping(prefix = "maeum.page")
interface PageConfig {

    /**
     * @return the folder that MediaPipe's face mesh is loaded from when somebody uses the camera, with a version that is
     *         pinned. Empty offers no camera. A server other than this one must send
     *         {@code Access-Control-Allow-Origin: *}, as public ones do
     */
    @WithDefault("https://cdn.jsdelivr.net/npm/@mediapipe/face_mesh@0.4.1657299874/")
    Optional<URI> mediapipeUrl();
}
