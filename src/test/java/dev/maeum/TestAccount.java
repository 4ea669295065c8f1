package dev.maeum;

import static io.restassured.RestAssured.given;

import java.net.URI;
import java.util.UUID;

import io.restassured.specification.RequestSpecification;

import com.fasterxml.jackson.databind.JsonNode;

/** Somebody with an account, calling from an address of their own. */
public record TestAccount(URI service, int id, String username, String email, String accessToken, String refreshToken,
        String address) {

    public static final String PASSWORD = "correct horse 7";

    /** Signs somebody up whom nobody knows. */
    public static TestAccount signUp(URI service) {
        String name = "p" + UUID.randomUUID().toString().substring(0, 13);
        String email = name + "@example.org";
        String address = anyAddress();
        JsonNode answer = ServiceCall.to(service).from(address).post("/api/auth/signup", """
            {"username":"%s","email":"%s","password":"%s"}""".formatted(name, email, PASSWORD)).expect(201).data();
        return new TestAccount(service, answer.path("user").path("id").asInt(), name, email,
                answer.path("accessToken").asText(), answer.path("refreshToken").asText(), address);
    }

    /** An address that no other caller of a test has. */
    public static String anyAddress() {
        return UUID.randomUUID().toString();
    }

    /** Logs in on another device. */
    public TestAccount logIn() {
        JsonNode answer = ServiceCall.to(service).from(address).post("/api/auth/login", """
            {"email":"%s","password":"%s"}""".formatted(email, PASSWORD)).expect(200).data();
        return new TestAccount(service, id, username, email, answer.path("accessToken").asText(),
                answer.path("refreshToken").asText(), address);
    }

    /** A call with this person's token, for what a test is about. */
    public RequestSpecification calls() {
        return given().baseUri(service.toString()).header("X-Forwarded-For", address)
                .header("Authorization", "Bearer " + accessToken);
    }

    /** The same for what many tests ask for. */
    public ServiceCall plainCall() {
        return ServiceCall.to(service).from(address).withToken(accessToken);
    }
}
