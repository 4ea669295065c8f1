package dev.maeum.rest.limit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ClientAddressTest {

    @Test
    void addresses_of_one_network_of_ipv6_are_one_caller() {
        String one = ClientAddress.network("2001:db8:1:2::1");

        assertEquals(one, ClientAddress.network("2001:db8:1:2:ffff:1:2:3"));
        assertEquals(one, ClientAddress.network("[2001:DB8:1:2::4]"));
        assertNotEquals(one, ClientAddress.network("2001:db8:1:3::1"));
    }

    @Test
    void addresses_of_ipv4_are_a_caller_each() {
        assertEquals("192.0.2.1", ClientAddress.network("192.0.2.1"));
        assertNotEquals(ClientAddress.network("::ffff:192.0.2.1"), ClientAddress.network("::ffff:192.0.2.2"));
    }

    @Test
    void text_that_is_not_an_address_stays_unchanged() {
        assertEquals("unknown", ClientAddress.network("unknown"));
        assertEquals("", ClientAddress.network(""));
    }
}
