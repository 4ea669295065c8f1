package dev.maeum.privacy;

import java.time.Clock;
import java.time.Instant;
import java.util.Map;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;

import com.fasterxml.jackson.databind.util.RawValue;

import dev.maeum.account.Accounts;
import dev.maeum.account.Caller;
import dev.maeum.account.CurrentCaller;
import dev.maeum.rest.Success;
import dev.maeum.rest.limit.ClientAddress;
import dev.maeum.rest.limit.Downloads;

/** A person's rights to their own data: export and deletion. */
@Path("/api/privacy")
@Produces(MediaType.APPLICATION_JSON)
class PrivacyResource {

    private final Accounts accounts;
    private final PersonalData data;
    private final AccountDeletion deletion;
    private final AuditLog auditLog;
    private final CurrentCaller caller;
    private final Clock clock;
    private final ClientAddress addresses;
    private final Downloads downloads;

    PrivacyResource(Accounts accounts, PersonalData data, AccountDeletion deletion, AuditLog auditLog,
            CurrentCaller caller,
            Clock clock,
            ClientAddress addresses, Downloads downloads) {
        this.accounts = accounts;
        this.data = data;
        this.deletion = deletion;
        this.auditLog = auditLog;
        this.caller = caller;
        this.clock = clock;
        this.addresses = addresses;
        this.downloads = downloads;
    }

    /** @param tables rows by table, read from the database while they are written */
    record Export(Instant exportedAt, int account, Map<String, Iterable<RawValue>> tables) {}

    record Deletion(@NotNull @Size(max = 100, message = "{maeum.longest}") String password) {

        @Override
        public String toString() {
            return "Deletion[...]";
        }
    }

    record Deleted(Map<String, Integer> deleted) {}

    @GET
    @Path("/export")
    public Success<Export> export(@Context RoutingContext request) {
        Caller known = caller.known();
        accounts.check(known);
        downloads.begin(AuditLog.Action.EXPORT.name(), known.account(), request);
        auditLog.record(AuditLog.Action.EXPORT, known);
        return Success.of(new Export(clock.instant(), known.account(), data.copy(known.account())));
    }

    /** A POST, because the password belongs in a body. */
    @POST
    @Path("/delete-account")
    public Success<Deleted> delete(@NotNull @Valid Deletion request, @Context HttpServerRequest http) {
        return Success.of(new Deleted(deletion.delete(caller.known(), request.password(), addresses.of(http))));
    }
}
