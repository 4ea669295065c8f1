package dev.maeum.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.util.List;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;

import dev.maeum.Database;
import dev.maeum.PackagedServiceTest;
import dev.maeum.PostgresResource;

/**
 * A recorded video of a drawn face in front of the camera, with the real MediaPipe in the browser. With cycles of ten
 * seconds, because MediaPipe finds few faces per second without a graphics card.
 */
@EnabledIf(value = "possible", disabledReason = "no chromium, or no MediaPipe here (.ci/mediapipe fetches it)")
@BrowserTest({ "--use-file-for-fake-video-capture=src/test/resources/page/face.mjpeg", "--enable-unsafe-swiftshader" })
@PackagedServiceTest
@WithTestResource(PostgresResource.class)
@WithTestResource(MediaPipePackage.class)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
@Order(8)
class CameraIT {

    /** The page takes a picture as soon as MediaPipe is done with the last one, which takes all of a processor. */
    private static final String SIX_PICTURES_A_SECOND = """
        const take = window.createImageBitmap;
        window.createImageBitmap = async (...how) => {
          await new Promise(resolve => setTimeout(resolve, 160));
          return take(...how);
        };
        """;

    private static Browser browser;

    @TestHTTPResource("/")
    URI service;

    Database database;

    static boolean possible() {
        return Browser.isInstalled() && MediaPipePackage.isThere();
    }

    @Test
    void a_smile_before_the_camera_becomes_a_reading() {
        browser.with(SIX_PICTURES_A_SECOND, () -> browser.go(service.toString()));
        // The input is invisible below its label, so only a script can click it.
        browser.see(".segments");
        browser.run("document.querySelector('.segments input[value=camera]').click()");
        browser.see(".stage video");
        // Evaluated in one script: the elements are replaced between calls.
        browser.waiting().until(page -> browser.run("""
            return [...document.querySelectorAll(".face [role='status']")].every(status => !status.textContent);
            """));
        browser.see("#consent").click();
        browser.see(".setup .primary").click();
        browser.see(".reading .emotion");
        browser.shoot("live-camera");
        assertEquals(List.of(), browser.barriers());
        browser.see(".buttons .primary").click();
        browser.see(".session .figures");

        String id = browser.address().replaceAll(".*/", "");
        assertTrue(Integer.parseInt(database.value(
                "SELECT sum(\"usableFrames\") FROM cycles WHERE \"sessionId\" = ?", id)) >= 5);
    }

    @Test
    void a_file_of_mediapipe_that_was_changed_is_not_run() {
        MediaPipePackage.alter("face_mesh_solution_packed_assets_loader.js");
        try {
            browser.go(service.toString());
            browser.see(".segments");
            browser.run("document.querySelector('.segments input[value=camera]').click()");

            // With the file as it is the other test gets a reading.
            browser.see(".face [role='alert']");
        } finally {
            MediaPipePackage.alter(null);
        }
    }
}
