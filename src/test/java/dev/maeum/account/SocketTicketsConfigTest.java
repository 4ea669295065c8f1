package dev.maeum.account;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Map;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SocketTicketsConfigTest {

    @Test
    void sockets_need_a_ticket_by_default_where_access_is_required_and_nowhere_else() {
        assertTrue(requiresTicket(Map.of()));
        assertFalse(requiresTicket(Map.of("maeum.access", "open")));
        assertTrue(requiresTicket(Map.of("maeum.access", "open", "maeum.sockets.ticket", "required")));
        assertFalse(requiresTicket(Map.of("maeum.sockets.ticket", "optional")));
    }

    @Test
    void only_a_setting_lets_the_start_of_a_session_open_its_sockets() {
        assertFalse(bindsStart(Map.of()));
        assertFalse(bindsStart(Map.of("maeum.access", "open")));
        assertTrue(bindsStart(Map.of("maeum.sockets.ticket", "optional")));
        assertEquals(Duration.ofMinutes(10), config(Map.of()).getConfigMapping(SocketTicketsConfig.class).bindingAge());
    }

    private static boolean requiresTicket(Map<String, String> settings) {
        SmallRyeConfig config = config(settings);
        return config.getConfigMapping(SocketTicketsConfig.class)
                .requiresTicket(config.getConfigMapping(AccessConfig.class));
    }

    private static boolean bindsStart(Map<String, String> settings) {
        SmallRyeConfig config = config(settings);
        return config.getConfigMapping(SocketTicketsConfig.class)
                .bindsStart(config.getConfigMapping(AccessConfig.class));
    }

    private static SmallRyeConfig config(Map<String, String> settings) {
        return new SmallRyeConfigBuilder().withMapping(SocketTicketsConfig.class).withMapping(AccessConfig.class)
                .withConverter(Duration.class, 100, new DurationConverter())
                .withSources(new PropertiesConfigSource(settings, "test", 100)).build();
    }
}
