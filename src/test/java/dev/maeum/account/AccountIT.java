package dev.maeum.account;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.bouncycastle.crypto.generators.OpenBSDBCrypt;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;

import dev.maeum.BackgroundCall;
import dev.maeum.Database;
import dev.maeum.GeminiStub;
import dev.maeum.Guarded;
import dev.maeum.PackagedServiceTest;
import dev.maeum.PostgresResource;
import dev.maeum.ShortCycles;
import dev.maeum.TestAccount;

@PackagedServiceTest
@WithTestResource(PostgresResource.class)
@WithTestResource(GeminiStub.class)
@WithTestResource(ShortCycles.class)
@WithTestResource(Guarded.class)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class AccountIT {

    @TestHTTPResource("/")
    URI service;

    Database database;

    @Test
    void somebody_signs_up_logs_in_and_is_told_who_they_are() {
        TestAccount person = TestAccount.signUp(service);

        person.logIn().calls().get("/api/auth/me").then().statusCode(200).body("success", equalTo(true))
                .body("data.user.id", equalTo(person.id())).body("data.user.username", equalTo(person.username()))
                .body("data.user.email", equalTo(person.email())).body("data.user.profileImage", nullValue())
                .body("data.user.role", equalTo("client"));
    }

    @Test
    void what_is_stored_of_a_password_and_of_tokens_opens_nothing() {
        TestAccount person = TestAccount.signUp(service);

        String hash = database.value("SELECT password FROM users WHERE id = ?", person.id());
        String stored = database.value("SELECT \"tokenHash\" FROM refresh_tokens WHERE \"userId\" = ?", person.id());

        assertTrue(hash.startsWith("$argon2id$v=19$m=19456,t=2,p=1$"), hash);
        assertTrue(stored.matches("[0-9a-f]{64}"), stored);
        assertNotEquals(person.refreshToken(), stored);
    }

    @Test
    void a_name_or_an_address_that_somebody_has_is_taken() {
        TestAccount person = TestAccount.signUp(service);

        post("signup", Map.of("username", person.username(), "email", "other@example.org", "password", "12345678a"))
                .statusCode(409).body("error.code", equalTo("USER_EXISTS"));
        post("signup", Map.of("username", "other" + person.id(), "email", person.email().toUpperCase(), "password",
                "12345678a")).statusCode(409).body("error.code", equalTo("USER_EXISTS"));
    }

    @Test
    void of_two_who_sign_up_at_the_same_moment_one_has_the_name() {
        Map<String, String> body = Map.of("username", "twin" + System.nanoTime(), "email",
                System.nanoTime() + "@example.org", "password", "12345678a");

        List<Integer> answers = Stream
                .generate(() -> BackgroundCall.supply(() -> post("signup", body).extract().statusCode()))
                .limit(2).toList().stream()
                .map(CompletableFuture::join).sorted().toList();

        assertEquals(List.of(201, 409), answers);
    }

    @Test
    void a_sign_up_that_is_none_is_told_which_field() {
        post("signup", Map.of("username", "x", "email", "a@example.org", "password", "12345678a")).statusCode(400)
                .body("error.code", equalTo("VALIDATION_ERROR")).body("error.message", matchesPattern("username .*"));
        post("signup", Map.of("username", "xyz", "email", "no address", "password", "12345678a")).statusCode(400)
                .body("error.message", matchesPattern("email .*"));
        post("signup", Map.of("username", "xyz", "email", "a@example.org", "password", "short")).statusCode(400)
                .body("error.message", matchesPattern("password .*"));
    }

    @Test
    void a_wrong_password_and_an_unknown_account_get_the_same_answer() {
        TestAccount person = TestAccount.signUp(service);

        String wrong = logIn(person.email(), "not the password", TestAccount.anyAddress()).statusCode(401).extract()
                .asString();
        String unknown = logIn("nobody@example.org", "not the password", TestAccount.anyAddress()).statusCode(401)
                .extract()
                .asString();

        assertEquals(wrong.replaceAll("\"requestId\":\"[^\"]*\"", ""),
                unknown.replaceAll("\"requestId\":\"[^\"]*\"", ""));
    }

    @Test
    void a_log_in_takes_as_long_for_nobody_as_for_somebody() {
        // Below the failures that pause an account.
        int times = 4;
        long[] known = new long[times];
        long[] unknown = new long[times];
        TestAccount person = TestAccount.signUp(service);
        for (int i = 0; i < times; i++) {
            known[i] = nanos(person.email());
            unknown[i] = nanos("nobody" + i + "@example.org");
        }

        // The fastest of each: what others did on this machine meanwhile is no part of it.
        double ratio = (double) Arrays.stream(known).min().orElseThrow() / Arrays.stream(unknown).min().orElseThrow();

        assertTrue(ratio > 0.5 && ratio < 2, "known over unknown: " + ratio);
    }

    @Test
    void a_password_of_the_predecessor_works_and_is_hashed_anew() {
        TestAccount person = TestAccount.signUp(service);
        String old = OpenBSDBCrypt.generate("2b", TestAccount.PASSWORD.toCharArray(), "sixteen bytes ok".getBytes(),
                10);
        database.run("UPDATE users SET password = '" + old + "', role = 'user' WHERE id = " + person.id());

        logIn(person.email(), "not the password", TestAccount.anyAddress()).statusCode(401);
        person.logIn();

        String now = database.value("SELECT password FROM users WHERE id = ?", person.id());
        assertTrue(now.startsWith("$argon2id$"), now);
        person.logIn().calls().get("/api/auth/me").then().statusCode(200).body("data.user.role", equalTo("client"));
    }

    @Test
    void guessing_at_an_account_pauses_it_for_as_long_as_the_answer_says() {
        TestAccount person = TestAccount.signUp(service);
        for (int i = 0; i < 5; i++) {
            logIn(person.email(), "guess " + i, TestAccount.anyAddress()).statusCode(401);
        }

        ValidatableResponse paused = logIn(person.email(), TestAccount.PASSWORD, TestAccount.anyAddress());

        paused.statusCode(429).body("error.code", equalTo("TOO_MANY_ATTEMPTS")).header("Retry-After", equalTo("1"));
        // Again and again: whoever tries during the pause is turned away and makes it no longer.
        await().atMost(Duration.ofMinutes(2))
                .until(() -> logIn(person.email(), TestAccount.PASSWORD, TestAccount.anyAddress())
                        .extract().statusCode() == 200);
    }

    @Test
    void of_guesses_side_by_side_no_more_are_made_than_one_after_the_other() {
        TestAccount person = TestAccount.signUp(service);

        List<Integer> answers = IntStream.range(0, 30)
                .mapToObj(i -> BackgroundCall.supply(() -> logIn(person.email(), "guess " + i,
                        TestAccount.anyAddress()).extract().statusCode()))
                .toList().stream().map(CompletableFuture::join).toList();

        assertTrue(answers.stream().filter(status -> status == 401).count() <= 6, answers::toString);
        assertTrue(answers.contains(429), answers::toString);
    }

    @Test
    void a_stranger_who_guesses_does_not_lock_the_owner_out_where_they_were_let_in_before() {
        TestAccount person = TestAccount.signUp(service).logIn();
        for (int i = 0; i < 5; i++) {
            logIn(person.email(), "guess " + i, TestAccount.anyAddress()).statusCode(401);
        }
        logIn(person.email(), TestAccount.PASSWORD, TestAccount.anyAddress()).statusCode(429);

        logIn(person.email(), TestAccount.PASSWORD, person.address()).statusCode(200);

        for (int i = 0; i < 5; i++) {
            logIn(person.email(), "guess " + i, person.address()).statusCode(401);
        }
        logIn(person.email(), TestAccount.PASSWORD, person.address()).statusCode(429);
    }

    @Test
    void a_token_that_is_given_out_during_the_log_out_does_not_outlive_it() {
        for (int i = 0; i < 12; i++) {
            TestAccount person = TestAccount.signUp(service);
            CompletableFuture<Response> refreshed = BackgroundCall
                    .supply(() -> refresh(person.refreshToken()).extract().response());
            CompletableFuture<Integer> loggedOut = BackgroundCall
                    .supply(() -> person.calls().post("/api/auth/logout").statusCode());

            assertEquals(200, loggedOut.join());
            if (refreshed.join().statusCode() == 200) {
                refresh(refreshed.join().path("data.refreshToken")).statusCode(401);
            }
        }
    }

    @Test
    void text_that_cannot_be_kept_is_told_so() {
        TestAccount person = TestAccount.signUp(service);

        for (String text : List.of("a\\u0000b", "a\\ud800b")) {
            given().baseUri(service.toString()).contentType(ContentType.JSON)
                    .body("{\"email\":\"" + text + "@example.org\",\"password\":\"12345678\"}").post("/api/auth/login")
                    .then().statusCode(400)
                    .body("error.message", equalTo("email must be text without NUL and without half characters"));
            person.calls().contentType(ContentType.JSON).body("{\"preferences\":{\"a\":\"" + text + "\"}}")
                    .put("/api/user/preferences").then().statusCode(400);
            person.calls().contentType(ContentType.JSON).body("{\"preferences\":{\"" + text + "\":1}}")
                    .put("/api/user/preferences").then().statusCode(400);
            person.calls().contentType(ContentType.JSON).body("{\"password\":\"" + text + "12345678\"}")
                    .post("/api/privacy/delete-account").then().statusCode(400);
        }
    }

    @Test
    void who_is_gone_gets_no_copy_and_leaves_no_preferences() {
        TestAccount person = TestAccount.signUp(service);
        person.calls().contentType(ContentType.JSON).body(Map.of("password", TestAccount.PASSWORD))
                .post("/api/privacy/delete-account").then().statusCode(200);

        person.calls().get("/api/privacy/export").then().statusCode(404).body("error.code", equalTo("USER_NOT_FOUND"));
        person.calls().contentType(ContentType.JSON).body("{\"preferences\":{}}").put("/api/user/preferences").then()
                .statusCode(404).body("error.code", equalTo("USER_NOT_FOUND"));
    }

    @Test
    void an_access_token_renews_nothing() {
        TestAccount person = TestAccount.signUp(service);

        refresh(person.accessToken()).statusCode(401).body("error.code", equalTo("INVALID_REFRESH_TOKEN"));

        refresh(person.refreshToken()).statusCode(200);
    }

    @Test
    void guessing_from_an_address_pauses_it_whatever_the_account() {
        String address = TestAccount.anyAddress();
        for (int i = 0; i < 20; i++) {
            logIn("guess" + i + "@example.org", "guess", address).statusCode(401);
        }

        logIn("another@example.org", "guess", address).statusCode(429);
        logIn("another@example.org", "guess", TestAccount.anyAddress()).statusCode(401);
    }

    @Test
    void a_refresh_token_works_once_and_brings_the_next() {
        TestAccount person = TestAccount.signUp(service);

        JsonPath next = refresh(person.refreshToken()).statusCode(200).extract().jsonPath();

        assertNotEquals(person.refreshToken(), next.getString("data.refreshToken"));
        given().baseUri(service.toString()).header("Authorization", "Bearer " + next.getString("data.accessToken"))
                .get("/api/auth/me").then().statusCode(200);
        refresh(next.getString("data.refreshToken")).statusCode(200);
    }

    @Test
    void a_refresh_token_that_comes_twice_logs_its_device_out_and_no_other() {
        TestAccount person = TestAccount.signUp(service);
        TestAccount elsewhere = person.logIn();
        String next = refresh(person.refreshToken()).extract().path("data.refreshToken");

        refresh(person.refreshToken()).statusCode(401).body("error.code", equalTo("INVALID_REFRESH_TOKEN"));

        refresh(next).statusCode(401);
        refresh(elsewhere.refreshToken()).statusCode(200);
    }

    @Test
    void of_two_who_bring_the_same_refresh_token_at_the_same_moment_at_most_one_gets_the_next() {
        TestAccount person = TestAccount.signUp(service);

        List<Integer> answers = Stream
                .generate(() -> BackgroundCall.supply(() -> refresh(person.refreshToken()).extract().statusCode()))
                .limit(2)
                .toList().stream()
                .map(CompletableFuture::join).sorted().toList();

        assertEquals(List.of(200, 401), answers);
    }

    @Test
    void a_log_out_needs_no_body_and_takes_the_device_s_tokens_back() {
        TestAccount person = TestAccount.signUp(service);
        TestAccount elsewhere = person.logIn();

        person.calls().post("/api/auth/logout").then().statusCode(200).body("success", equalTo(true));

        refresh(person.refreshToken()).statusCode(401);
        post("logout", Map.of("refreshToken", elsewhere.refreshToken())).statusCode(200);
        refresh(elsewhere.refreshToken()).statusCode(401);
        given().baseUri(service.toString()).header("Authorization", "Bearer rubbish").body("rubbish")
                .post("/api/auth/logout").then()
                .statusCode(200);
    }

    @Test
    void no_two_tokens_are_alike() {
        TestAccount person = TestAccount.signUp(service);

        assertNotEquals(person.logIn().accessToken(), person.logIn().accessToken());
    }

    @Test
    void somebody_changes_their_name_and_picture_but_not_to_a_name_that_is_taken() {
        TestAccount person = TestAccount.signUp(service);
        TestAccount other = TestAccount.signUp(service);

        person.calls().contentType(ContentType.JSON)
                .body(Map.of("username", "n" + person.username(), "profileImage", "https://example.org/me.png"))
                .put("/api/auth/profile").then().statusCode(200)
                .body("data.user.username", equalTo("n" + person.username()))
                .body("data.user.profileImage", equalTo("https://example.org/me.png"));
        person.calls().contentType(ContentType.JSON).body(Map.of("username", other.username()))
                .put("/api/auth/profile").then().statusCode(409).body("error.code", equalTo("USERNAME_EXISTS"));
        person.calls().contentType(ContentType.JSON).body(Map.of("profileImage", "javascript:alert(1)"))
                .put("/api/auth/profile").then().statusCode(400);
        person.calls().contentType(ContentType.JSON).body(Map.of("profileImage", "")).put("/api/auth/profile").then()
                .statusCode(200).body("data.user.profileImage", nullValue())
                .body("data.user.username", not(equalTo(person.username())));
    }

    @Test
    void an_account_that_was_switched_off_is_nobody() {
        TestAccount person = TestAccount.signUp(service);
        database.run("UPDATE users SET \"isActive\" = false WHERE id = " + person.id());

        logIn(person.email(), TestAccount.PASSWORD, TestAccount.anyAddress()).statusCode(401);
        refresh(person.refreshToken()).statusCode(401);
        person.calls().get("/api/auth/me").then().statusCode(404).body("error.code", equalTo("USER_NOT_FOUND"));
        person.calls().contentType(ContentType.JSON).body("{\"counselorId\":\"you\"}").post("/api/session/start").then()
                .statusCode(404).body("error.code", equalTo("USER_NOT_FOUND"));
    }

    private long nanos(String email) {
        long began = System.nanoTime();
        logIn(email, "not the password", TestAccount.anyAddress()).statusCode(401);
        return System.nanoTime() - began;
    }

    private ValidatableResponse logIn(String email, String password, String address) {
        return given().baseUri(service.toString()).header("X-Forwarded-For", address).contentType(ContentType.JSON)
                .body(Map.of("email", email, "password", password)).post("/api/auth/login").then();
    }

    private ValidatableResponse refresh(String token) {
        return post("refresh", Map.of("refreshToken", token));
    }

    private ValidatableResponse post(String call, Map<String, String> body) {
        return given().baseUri(service.toString()).header("X-Forwarded-For", TestAccount.anyAddress())
                .contentType(ContentType.JSON).body(new HashMap<>(body)).post("/api/auth/" + call).then();
    }
}
