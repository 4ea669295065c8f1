package dev.maeum.account;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

import jakarta.inject.Inject;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import io.quarkus.mailer.Mail;
import io.quarkus.mailer.MockMailbox;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;

import dev.maeum.BackgroundCall;
import dev.maeum.Database;
import dev.maeum.GeminiStub;
import dev.maeum.Guarded;
import dev.maeum.GuardedSuite;
import dev.maeum.PostgresResource;
import dev.maeum.ShortCycles;
import dev.maeum.TestAccount;

/** Changes to accounts by e-mail, by the database and by the start of the service. */
@QuarkusTest
@WithTestResource(PostgresResource.class)
@WithTestResource(GeminiStub.class)
@WithTestResource(ShortCycles.class)
@WithTestResource(Guarded.class)
@Tag(GuardedSuite.GUARDED)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class AccountChangesTest {

    @TestHTTPResource("/")
    URI service;

    Database database;

    @Inject
    AccountKeyBackfill keys;

    @Inject
    MockMailbox mailbox;

    @Test
    void accounts_of_the_predecessor_get_their_keys_and_those_that_are_alike_are_not_merged() {
        TestAccount person = TestAccount.signUp(service);
        String email = person.email().toUpperCase(Locale.ROOT);
        database.run("INSERT INTO users (username, email, password) SELECT 'twin' || id, '" + email + "', password "
                + "FROM users WHERE id = " + person.id());
        String twin = database.value("SELECT id FROM users WHERE email = ?", email);

        keys.fillIn();

        assertEquals("t", database.value("SELECT \"emailKey\" IS NULL AND \"usernameKey\" IS NOT NULL FROM users "
                + "WHERE id = " + twin));
        logIn(email, TestAccount.PASSWORD, TestAccount.anyAddress()).statusCode(200).body("data.user.id",
                equalTo(Integer.valueOf(twin)));
        logIn(person.email(), TestAccount.PASSWORD, TestAccount.anyAddress()).statusCode(200).body("data.user.id",
                equalTo(person.id()));
    }

    @Test
    void a_link_by_e_mail_sets_a_new_password_once() {
        TestAccount person = TestAccount.signUp(service);
        post("password/forgotten", Map.of("email", person.email())).statusCode(200);
        post("password/forgotten", Map.of("email", "nobody@example.org")).statusCode(200);

        String token = sentTo(person, "reset");
        post("password/reset", Map.of("token", token, "password", "new password 1")).statusCode(200);

        post("password/reset", Map.of("token", token, "password", "new password 2")).statusCode(400)
                .body("error.code", equalTo("INVALID_LINK"));
        person.calls().get("/api/auth/me").then().statusCode(401);
        logIn(person.email(), "new password 1", TestAccount.anyAddress()).statusCode(200);
        assertEquals(0, mailbox.getMailsSentTo("nobody@example.org").size());
    }

    @Test
    void of_changes_of_a_password_at_the_same_time_one_is_made() {
        TestAccount person = TestAccount.signUp(service);

        List<CompletableFuture<Integer>> calls = IntStream.range(0, 4)
                .mapToObj(i -> BackgroundCall.supply(() -> person.calls().contentType(ContentType.JSON)
                        .body(Map.of("currentPassword", TestAccount.PASSWORD, "newPassword", "new password " + i))
                        .post("/api/auth/password").statusCode()))
                .toList();
        List<Integer> statuses = calls.stream().map(CompletableFuture::join).toList();

        assertEquals(List.of(200, 401, 401, 401), statuses.stream().sorted().toList());
        logIn(person.email(), "new password " + statuses.indexOf(200), TestAccount.anyAddress()).statusCode(200);
    }

    @Test
    void a_link_by_e_mail_verifies_the_address() {
        TestAccount person = TestAccount.signUp(service);
        String token = sentTo(person, "verify");
        assertEquals("t", verified(person, "IS NULL"));

        post("email/verify", Map.of("token", token)).statusCode(200);

        assertEquals("t", verified(person, "IS NOT NULL"));
        post("email/verify", Map.of("token", token)).statusCode(400);
    }

    @Test
    void a_role_and_a_switched_off_account_take_effect_within_half_a_minute() {
        TestAccount person = TestAccount.signUp(service);
        database.run("UPDATE users SET role = 'counsellor' WHERE id = " + person.id());
        TestAccount counsellor = person.logIn();
        TestAccount owner = TestAccount.signUp(service);
        String session = owner.calls().contentType(ContentType.JSON)
                .body(Map.of("counselorId", String.valueOf(person.id()))).post("/api/session/start").then()
                .statusCode(201).extract().path("data.sessionId");
        counsellor.calls().get("/api/session/" + session).then().statusCode(200);

        database.run("UPDATE users SET role = 'client' WHERE id = " + person.id());
        database.run("UPDATE users SET \"isActive\" = false WHERE id = " + owner.id());

        await().atMost(Duration.ofSeconds(40)).pollInterval(Duration.ofSeconds(1))
                .until(() -> counsellor.calls().get("/api/session/" + session).statusCode() == 404
                        && owner.calls().get("/api/session/" + session).statusCode() == 404);
    }

    private String sentTo(TestAccount person, String purpose) {
        String marker = "#" + purpose + "=";
        Mail mail = await().until(() -> mailbox.getMailsSentTo(person.email()).stream()
                .filter(sent -> sent.getText().contains(marker)).findFirst().orElse(null), sent -> sent != null);
        return mail.getText().replaceFirst("(?s).*" + marker, "").strip();
    }

    private String verified(TestAccount person, String is) {
        return database.value("SELECT \"emailVerifiedAt\" " + is + " FROM users WHERE id = ?", person.id());
    }

    private ValidatableResponse logIn(String email, String password, String address) {
        return given().baseUri(service.toString()).header("X-Forwarded-For", address).contentType(ContentType.JSON)
                .body(Map.of("email", email, "password", password)).post("/api/auth/login").then();
    }

    private ValidatableResponse post(String call, Map<String, String> body) {
        return given().baseUri(service.toString()).header("X-Forwarded-For", TestAccount.anyAddress())
                .contentType(ContentType.JSON).body(body).post("/api/auth/" + call).then();
    }
}
