package dev.maeum.wire;

import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import io.quarkus.websockets.next.CloseReason;
import io.quarkus.websockets.next.HttpUpgradeCheck;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.vertx.MutinyHelper;
import io.vertx.core.Vertx;

import dev.maeum.SessionId;
import dev.maeum.account.AccountException;
import dev.maeum.account.ActiveLogins;
import dev.maeum.account.BearerTokens;
import dev.maeum.account.Caller;
import dev.maeum.account.SocketHolder;
import dev.maeum.account.Tickets;
import dev.maeum.database.DatabaseOutage;
import dev.maeum.rest.limit.ClientAddress;
import dev.maeum.session.LiveSessions;
import dev.maeum.session.SessionAccess;
import dev.maeum.session.SessionException;
import dev.maeum.wire.SocketAuthentication.Credentials;

/**
 * Decides who may watch a session: whoever may read its report, by a ticket or a token. The address that started a session
 * opens nothing here. A socket that is refused is upgraded and then closed with the reason.
 */
@ApplicationScoped
class WatchAdmission implements HttpUpgradeCheck {

    static final CloseReason ENDED = new CloseReason(1008, "Session ended");
    static final CloseReason FORBIDDEN = new CloseReason(1008, "Forbidden");
    static final CloseReason LOGIN_ENDED = new CloseReason(1008, "Login ended");

    private static final Logger LOG = Logger.getLogger(WatchAdmission.class);
    private static final CloseReason NO_TICKET = new CloseReason(1008, "Ticket required");
    private static final CloseReason INVALID_TICKET = new CloseReason(1008, "Invalid ticket");
    private static final CloseReason INVALID_TOKEN = new CloseReason(1008, "Invalid token");
    private static final CloseReason UNKNOWN = new CloseReason(1008, "Invalid sessionId");

    private final LiveSessions live;
    private final Tickets tickets;
    private final BearerTokens tokens;
    private final ActiveLogins logins;
    private final SessionAccess sessions;
    private final ClientAddress addresses;
    private final SocketWorkers workers;

    WatchAdmission(LiveSessions live, Tickets tickets, BearerTokens tokens, ActiveLogins logins,
            SessionAccess sessions, ClientAddress addresses, SocketWorkers workers) {
        this.live = live;
        this.tickets = tickets;
        this.tokens = tokens;
        this.logins = logins;
        this.sessions = sessions;
        this.addresses = addresses;
        this.workers = workers;
    }

    @Override
    public boolean appliesTo(String endpointId) {
        return WatchSocket.ENDPOINT.equals(endpointId);
    }

    @Override
    public Uni<CheckResult> perform(HttpUpgradeContext context) {
        if (live.isDraining()) {
            context.userData().put(SocketAdmission.REFUSAL, SocketAdmission.RESTART);
            return CheckResult.permitUpgrade();
        }
        Credentials credentials = Credentials.of(context.httpRequest(), addresses.of(context.httpRequest()),
                Tickets.WATCH);
        if (!credentials.areForThisSession()) {
            context.userData().put(SocketAdmission.REFUSAL, NO_TICKET);
            return CheckResult.permitUpgrade();
        }
        String text = context.pathParam(SocketAdmission.PATH_PARAMETER);
        // As in SocketAdmission: handlers are set on this event loop.
        Executor eventLoop = MutinyHelper.executor(Vertx.currentContext());
        return Uni.createFrom().item(() -> admitted(text, credentials)).runSubscriptionOn(workers.executor())
                .invoke(holder -> context.userData().put(SocketAdmission.HOLDER, holder)).onFailure()
                .invoke(failure -> context.userData().put(SocketAdmission.REFUSAL, refusal(failure))).onFailure()
                .recoverWithNull().replaceWith(CheckResult::permitUpgradeSync).emitOn(eventLoop);
    }

    private SocketHolder admitted(String text, Credentials credentials) {
        SessionId id = SessionException.Unknown.unless(text);
        if (credentials.ticket() != null) {
            SocketHolder holder = tickets.use(credentials.ticket(), id, Tickets.WATCH)
                    .orElseThrow(() -> new SocketAdmission.Refused(INVALID_TICKET));
            // The audit has the ticket's issue. What was allowed then may not be any more.
            sessions.watchable(id, caller(holder));
            return holder;
        }
        Caller caller = tokens.caller(credentials.authorization());
        sessions.watch(id, caller);
        return SocketHolder.of(caller);
    }

    /**
     * Why somebody may not go on watching; empty if they may. Blocks.
     *
     * @param holder who watches
     */
    Optional<CloseReason> revoked(SessionId id, SocketHolder holder) {
        try {
            sessions.watchable(id, caller(holder));
            return Optional.empty();
        } catch (SessionException.WrongState e) {
            return Optional.of(ENDED);
        } catch (SessionException.Unknown e) {
            return Optional.of(FORBIDDEN);
        } catch (AccountException e) {
            return Optional.of(LOGIN_ENDED);
        }
    }

    // With the role that the account has now.
    private Caller caller(SocketHolder holder) {
        return holder.account() == null ? Caller.NOBODY : logins.check(holder.caller());
    }

    private static CloseReason refusal(Throwable failure) {
        if (failure instanceof SocketAdmission.Refused refused) {
            return refused.reason();
        }
        if (failure instanceof SessionException.Unknown) {
            return UNKNOWN;
        }
        if (failure instanceof SessionException) {
            return ENDED;
        }
        if (failure instanceof AccountException) {
            return INVALID_TOKEN;
        }
        if (!(failure instanceof RejectedExecutionException) && DatabaseOutage.in(failure).isEmpty()) {
            LOG.errorf(failure, "somebody who wants to watch a session cannot be admitted");
        }
        return SocketLimits.BUSY;
    }
}
