package dev.maeum.trace;

import java.util.function.Function;

import jakarta.inject.Singleton;
import jakarta.ws.rs.WebApplicationException;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.smallrye.mutiny.Uni;

import dev.maeum.SessionId;
import dev.maeum.cycle.Cycle;

/**
 * Creates spans. While traces are switched off, which is the default, all spans are the same no-op object. The parent of
 * a span is in the context of its Uni and not of its thread, because the steps of a cycle run on several threads.
 */
@Singleton
public class Traces {

    private static final String PARENT = Traces.class.getName();

    private final Tracer tracer;

    Traces(Tracer tracer) {
        this.tracer = tracer;
    }

    /** Starts the trace of a cycle that was closed now, with a span for the time of its frames. */
    public CycleTrace closed(SessionId id, Cycle cycle) {
        return CycleTrace.closed(tracer, id, cycle);
    }

    /** Starts the trace of a cycle that was pending in the database. */
    public CycleTrace resumed(SessionId id, Cycle cycle) {
        return CycleTrace.resumed(tracer, id, cycle);
    }

    /** Records a call of another service, as a child of the current step. */
    public <T> Uni<T> call(String name, Uni<T> call) {
        return timed(tracer, name, SpanKind.CLIENT, carried -> carried.getOrElse(PARENT, Context::root), call);
    }

    static <T> Uni<T> timed(Tracer tracer, String name, SpanKind kind,
            Function<io.smallrye.mutiny.Context, Context> parent, Uni<T> work) {
        return work.withContext((uni, carried) -> {
            Context around = parent.apply(carried);
            Span span = tracer.spanBuilder(name).setSpanKind(kind).setParent(around).startSpan();
            carried.put(PARENT, around.with(span));
            return uni.onItemOrFailure().invoke((item, failure) -> end(span, failure)) //
                    .onCancellation().invoke(() -> end(span, "cancelled"));
        });
    }

    static void end(Span span, Throwable failure) {
        if (failure == null) {
            span.end();
        } else {
            end(span, kind(failure));
        }
    }

    private static void end(Span span, String error) {
        span.setAttribute("error.type", error).setStatus(StatusCode.ERROR).end();
    }

    // Without the message, which may quote stored values or prompts.
    private static String kind(Throwable failure) {
        return failure instanceof WebApplicationException answered
                ? String.valueOf(answered.getResponse().getStatus())
                : failure.getClass().getSimpleName();
    }
}
