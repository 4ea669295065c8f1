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
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.bouncycastle.crypto.generators.OpenBSDBCrypt;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkus.test.common.http.TestHTTPResource;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;

import dev.maeum.BackgroundCall;
import dev.maeum.Database;
import dev.maeum.TestAccount;

/**
 * What people do with their accounts, and strangers with those of others: in {@link AccountTest} of the application with cheap
 * hashes of passwords, in {@link AccountIT} of an executable.
 */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
abstract class AccountScenarios {

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

        assertTrue(hash.startsWith("$argon2id$v=19$"), hash);
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

        String address = TestAccount.anyAddress();
        logIn(person.email(), "one more", address).statusCode(401);

        ValidatableResponse paused = logIn(person.email(), TestAccount.PASSWORD, address);

        paused.statusCode(429).body("error.code", equalTo("TOO_MANY_ATTEMPTS")).header("Retry-After",
                matchesPattern("[12]"));
        // Again and again: whoever tries during the pause is turned away and makes it no longer.
        await().atMost(Duration.ofMinutes(2))
                .until(() -> logIn(person.email(), TestAccount.PASSWORD, address)
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

        logIn(person.email(), TestAccount.PASSWORD, person.address()).statusCode(200);

        for (int i = 0; i < 5; i++) {
            logIn(person.email(), "guess " + i, person.address()).statusCode(401);
        }
        logIn(person.email(), TestAccount.PASSWORD, person.address()).statusCode(429);
    }

    @Test
    void a_stranger_who_guesses_does_not_lock_the_owner_out_where_they_never_were() {
        TestAccount person = TestAccount.signUp(service);
        for (int i = 0; i < 12; i++) {
            logIn(person.email(), "guess " + i, TestAccount.anyAddress());
        }

        logIn(person.email(), TestAccount.PASSWORD, TestAccount.anyAddress()).statusCode(200);
    }

    @Test
    void an_old_token_of_the_account_makes_a_device_known_wherever_it_is() {
        TestAccount person = TestAccount.signUp(service);
        TestAccount other = TestAccount.signUp(service);
        String address = TestAccount.anyAddress();
        for (int i = 0; i < 5; i++) {
            logIn(person.email(), "guess " + i, address).statusCode(401);
        }

        logInWith(Forged.expired(other), person, address).statusCode(429);
        logInWith(Forged.expired(person), person, address).statusCode(200);
    }

    @Test
    void an_e_mail_address_that_looks_like_a_counter_of_another_is_counted_for_itself() {
        TestAccount person = TestAccount.signUp(service).logIn();
        String joined = person.email() + " at " + person.address();
        for (int i = 0; i < 9; i++) {
            logIn(joined, "guess " + i, TestAccount.anyAddress());
        }

        logIn(person.email(), TestAccount.PASSWORD, person.address()).statusCode(200);
    }

    @ParameterizedTest
    @ValueSource(strings = { "%s ", "\u200b%s", "\ufeff%s\u00a0" })
    void an_address_is_one_address_however_it_is_written(String form) {
        TestAccount person = TestAccount.signUp(service);
        String written = form.formatted(person.email().toUpperCase(Locale.ROOT));

        logIn(written, TestAccount.PASSWORD, TestAccount.anyAddress()).statusCode(200);
        post("signup", Map.of("username", "other" + person.id(), "email", written, "password", "12345678a"))
                .statusCode(409);
    }

    @Test
    void a_dotted_capital_i_is_no_other_spelling_of_an_address() {
        TestAccount person = TestAccount.signUp(service);
        String name = "ii" + System.nanoTime();
        post("signup", Map.of("username", name, "email", name + "@example.org", "password", TestAccount.PASSWORD))
                .statusCode(201);

        logIn("\u0130i" + name.substring(2) + "@example.org", TestAccount.PASSWORD, person.address()).statusCode(401);
    }

    @Test
    void forty_dotted_capitals_are_no_fault_of_the_service() {
        post("signup", Map.of("username", "dotted" + System.nanoTime(), "email", "\u0130".repeat(40) + "@example.org",
                "password", "12345678a")).statusCode(400);
    }

