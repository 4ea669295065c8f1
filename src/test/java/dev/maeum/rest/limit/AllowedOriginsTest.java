package dev.maeum.rest.limit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class AllowedOriginsTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = { "https://page.example/|https://page.example",
        "https://Page.Example|https://page.example", "HTTPS://page.example:443/app|https://page.example",
        "http://page.example:80|http://page.example", "http://page.example:8080/|http://page.example:8080",
        "https://a.example/, https://B.example|https://a.example,https://b.example", "*|*",
        "/https:\\/\\/([a-z]+,?)\\.Example\\//|/https:\\/\\/([a-z]+,?)\\.Example\\//" })
    void origins_are_written_as_browsers_send_them(String configured, String expected) {
        assertEquals(expected, AllowedOrigins.normalize(configured));
    }
}
