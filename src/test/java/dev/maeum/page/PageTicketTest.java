package dev.maeum.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.net.URI;
import java.util.List;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;

import dev.maeum.ClientSocket;
import dev.maeum.Database;
import dev.maeum.GeminiStub;
import dev.maeum.Guarded;
import dev.maeum.Person;
import dev.maeum.PostgresResource;
import dev.maeum.ShortCycles;

/** The page where everything needs a key: an account, and a ticket for each socket. */
@QuarkusTest
@TestProfile(TicketProfile.class)
@WithTestResource(PostgresResource.class)
@WithTestResource(GeminiStub.class)
@WithTestResource(ShortCycles.class)
@WithTestResource(Guarded.class)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class PageTicketTest {

    private static Browser browser;

    @TestHTTPResource("/")
    URI service;

    Database database;

    @BeforeAll
    static void open_a_browser() {
        assumeTrue(Browser.isInstalled(),
                "the page is not tested: no chromium and chromedriver here (apt-get install chromium chromium-driver)");
        browser = Browser.open();
    }

    @AfterAll
    static void close_the_browser() {
        if (browser != null) {
            browser.close();
        }
    }

    @Test
    void a_connection_that_breaks_comes_back_with_a_ticket_of_its_own() {
        Person person = Person.signUp(service);
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
        assertEquals(List.of(), browser.complaints());
    }

    @Test
    void whoever_is_logged_in_finds_their_sessions_under_their_own_name() {
        Person person = Person.signUp(service);
        begin(person);
        browser.seeText(".reading .emotion", "Happy");
        browser.see(".buttons .primary").click();
        browser.seeText(".session .heading .lead", person.username() + " with");

        browser.see(".session .back a").click();

        browser.seeText(".sessions .list", "Happy");
        assertEquals(person.username(), browser.run("return document.querySelector('[name=person]').value"));
        assertEquals(List.of(), browser.complaints());
    }

    @Test
    void a_session_that_is_gone_meanwhile_is_not_asked_for_again_and_again() {
        Person person = Person.signUp(service);
        begin(person);
        browser.seeText(".status", "Connected");
        String id = database.value("SELECT \"sessionId\" FROM sessions WHERE \"accountId\" = ?", person.id());
        database.run("DELETE FROM sessions WHERE \"sessionId\" = '" + id + "'");

        browser.run("window.opened[0].close(4000)");

        browser.waiting().until(page -> browser.address().endsWith("#/session/" + id));
    }

    private void begin(Person person) {
        browser.go(service.toString());
        browser.run("""
            return (async (email, password) => {
              localStorage.setItem('maeum.language', 'en');
              const { logIn } = await import('/page/api.js');
              const { remember } = await import('/page/account.js');
              remember(await logIn(email, password));
            })(...arguments)
            """, person.email(), Person.PASSWORD);
        browser.go("about:blank").go(service.toString());
        browser.see("#consent");
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
        browser.see(".setup .primary").click();
    }

    private int tickets(String session) {
        return Integer.parseInt(
                database.value("SELECT count(*) FROM tickets WHERE \"sessionId\" = ?", session));
    }

    private String origin() {
        return service.toString().replaceFirst("/$", "");
    }
}
