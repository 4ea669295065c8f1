package dev.maeum.account;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Map;

import org.bouncycastle.crypto.generators.OpenBSDBCrypt;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class PasswordHasherTest {

    private static final String PASSWORD = "correct horse 7";
    private static final String PREDECESSORS = OpenBSDBCrypt.generate("2b", PASSWORD.toCharArray(),
            "sixteen bytes ok".getBytes(StandardCharsets.UTF_8), 4);

    private final PasswordHasher hasher = hasher(new PasswordCost(64, 1, 1, 4));

    @Test
    void a_hash_fits_its_password_and_no_other() {
        String hash = hasher.hash(PASSWORD, "here");

        assertTrue(hasher.fits(PASSWORD, hash, "here"));
        assertFalse(hasher.fits("correct horse 8", hash, "here"));
        assertTrue(hasher.fits(PASSWORD, PREDECESSORS, "here"));
        assertFalse(hasher.fits("correct horse 8", PREDECESSORS, "here"));
    }

    @Test
    void a_hash_of_another_cost_still_fits_and_is_dated() {
        String cheap = hasher.hash(PASSWORD, "here");
        PasswordHasher recommended = hasher(PasswordCost.RECOMMENDED);
        String real = recommended.hash(PASSWORD, "here");

        assertTrue(real.startsWith("$argon2id$v=19$m=19456,t=2,p=1$"), real);
        assertTrue(recommended.fits(PASSWORD, cheap, "here"));
        assertTrue(recommended.isDated(cheap));
        assertTrue(recommended.isDated(PREDECESSORS));
        assertFalse(recommended.isDated(real));
    }

    // The decoys are random. Each must be a hash that can be verified, or the time would show that there is no account.
    @RepeatedTest(8)
    void no_password_fits_where_there_is_no_account() {
        assertFalse(hasher(new PasswordCost(64, 1, 1, 4)).fits(PASSWORD, null, "here"));
    }

    private static PasswordHasher hasher(PasswordCost cost) {
        return new PasswordHasher(new SmallRyeConfigBuilder().withMapping(LoginConfig.class)
                .withConverter(java.time.Duration.class, 200, new DurationConverter())
                .withSources(new PropertiesConfigSource(Map.of(), "test", 100)).build()
                .getConfigMapping(LoginConfig.class), cost);
    }
}
