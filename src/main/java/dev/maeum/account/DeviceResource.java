package dev.maeum.account;

import java.util.List;
import java.util.UUID;

import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import org.jboss.resteasy.reactive.RestPath;

import dev.maeum.rest.Success;

/** The devices on which an account is logged in. */
@Path("/api/auth/devices")
@Produces(MediaType.APPLICATION_JSON)
class DeviceResource {

    private final RefreshTokenFamilies families;
    private final CurrentCaller caller;

    DeviceResource(RefreshTokenFamilies families, CurrentCaller caller) {
        this.families = families;
        this.caller = caller;
    }

    record Devices(List<RefreshTokenFamilies.Device> devices) {}

    record LoggedOut(UUID id) {}

    @GET
    public Success<Devices> list() {
        return Success.of(new Devices(families.of(caller.known())));
    }

    /** Logs a device of the caller's account out. */
    @DELETE
    @Path("/{device}")
    public Success<LoggedOut> logOut(@RestPath String device) {
        Caller known = caller.known();
        UUID id = families.of(known).stream().map(RefreshTokenFamilies.Device::id)
                .filter(present -> present.toString().equals(device)).findFirst()
                .orElseThrow(AccountException.UnknownDevice::new);
        families.remove(id);
        return Success.of(new LoggedOut(id));
    }
}