    @ParameterizedTest
    @ValueSource(strings = { "\u3164\u3164", "  ", "a\u202eb", "a\u200bb", "p\u0430ypal",
        "a\u0324\u0324\u0324\u0324\u0324" })
    void a_name_that_deceives_its_reader_is_refused(String name) {
        TestAccount person = TestAccount.signUp(service);

        post("signup", Map.of("username", name, "email", "name" + System.nanoTime() + "@example.org", "password",
                "12345678a")).statusCode(400).body("error.message", matchesPattern("username .*"));
        person.calls().contentType(ContentType.JSON).body(Map.of("username", name)).put("/api/auth/profile").then()
                .statusCode(400);
    }

    @Test
    void a_name_that_looks_like_a_taken_one_is_taken() {
        TestAccount person = TestAccount.signUp(service);
        String fullwidth = "\uff50" + person.username().substring(1).toUpperCase(Locale.ROOT);

        post("signup", Map.of("username", fullwidth, "email", "name" + System.nanoTime() + "@example.org", "password",
                "12345678a")).statusCode(409);
        TestAccount.signUp(service).calls().contentType(ContentType.JSON).body(Map.of("username", fullwidth))
                .put("/api/auth/profile").then().statusCode(409);
    }

    @Test
    void an_account_is_deleted_with_the_right_password_whatever_others_guess() {
        TestAccount person = TestAccount.signUp(service);
        for (int i = 0; i < 20; i++) {
            logIn(i % 2 == 0 ? person.email() : "nobody" + i + "@example.org", "guess " + i, person.address());
        }

        person.calls().contentType(ContentType.JSON).body(Map.of("password", TestAccount.PASSWORD))
                .post("/api/privacy/delete-account").then().statusCode(200);
    }

    @Test
    void guesses_with_a_stolen_token_are_paused() {
        TestAccount person = TestAccount.signUp(service);
        for (int i = 0; i < 5; i++) {
            changePassword(person, "guess " + i, "new password 1").statusCode(401);
        }

        changePassword(person, TestAccount.PASSWORD, "new password 1").statusCode(429);
    }

    @Test
    void a_new_password_ends_the_other_devices() {
        TestAccount person = TestAccount.signUp(service);
        TestAccount elsewhere = person.logIn();

        changePassword(person, TestAccount.PASSWORD, "new password 1").statusCode(200);

        elsewhere.calls().get("/api/auth/me").then().statusCode(401);
        refresh(elsewhere.refreshToken()).statusCode(401);
        person.calls().get("/api/auth/me").then().statusCode(200);
        refresh(person.refreshToken()).statusCode(200);
        logIn(person.email(), TestAccount.PASSWORD, TestAccount.anyAddress()).statusCode(401);
        logIn(person.email(), "new password 1", TestAccount.anyAddress()).statusCode(200);
    }

    @Test
    void devices_are_listed_and_logged_out_one_by_one() {
        TestAccount person = TestAccount.signUp(service);
        TestAccount elsewhere = person.logIn();
        JsonPath devices = person.calls().get("/api/auth/devices").then().statusCode(200)
                .body("data.devices.size()", equalTo(2)).extract().jsonPath();
        String other = devices.getString("data.devices.find { !it.current }.id");

        TestAccount.signUp(service).calls().delete("/api/auth/devices/" + other).then().statusCode(404)
                .body("error.code", equalTo("DEVICE_NOT_FOUND"));
        person.calls().delete("/api/auth/devices/" + other).then().statusCode(200);

        elsewhere.calls().get("/api/auth/me").then().statusCode(401);
        person.calls().get("/api/auth/devices").then().body("data.devices.current", equalTo(List.of(true)));
    }

    @Test
    void an_operator_lets_somebody_set_a_new_password_without_e_mail() {
        TestAccount person = TestAccount.signUp(service);
        String call = "/api/admin/accounts/" + person.id() + "/password-reset";
        given().baseUri(service.toString()).header("X-Forwarded-For", TestAccount.anyAddress())
                .header("X-Admin-Token", "wrong").post(call).then().statusCode(401);
        String token = given().baseUri(service.toString()).header("X-Admin-Token", "token-of-the-tests").post(call)
                .then().statusCode(201).extract().path("data.token");

        post("password/reset", Map.of("token", token, "password", "new password 1")).statusCode(200);

        logIn(person.email(), "new password 1", TestAccount.anyAddress()).statusCode(200);
    }

