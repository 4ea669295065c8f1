package dev.maeum.rest.limit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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

    @ParameterizedTest
    @CsvSource({ "192.0.2.1:40001, 192.0.2.1", "192.0.2.1:, 192.0.2.1", "::ffff:192.0.2.1, 192.0.2.1",
        "[::ffff:192.0.2.1]:40001, 192.0.2.1", "\"192.0.2.1:40001\", 192.0.2.1" })
    void a_port_and_the_form_of_an_ipv4_address_do_not_matter(String written, String address) {
        assertEquals(address, ClientAddress.network(written));
    }

    @Test
    void a_port_of_an_ipv6_address_does_not_matter() {
        String one = ClientAddress.network("2001:db8:1:2::1");

        assertEquals(one, ClientAddress.network("[2001:db8:1:2::1]:40001"));
        assertEquals(one, ClientAddress.network("[2001:db8:1:2::1]"));
        assertEquals(one, ClientAddress.network("\"[2001:db8:1:2::9]:40002\""));
    }
}
