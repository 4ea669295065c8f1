package dev.maeum.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;

import dev.maeum.ClientSocket;
import dev.maeum.Database;
import dev.maeum.GeminiStub;
import dev.maeum.Guarded;
import dev.maeum.PackagedServiceTest;
import dev.maeum.PostgresResource;
import dev.maeum.ShortCycles;
import dev.maeum.TestAccount;

/** The page where every call needs an account and every socket a ticket. */
@BrowserTest
@PackagedServiceTest("maeum.sockets.ticket=required")
@WithTestResource(PostgresResource.class)
@WithTestResource(GeminiStub.class)
@WithTestResource(ShortCycles.class)
@WithTestResource(Guarded.class)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
@Order(7)
class PageTicketIT {

    private static Browser browser;

    @TestHTTPResource("/")
    URI service;

    Database database;

    @Test
    void a_refused_start_is_repeated_after_the_log_in() {
        TestAccount person = TestAccount.signUp(service);
        open();
        browser.see("[data-mood='surprised']").click();
        browser.see(".setup .primary").click();
        browser.see("dialog [name=email]").sendKeys(person.email() + Keys.TAB + "not the password" + Keys.ENTER);
        browser.seeText("dialog [role=alert]", "Incorrect e-mail address or password");
        browser.see("dialog .plain").click();
        browser.seeText(".live .notice", "Log in to continue.");
        assertTrue(browser.see("#consent").isSelected(), "consent was given");
        assertEquals("Start session", browser.focused().getText());

        browser.press(Keys.ENTER);
        logIn(person);

        browser.seeText(".status", "Connected");
        browser.seeText(".who", person.username());
        assertEquals("surprised",
                browser.see("[data-mood][aria-pressed=true]").getDomAttribute("data-mood"), "the face is as it was");
        assertTrue(browser.all("dialog, .live .notice").isEmpty());
    }

    @Test
    void a_broken_connection_reconnects_with_a_new_ticket() {
        TestAccount person = TestAccount.signUp(service);
        begin(person);
        browser.seeText(".status", "Connected");
        String id = database.value("SELECT \"sessionId\" FROM sessions WHERE \"accountId\" = ?", person.id());
        assertEquals(2, tickets(id), "one of three is used up");
        assertEquals("1008 Ticket required",
                ClientSocket.open(service, "/ws/landmarks/" + id, origin()).hearClose());

        browser.run("window.opened[0].close(4000)");

        browser.waiting().until(page -> "2 1".equals(
                browser.run("return window.opened.length + ' ' + window.opened.at(-1).readyState")));
        browser.seeText(".status", "Connected");
        assertEquals(4, tickets(id), "of three more one is used up");
        browser.seeText(".reading .emotion", "Happy");
        browser.see(".buttons .primary").click();
        browser.see(".session .figures");
        assertEquals(List.of(), complaints());
    }

    @Test
    void a_logged_in_person_finds_their_sessions_under_their_name() {
        TestAccount person = TestAccount.signUp(service);
        begin(person);
        browser.seeText(".reading .emotion", "Happy");
        browser.see(".buttons .primary").click();
        browser.seeText(".session .heading .lead", person.username() + " with");

        browser.run("""
            return import('/page/account.js').then(({ current, remember }) =>
                remember({ ...current(), accessToken: 'has run out' }));
            """);
        browser.see(".session .back a").click();

        browser.seeText(".sessions .list", "Happy");
        assertTrue(browser.all("dialog").isEmpty(), "a token that has run out is renewed, and nobody asked");
        assertFalse(browser.all("[name=person]").get(0).isDisplayed(), "nobody else's are asked for");
        assertEquals(List.of(), complaints());
    }

    @Test
    void a_deleted_session_is_not_requested_repeatedly() {
        TestAccount person = TestAccount.signUp(service);
        begin(person);
        browser.seeText(".status", "Connected");
        String id = database.value("SELECT \"sessionId\" FROM sessions WHERE \"accountId\" = ?", person.id());
        database.run("DELETE FROM sessions WHERE \"sessionId\" = '" + id + "'");

        browser.run("window.opened[0].close(4000)");

        browser.waiting().until(page -> browser.address().endsWith("#/session/" + id));
    }

