package dev.maeum.wire;

import java.util.OptionalInt;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import io.quarkus.websockets.next.CloseReason;
import io.quarkus.websockets.next.HttpUpgradeCheck;
import io.quarkus.websockets.next.UserData.TypedKey;
import io.quarkus.websockets.next.WebSocketConnection;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.vertx.MutinyHelper;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;

import dev.maeum.SessionId;
import dev.maeum.account.SocketHolder;
import dev.maeum.database.DatabaseOutage;
import dev.maeum.logging.LogThrottle;
import dev.maeum.rest.limit.ClientAddress;
import dev.maeum.rest.limit.LimitExceededException;
import dev.maeum.session.LiveSession;
import dev.maeum.session.LiveSessions;
import dev.maeum.session.SessionException;

/**
 * Loads a socket's session before the upgrade, so that the first message finds it in memory and no event loop waits.
 * A socket that is refused is upgraded and then closed with a reason: browsers show scripts nothing about a refused
 * upgrade.
 */
@ApplicationScoped
class SocketAdmission implements HttpUpgradeCheck {

    static final TypedKey<LiveSession> SESSION = new TypedKey<>("session");
    /** Whether the client has a ticket. */
    static final TypedKey<Boolean> TICKET = new TypedKey<>("ticket");
    static final TypedKey<CloseReason> REFUSAL = new TypedKey<>("refusal");
    /** The client's address. */
    static final TypedKey<String> ADDRESS = new TypedKey<>("address");
    /** Whom it was opened for. */
    static final TypedKey<SocketHolder> HOLDER = new TypedKey<>("holder");
    static final String PATH_PARAMETER = "sessionId";
    /** Path segment for a request without a session id. */
    static final String NO_ID = "-";

    static final CloseReason ENDED = new CloseReason(1008, "Session ended");

    static final CloseReason RESTART = new CloseReason(1012, "Service restarts");

    private static final Pattern PLAUSIBLE = Pattern.compile("[A-Za-z0-9_-]{1,64}");
    private static final Pattern AFTER = Pattern.compile("(?:^|&)after=([0-9]{1,9})(?:&|$)");
    private static final Pattern LIVE = Pattern.compile("(?:^|&)live=0*([0-9]+)(?:&|$)");
    private static final Pattern RECEIPTS = Pattern.compile("(?:^|&)receipts=1(?:&|$)");
    private static final Logger LOG = Logger.getLogger(SocketAdmission.class);
    private static final LogThrottle OUTAGE_LOG = new LogThrottle();
    private static final int POLICY_VIOLATION = 1008;

    private final LiveSessions live;
    private final SocketAuthentication authentication;
    private final ClientAddress addresses;
    private final SocketWorkers workers;
    private final OpenSockets open;
    private final SocketLimits limits;

    SocketAdmission(LiveSessions live, SocketAuthentication authentication, ClientAddress addresses,
            SocketWorkers workers, OpenSockets open, SocketLimits limits) {
        this.live = live;
        this.authentication = authentication;
        this.addresses = addresses;
        this.workers = workers;
        this.open = open;
        this.limits = limits;
    }

    /** The socket is refused. The reason is for the client. */
    static final class Refused extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final transient CloseReason reason;

        Refused(CloseReason reason) {
            super(reason.getMessage(), null, false, false);
            this.reason = reason;
        }

        CloseReason reason() {
            return reason;
        }
    }

    @Override
    public boolean appliesTo(String endpointId) {
        return !WatchSocket.ENDPOINT.equals(endpointId);
    }

    @Override
    public Uni<CheckResult> perform(HttpUpgradeContext context) {
        if (live.isDraining()) {
            context.userData().put(REFUSAL, RESTART);
            return CheckResult.permitUpgrade();
        }
        String address = addresses.of(context.httpRequest());
        context.userData().put(ADDRESS, address);
        String text = context.pathParam(PATH_PARAMETER);
        // An upgrade on another thread could open the socket before its handlers are set: its first messages would be
        // lost.
        Executor eventLoop = MutinyHelper.executor(Vertx.currentContext());
        return Uni.createFrom().item(() -> precheck(text, address, context.httpRequest())).chain(
                id -> Uni.createFrom().item(() -> load(id, address, context)).runSubscriptionOn(workers.executor()))
                .invoke(session -> context.userData().put(SESSION, session)).onFailure()
                .invoke(failure -> context.userData().put(REFUSAL, refusal(text, failure))).onFailure()
                .recoverWithNull().replaceWith(CheckResult::permitUpgradeSync).emitOn(eventLoop);
    }

    /** The last cycle that the client of a landmarks socket knows, if it says so: {@code ?after=7}. */
    static OptionalInt after(WebSocketConnection connection) {
        Matcher after = AFTER.matcher(query(connection));
        return after.find() ? OptionalInt.of(Integer.parseInt(after.group(1))) : OptionalInt.empty();
    }

    /** How many live messages a second a client asks for, {@code ?live=2}: as many as there are at most, if more. */
    static OptionalInt live(WebSocketConnection connection) {
        Matcher live = LIVE.matcher(query(connection));
        if (!live.find()) {
            return OptionalInt.empty();
        }
        String digits = live.group(1);
        return OptionalInt.of(digits.length() > 1 ? LiveSubscription.MOST_A_SECOND : Integer.parseInt(digits));
    }

    /** Whether the client of a landmarks socket asks for receipts: {@code ?receipts=1}. */
    static boolean receipts(WebSocketConnection connection) {
        return RECEIPTS.matcher(query(connection)).find();
    }

    private static String query(WebSocketConnection connection) {
        String query = connection.handshakeRequest().query();
        return query == null ? "" : query;
    }

    // What costs nothing comes first: a refused socket loads no session.
    private SessionId precheck(String text, String address, HttpServerRequest request) {
        SessionId id = SessionException.Unknown.unless(text);
        limits.forSocket(open.mayAdd(id), open.ofAddress(address)).ifPresent(reason -> {
            throw new Refused(reason);
        });
        authentication.precheck(SocketAuthentication.Credentials.of(request, address, null));
        return id;
    }

    private LiveSession load(SessionId id, String address, HttpUpgradeContext context) {
        SocketAuthentication.Credentials credentials = SocketAuthentication.Credentials.of(context.httpRequest(),
                address,
                context.endpointId());
        context.userData().put(HOLDER, authentication.check(id, credentials));
        context.userData().put(TICKET, credentials.areForThisSession());
        return live.load(id, address);
    }

    private static CloseReason refusal(String text, Throwable failure) {
        if (failure instanceof Refused refused) {
            return refused.reason;
        }
        if (failure instanceof SessionException.Unknown) {
            // Invalid ids are not repeated: a close reason holds 123 bytes.
            return new CloseReason(POLICY_VIOLATION, NO_ID.equals(text)
                    ? "sessionId required in query parameter"
                    : "Invalid sessionId: " + (text != null && PLAUSIBLE.matcher(text).matches() ? text : "invalid"));
        }
        if (failure instanceof SessionException) {
            return ENDED;
        }
        if (failure instanceof LimitExceededException) {
            return SocketLimits.TOO_MANY_SESSIONS;
        }
        if (failure instanceof RejectedExecutionException) {
            return SocketLimits.BUSY;
        }
        DatabaseOutage.in(failure).ifPresentOrElse(
                outage -> OUTAGE_LOG.next().ifPresent(others -> LOG.warnf(
                        "a socket was refused with 1013 because the database is unavailable: %s%s", outage, others)),
                () -> LOG.errorf(failure, "a socket's session cannot be loaded"));
        return SocketLimits.BUSY;
    }
}
