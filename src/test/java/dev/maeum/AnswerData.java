package dev.maeum;

import java.io.UncheckedIOException;

import io.restassured.response.ValidatableResponse;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/** The data of an answer that many tests ask for, without the script that JsonPath compiles for each value. */
final class AnswerData {

    private static final ObjectMapper JSON = new ObjectMapper();

    private AnswerData() {}

    static JsonNode of(ValidatableResponse answer) {
        try {
            return JSON.readTree(answer.extract().asString()).path("data");
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
