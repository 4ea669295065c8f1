package dev.maeum;

import java.util.Map;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;

/** The service as in production: nobody does anything without an account. */
public class Guarded implements QuarkusTestResourceLifecycleManager {

    /** What tokens are signed with. */
    public static final String KEY = "key-of-the-tests-0123456789-abcdefghijklmnop";

    @Override
    public Map<String, String> start() {
        return Map.of("maeum.access", "required", "maeum.token.key", KEY, "maeum.limits.proxies", "1",
                // The web client brings no tickets.
                "maeum.sockets.ticket", "optional", "maeum.mail.link", "https://maeum.example/page/account.html",
                "maeum.login.slow-answer", "1s", "maeum.login.slowest-answer", "2s", "maeum.login.recheck-after", "2s",
                "quarkus.mailer.mock", "true");
    }

    @Override
    public void stop() {
        // Nothing was started.
    }
}
