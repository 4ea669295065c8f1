package dev.maeum.ops;

import java.util.List;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import dev.maeum.journal.Journal;
import dev.maeum.journal.PoisonedCycle;
import dev.maeum.rest.OperatorsOnly;
import dev.maeum.rest.PublicEndpoint;
import dev.maeum.rest.Success;

/** Cycles that could be neither stored nor analysed after all attempts. */
@Path("/api/admin/cycles/poisoned")
@Produces(MediaType.APPLICATION_JSON)
@PublicEndpoint
@OperatorsOnly
class PoisonedResource {

    private static final int MOST = 200;

    private final Journal journal;

    PoisonedResource(Journal journal) {
        this.journal = journal;
    }

    record Poisoned(long count, List<Item> latest) {

        record Item(String sessionId, int cycle, int frames, int attempts, String reason, Long setAsideAt) {

            static Item of(PoisonedCycle cycle) {
                return new Item(cycle.session().value(), cycle.cycle(), cycle.frames(), cycle.attempts(),
                        cycle.reason(), cycle.setAsideAt());
            }
        }
    }

    @GET
    public Success<Poisoned> poisoned() {
        return Success.of(new Poisoned(journal.countPoisoned(),
                journal.poisoned(MOST).stream().map(Poisoned.Item::of).toList()));
    }
}