    @Test
    void nested_keys_and_texts_that_cannot_be_stored_are_refused() {
        TestAccount person = TestAccount.signUp(service);

        for (String nested : List.of("{\"a\":{\"b\\u0000\":1}}", "{\"a\":[{\"b\":[\"\\u0000\"]}]}",
                "{\"a\":{\"b\":{\"\\ud800\":1}}}", "{\"a\":1e400}")) {
            person.calls().contentType(ContentType.JSON).body("{\"preferences\":" + nested + "}")
                    .put("/api/user/preferences").then().statusCode(400);
        }
        person.calls().contentType(ContentType.JSON).body("{\"preferences\":{\"a\":{\"b\":[1,2.5,null,true,\"x\"]}}}")
                .put("/api/user/preferences").then().statusCode(200).body("data.a.b", equalTo(
                        Arrays.asList(1, 2.5f, null, true, "x")));
    }

    @Test
    void first_preferences_in_parallel_are_all_stored() {
        TestAccount person = TestAccount.signUp(service);

        List<Integer> answers = IntStream.range(0, 10)
                .mapToObj(i -> BackgroundCall.supply(() -> person.calls().contentType(ContentType.JSON)
                        .body("{\"preferences\":{\"a\":" + i + "}}").put("/api/user/preferences").statusCode()))
                .toList().stream().map(CompletableFuture::join).distinct().toList();

        assertEquals(List.of(200), answers);
    }

    @Test
    void an_expired_but_genuine_access_token_logs_its_device_out() {
        TestAccount person = TestAccount.signUp(service);
        String expired = Forged.expired(person, Forged.device(person));

        given().baseUri(service.toString()).header("Authorization", "Bearer " + expired).post("/api/auth/logout")
                .then().statusCode(200);

        refresh(person.refreshToken()).statusCode(401);
        person.calls().get("/api/auth/me").then().statusCode(401).body("error.code", equalTo("INVALID_TOKEN"));
    }

    @Test
    void an_expired_token_that_another_key_signed_logs_nobody_out() {
        TestAccount person = TestAccount.signUp(service);

        given().baseUri(service.toString()).header("Authorization", "Bearer " + Forged.withAnotherKey(person))
                .post("/api/auth/logout").then().statusCode(200);

        refresh(person.refreshToken()).statusCode(200);
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
        passGrace(person);

        refresh(person.refreshToken()).statusCode(401).body("error.code", equalTo("INVALID_REFRESH_TOKEN"));

        refresh(next).statusCode(401);
        refresh(elsewhere.refreshToken()).statusCode(200);
    }

    @Test
    void two_tabs_that_send_the_same_refresh_token_at_once_both_stay_logged_in() {
        TestAccount person = TestAccount.signUp(service);

        List<String> next = Stream.generate(() -> BackgroundCall.supply(() -> refresh(person.refreshToken())
                .statusCode(200).extract().<String>path("data.refreshToken"))).limit(2).toList().stream()
                .map(CompletableFuture::join).toList();

        assertNotEquals(next.get(0), next.get(1));
        String last = refresh(next.get(1)).statusCode(200).extract().path("data.refreshToken");
        passGrace(person);
        refresh(last).statusCode(200);
    }

    @Test
    void a_sibling_that_was_left_behind_for_longer_than_the_grace_counts_as_stolen() {
        TestAccount person = TestAccount.signUp(service);
        String sibling = refresh(person.refreshToken()).extract().path("data.refreshToken");
        String used = refresh(person.refreshToken()).extract().path("data.refreshToken");
        String last = refresh(used).statusCode(200).extract().path("data.refreshToken");
        passGrace(person);

        refresh(sibling).statusCode(401);

        refresh(last).statusCode(401);
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

    /** As if the tokens that were used so far had been used a minute ago. */
    private void passGrace(TestAccount person) {
        database.run("UPDATE refresh_tokens SET \"usedAt\" = \"usedAt\" - 60000 WHERE \"userId\" = " + person.id());
    }

    private ValidatableResponse changePassword(TestAccount person, String current, String next) {
        return person.calls().contentType(ContentType.JSON)
                .body(Map.of("currentPassword", current, "newPassword", next)).post("/api/auth/password").then();
    }

    private ValidatableResponse logInWith(String token, TestAccount person, String address) {
        return given().baseUri(service.toString()).header("X-Forwarded-For", address)
                .header("Authorization", "Bearer " + token).contentType(ContentType.JSON)
                .body(Map.of("email", person.email(), "password", TestAccount.PASSWORD)).post("/api/auth/login").then();
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