    @Test
    void sessions_are_shown_after_the_log_in() {
        TestAccount person = TestAccount.signUp(service);
        open();
        browser.run("location.hash = '#/sessions'");
        logIn(person);

        browser.seeText(".sessions .result", "0 of 0 sessions");
        browser.see(".who button").click();
        browser.see("dialog");
        browser.press(Keys.ESCAPE);

        browser.seeText(".sessions .notice", "Log in to continue.");
    }

    @Test
    void consent_to_a_notice_does_not_cover_the_next_version() {
        open();
        browser.run("""
            const plain = window.fetch;
            window.fetch = async (path, how) => {
              const answer = await plain(path, how);
              return path !== '/api/privacy/notice' ? answer : new Response(JSON.stringify({ success: true,
                data: { ...(await answer.json()).data, version: 'the next', notice: 'Another notice.' } }));
            };
            """);
        browser.see(".setup .primary").click();

        browser.seeText(".live .notice", "The privacy notice has changed");
        browser.seeText(".setup", "Another notice.");
        browser.waiting().until(page -> !browser.see("#consent").isSelected());
        assertFalse(browser.see(".setup .primary").isEnabled());
    }

    @Test
    void a_log_out_during_a_token_renewal_wins() {
        open();

        Object account = browser.run("""
            return import('/page/account.js').then(async ({ current, remember, renew }) => {
              remember({ user: { id: 1, username: 'somebody' }, accessToken: 'old', refreshToken: 'old' });
              let answer;
              const renewed = renew(() => new Promise(resolve => { answer = resolve; }));
              remember(null);
              answer({ accessToken: 'new', refreshToken: 'new' });
              return [await renewed, current(), sessionStorage.getItem('maeum.account')].join();
            });
            """);

        assertEquals("false,,", account);
    }

    @Test
    void closing_the_dialog_cancels_the_log_in() {
        TestAccount person = TestAccount.signUp(service);
        open();
        browser.run("""
            const plain = window.fetch;
            window.fetch = async (path, how) => {
              if (path === '/api/auth/login') {
                await new Promise(resolve => { window.goOn = resolve; });
              }
              const answer = await plain(path, how);
              window.answered = path;
              return answer;
            };
            """);
        browser.see(".who button").click();
        logIn(person);
        browser.waiting().until(page -> Boolean.TRUE.equals(browser.run("return 'goOn' in window")));
        browser.press(Keys.ESCAPE);

        browser.run("window.goOn()");

        browser.waiting().until(page -> "/api/auth/logout".equals(browser.run("return window.answered")));
        assertEquals("Log in", browser.see(".who").getText());
        assertNull(browser.run("return sessionStorage.getItem('maeum.account')"));
    }

    private void begin(TestAccount person) {
        open();
        browser.see(".setup .primary").click();
        logIn(person);
    }

    private void logIn(TestAccount person) {
        browser.see("dialog [name=email]")
                .sendKeys(
                        Keys.chord(Keys.CONTROL, "a") + person.email() + Keys.TAB + TestAccount.PASSWORD + Keys.ENTER);
    }

    // The initial 401 is expected.
    private static List<String> complaints() {
        return browser.complaints().stream().filter(line -> !line.contains("status of 401")).toList();
    }

    /** The page for a new visitor who has given consent. */
    private void open() {
        browser.load(service.toString(), Map.of("maeum.language", "en")).see("#consent");
        browser.run("""
            window.opened = [];
            const Plain = WebSocket;
            window.WebSocket = class extends Plain {
              constructor(...how) {
                super(...how);
                window.opened.push(this);
              }
            };
            """);
        browser.see("#consent").click();
    }

    private int tickets(String session) {
        return Integer.parseInt(
                database.value("SELECT count(*) FROM tickets WHERE \"sessionId\" = ?", session));
    }

    private String origin() {
        return service.toString().replaceFirst("/$", "");
    }
}
