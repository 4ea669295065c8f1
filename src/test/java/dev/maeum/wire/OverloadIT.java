package dev.maeum.wire;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.restassured.path.json.JsonPath;

import dev.maeum.Client;
import dev.maeum.ClientSocket;
import dev.maeum.Frames;
import dev.maeum.PackagedServiceTest;
import dev.maeum.PostgresResource;
import dev.maeum.Scrape;
import dev.maeum.replay.SyntheticFace;

@PackagedServiceTest("maeum.wire.longest-delay=-1s")
@WithTestResource(PostgresResource.class)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class OverloadIT {

    private static final String FRAME = Frames.message(SyntheticFace.smiling());
    private static final int FRAMES = 200;
    private static final String INACTIVE = "maeum_intake_ignored_total{reason=\"inactive\"}";

    @TestHTTPResource("/")
    URI service;

    @Test
    void frames_of_all_sessions_are_skipped_evenly_and_counted() {
        // More sessions than most machines have event loops, so that they are spread over several.
        List<Client> clients = Stream.generate(() -> Client.start(service)).limit(6).toList();
        await().until(() -> {
            clients.get(0).flash(SyntheticFace.smiling(), 1);
            return ignored() > 0;
        });
        clients.get(0).end();
        List<Client> watched = clients.subList(1, clients.size());
        Scrape quiet = Scrape.of(service);
        double before = ignored();

        for (int i = 0; i < FRAMES; i++) {
            watched.forEach(client -> client.landmarks().send(FRAME));
        }
        watched.forEach(client -> client.flash(SyntheticFace.smiling(), 1));

        int all = 0;
        int fewest = Integer.MAX_VALUE;
        int most = 0;
        for (Client client : watched) {
            JsonPath end = client.end();
            int frames = end.getInt("data.ledger.frames");
            assertEquals(FRAMES + 1, frames + end.getInt("data.ledger.ignoredFrames"));
            all += frames;
            fewest = Math.min(fewest, frames);
            most = Math.max(most, frames);
        }
        assertTrue(fewest > 0 && most - fewest <= 3 && most < FRAMES / 2, fewest + " to " + most + " were measured");
        assertEquals(watched.size() * (FRAMES + 1) - all, ignored() - before);
        // No other counter may include them: their sessions were not paused, and the frames were not measured.
        for (String others : List.of(INACTIVE, "maeum_frames_ignored_total")) {
            assertEquals(quiet.sum(others), Scrape.of(service).sum(others), others);
        }
        clients.forEach(Client::close);
    }

    @Test
    void a_receipt_reports_how_many_frames_of_its_cycle_were_skipped() {
        try (Client client = Client.start(service);
                ClientSocket receipts = ClientSocket.open(service, "/ws/landmarks/" + client.id() + "?receipts=1")) {
            await().until(() -> {
                client.flash(SyntheticFace.smiling(), 1);
                return ignored() > 0;
            });
            client.flash(SyntheticFace.smiling(), FRAMES);

            JsonPath ledger = client.end();
            JsonPath receipt = receipts.hear("cycle_stored");
            assertTrue(receipt.getInt("data.ignored") > FRAMES / 4, receipt.prettify());
            assertEquals(ledger.getInt("data.ledger.ignoredFrames"), receipt.getInt("data.ignored"));
            assertEquals(ledger.getInt("data.ledger.frames"), receipt.getInt("data.frames"));
        }
    }

    private double ignored() {
        return Scrape.of(service).value("maeum_intake_ignored_total{reason=\"overload\"}");
    }
}
