package dev.maeum.account;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;

import io.vertx.core.http.HttpServerRequest;

import dev.maeum.rest.PublicEndpoint;
import dev.maeum.rest.Success;
import dev.maeum.rest.limit.ClientAddress;

/** New passwords, by the current one or by a link that was sent to the account's address. */
@Path("/api/auth")
@Produces(MediaType.APPLICATION_JSON)
class PasswordResource {

    private static final int LONGEST_SECRET = 100;

    private final NewPasswords passwords;
    private final EmailLinks links;
    private final CurrentCaller caller;
    private final ClientAddress addresses;

    PasswordResource(NewPasswords passwords, EmailLinks links, CurrentCaller caller, ClientAddress addresses) {
        this.passwords = passwords;
        this.links = links;
        this.caller = caller;
        this.addresses = addresses;
    }

    record Change(@NotNull @Size(max = 100, message = "{maeum.longest}") String currentPassword,
            @NotNull @Size(min = 8, max = 100) String newPassword) {

        @Override
        public String toString() {
            return "Change[...]";
        }
    }

    record Forgotten(@NotNull @Size(max = 100, message = "{maeum.longest}") @Email @NotBlank String email) {

        @Override
        public String toString() {
            return "Forgotten[...]";
        }
    }

    record Reset(@NotNull @Size(max = LONGEST_SECRET, message = "{maeum.longest}") String token,
            @NotNull @Size(min = 8, max = 100) String password) {

        @Override
        public String toString() {
            return "Reset[...]";
        }
    }

    record Verify(@NotNull @Size(max = LONGEST_SECRET, message = "{maeum.longest}") String token) {

        @Override
        public String toString() {
            return "Verify[...]";
        }
    }

    record Done(String message) {}

    /** Logs out the account's other devices. */
    @POST
    @Path("/password")
    public Success<Done> change(@NotNull @Valid Change request, @Context HttpServerRequest http) {
        passwords.change(caller.known(), request.currentPassword(), request.newPassword(), addresses.of(http));
        return Success.of(new Done("비밀번호가 변경되었습니다."));
    }

    /** The same answer whether an account has the address or not. */
    @POST
    @Path("/password/forgotten")
    @PublicEndpoint
    public Success<Done> forgotten(@NotNull @Valid Forgotten request) {
        if (!links.isConfigured()) {
            throw new AccountException.MailNotConfigured();
        }
        links.sendReset(EmailAddress.normalize(request.email()), request.email());
        return Success.of(new Done("이메일 주소로 가입된 계정이 있으면 비밀번호 재설정 링크를 보냈습니다."));
    }

    /** Logs out all devices of the account. */
    @POST
    @Path("/password/reset")
    @PublicEndpoint
    public Success<Done> reset(@NotNull @Valid Reset request) {
        passwords.reset(request.token(), request.password());
        return Success.of(new Done("비밀번호가 변경되었습니다. 다시 로그인해 주세요."));
    }

    @POST
    @Path("/email/verify")
    @PublicEndpoint
    public Success<Done> verify(@NotNull @Valid Verify request) {
        passwords.verifyEmail(request.token());
        return Success.of(new Done("이메일 주소가 확인되었습니다."));
    }
}
