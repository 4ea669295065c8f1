package dev.maeum.account;

import java.util.Optional;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;

import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestHeader;

import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import dev.maeum.rest.PublicEndpoint;
import dev.maeum.rest.Success;
import dev.maeum.rest.limit.ClientAddress;

/** Accounts over REST, with the predecessor's field names. */
@Path("/api/auth")
@Produces(MediaType.APPLICATION_JSON)
class AccountResource {

    private static final int LONGEST_TOKEN = 4096;

    private final Accounts accounts;
    private final LogIns logIns;
    private final CurrentCaller caller;
    private final ClientAddress addresses;
    private final Tokens tokens;
    private final ObjectMapper json;

    AccountResource(Accounts accounts, LogIns logIns, CurrentCaller caller, ClientAddress addresses, Tokens tokens,
            ObjectMapper json) {
        this.accounts = accounts;
        this.logIns = logIns;
        this.caller = caller;
        this.addresses = addresses;
        this.tokens = tokens;
        this.json = json;
    }

    // The web client asks for two characters, the predecessor for three. Limits hold for the form that is stored.
    record SignUp(
            @NotNull @Size(min = 2, max = 50) @NotBlank @Pattern(regexp = Username.LINE, message = "{maeum.line}") @Pattern(regexp = Username.ONE_SCRIPT, message = "{maeum.script}") String username,
            @NotNull @Size(max = 100, message = "{maeum.longest}") @Email @NotBlank String email,
            @NotNull @Size(min = 8, max = 100) String password) {

        SignUp {
            username = Username.normalize(username);
            email = EmailAddress.normalize(email);
        }

        @Override
        public String toString() {
            return "SignUp[...]";
        }
    }

    record LogIn(@NotNull @Size(max = 100, message = "{maeum.longest}") String email,
            @NotNull @Size(max = 100) String password) {

        @Override
        public String toString() {
            return "LogIn[...]";
        }
    }

    record Refresh(@NotNull @Size(max = LONGEST_TOKEN, message = "{maeum.longest}") String refreshToken) {

        @Override
        public String toString() {
            return "Refresh[...]";
        }
    }

    record Profile(
            @Size(min = 2, max = 50) @Pattern(regexp = Username.LINE, message = "{maeum.line}") @Pattern(regexp = Username.ONE_SCRIPT, message = "{maeum.script}") String username,
            @Size(max = 255, message = "{maeum.longest}") @Pattern(regexp = "https?://[^\\s\\p{Cntrl}]+|", message = "{maeum.address}") String profileImage) {

        Profile {
            username = Username.normalize(username);
        }
    }

    @JsonInclude(JsonInclude.Include.ALWAYS)
    record User(int id, String username, String email, String profileImage, String role) {

        static User of(Account account) {
            return new User(account.id(), account.username(), account.email(), account.profileImage(),
                    account.role().key());
        }
    }

    record Session(User user, String accessToken, String refreshToken) {

        static Session of(Accounts.LoggedIn in) {
            return new Session(User.of(in.account()), in.tokens().accessToken(), in.tokens().refreshToken());
        }
    }

    record Refreshed(String accessToken, String refreshToken) {}

    record Me(User user) {}

    record LoggedOut(String message) {}

    @POST
    @Path("/signup")
    @PublicEndpoint
    @ResponseStatus(201)
    public Success<Session> signUp(@NotNull @Valid SignUp request, @Context HttpServerRequest http) {
        return Success.of(Session.of(
                accounts.signUp(request.username(), request.email(), request.password(),
                        addresses.of(http))));
    }

    @POST
    @Path("/login")
    @PublicEndpoint
    @Blocking
    public Uni<Success<Session>> logIn(@NotNull @Valid LogIn request, @RestHeader("Authorization") String bearer,
            @Context HttpServerRequest http) {
        LogIns.Request logIn = new LogIns.Request(EmailAddress.normalize(request.email()), request.email(),
                request.password(), addresses.of(http), formerly(bearer));
        LoginThrottle.Permit permit = logIns.admit(logIn);
        Uni<LoginThrottle.Permit> turn = permit.delay().isZero()
                ? Uni.createFrom().item(permit)
                : late(permit, Vertx.currentContext());
        return turn.map(ready -> Success.of(Session.of(logIns.logIn(logIn, ready)))).onTermination()
                .invoke(permit::close);
    }

    @POST
    @Path("/refresh")
    @PublicEndpoint
    public Success<Refreshed> refresh(@NotNull @Valid Refresh request) {
        TokenPair pair = logIns.refresh(request.refreshToken());
        return Success.of(new Refreshed(pair.accessToken(), pair.refreshToken()));
    }

    /** The web client sends no body, the predecessor the refresh token in it; either will do, expired or not. Never fails. */
    @POST
    @Path("/logout")
    @PublicEndpoint
    @Consumes(MediaType.WILDCARD)
    public Success<LoggedOut> logOut(@RestHeader("Authorization") String bearer, String body) {
        refreshToken(body).flatMap(tokens::refreshOfAnyAge).ifPresent(logIns::logOut);
        formerly(bearer).ifPresent(logIns::logOut);
        return Success.of(new LoggedOut("로그아웃되었습니다."));
    }

    @GET
    @Path("/me")
    public Success<Me> me() {
        return Success.of(new Me(User.of(accounts.find(caller.known()))));
    }

    /** A field that is not there stays as it is; an empty {@code profileImage} removes it. */
    @PUT
    @Path("/profile")
    public Success<Me> change(@NotNull @Valid Profile request) {
        return Success.of(new Me(User.of(
                accounts.change(caller.known(), request.username(), request.profileImage()))));
    }

    // The delay must not hold a worker thread, and what follows it blocks.
    private static Uni<LoginThrottle.Permit> late(LoginThrottle.Permit permit, io.vertx.core.Context context) {
        return Uni.createFrom().item(permit).onItem().delayIt().by(permit.delay())
                .emitOn(work -> context.executeBlocking(() -> {
                    work.run();
                    return null;
                }, false));
    }

    private Optional<Caller> formerly(String bearer) {
        return Authentication.token(bearer).flatMap(tokens::accessOfAnyAge);
    }

    private Optional<String> refreshToken(String body) {
        try {
            JsonNode token = json.readTree(body == null ? "" : body).path("refreshToken");
            return token.isTextual() ? Optional.of(token.textValue()) : Optional.empty();
        } catch (JsonProcessingException e) {
            // A body that is none names no device.
            return Optional.empty();
        }
    }
}
