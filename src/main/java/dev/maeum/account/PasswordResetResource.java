package dev.maeum.account;

import java.time.Duration;

import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestPath;

import dev.maeum.rest.OperatorsOnly;
import dev.maeum.rest.PublicEndpoint;
import dev.maeum.rest.Success;

/** The operator's way to let somebody set a new password where no e-mail is sent. */
@Path("/api/admin/accounts")
@Produces(MediaType.APPLICATION_JSON)
@PublicEndpoint
@OperatorsOnly
class PasswordResetResource {

    private final NewPasswords passwords;

    PasswordResetResource(NewPasswords passwords) {
        this.passwords = passwords;
    }

    /** @param expiresInSeconds until when {@code POST /api/auth/password/reset} accepts the token */
    record Issued(int account, String token, long expiresInSeconds) {

        @Override
        public String toString() {
            return "Issued[...]";
        }
    }

    @POST
    @Path("/{account}/password-reset")
    @ResponseStatus(201)
    public Success<Issued> issue(@RestPath int account) {
        Duration age = AccountLinks.Purpose.RESET.age();
        return Success.of(new Issued(account, passwords.issueReset(account), age.toSeconds()));
    }
}
