package dev.maeum.account;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.util.Map;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.restassured.http.ContentType;

import dev.maeum.Database;
import dev.maeum.GeminiStub;
import dev.maeum.Guarded;
import dev.maeum.PackagedServiceTest;
import dev.maeum.PostgresResource;
import dev.maeum.ShortCycles;
import dev.maeum.TestAccount;

/** Passwords cost in the package what they cost in production. */
@PackagedServiceTest
@WithTestResource(PostgresResource.class)
@WithTestResource(GeminiStub.class)
@WithTestResource(ShortCycles.class)
@WithTestResource(Guarded.class)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class PasswordCostIT {

    @TestHTTPResource("/")
    URI service;

    Database database;

    @Test
    void a_password_is_hashed_with_the_memory_and_the_passes_of_production() {
        TestAccount person = TestAccount.signUp(service);

        String hash = database.value("SELECT password FROM users WHERE id = ?", person.id());

        assertTrue(hash.startsWith("$argon2id$v=19$m=19456,t=2,p=1$"), hash);
    }

    @Test
    void a_log_in_takes_as_long_for_nobody_as_for_somebody() {
        long known = Long.MAX_VALUE;
        long unknown = Long.MAX_VALUE;
        int rounds = 0;
        // The fastest of each: what else runs on this machine is no part of it. The busier it is, the more rounds that takes.
        do {
            // Few log-ins to one account: failures pause it.
            TestAccount person = TestAccount.signUp(service);
            for (int j = 0; j < 4; j++) {
                known = Math.min(known, nanos(person.email()));
                unknown = Math.min(unknown, nanos("nobody" + rounds + "." + j + "@example.org"));
            }
            rounds++;
        } while (!areAlike(known, unknown) && rounds < 40);

        assertTrue(areAlike(known, unknown), "nanoseconds: known " + known + ", unknown " + unknown);
    }

    private static boolean areAlike(long one, long other) {
        return Math.max(one, other) < 2.0 * Math.min(one, other);
    }

    private long nanos(String email) {
        long began = System.nanoTime();
        given().baseUri(service.toString()).header("X-Forwarded-For", TestAccount.anyAddress())
                .contentType(ContentType.JSON).body(Map.of("email", email, "password", "not the password"))
                .post("/api/auth/login").then().statusCode(401);
        return System.nanoTime() - began;
    }
}
