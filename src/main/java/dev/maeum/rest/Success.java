package dev.maeum.rest;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;

/**
 * The body of a successful answer: {@code {"success":true,"data":...}}. Clients treat a response without data as a failure.
 */
@JsonPropertyOrder({ "success", "data" })
public record Success<T>(T data) {

    public static <T> Success<T> of(T data) {
        return new Success<>(data);
    }

    @JsonProperty
    public boolean success() {
        return true;
    }
}
