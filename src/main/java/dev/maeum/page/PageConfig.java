package dev.maeum.page;

import java.net.URI;
import java.util.Optional;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Settings of the web page. */
@ConfigMapping(prefix = "maeum.page")
interface PageConfig {

    /**
     * @return the folder that the page loads MediaPipe's face mesh from when the camera is used, with a pinned version.
     *         Empty: no camera is offered. Another server must send {@code Access-Control-Allow-Origin: *}, as public
     *         ones do
     */
    @WithDefault("https://cdn.jsdelivr.net/npm/@mediapipe/face_mesh@0.4.1657299874/")
    Optional<URI> mediapipeUrl();
}
