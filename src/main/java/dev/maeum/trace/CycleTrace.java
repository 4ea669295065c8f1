package dev.maeum.trace;

import java.util.concurrent.TimeUnit;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.smallrye.mutiny.Uni;

import dev.maeum.SessionId;
import dev.maeum.cycle.Cycle;

/** Span of one cycle, the parent of the spans of its steps. */
public final class CycleTrace {

    private final Tracer tracer;
    private final Span span;
    private final Context context;

    private CycleTrace(Tracer tracer, SpanBuilder builder, SessionId id, Cycle cycle) {
        this.tracer = tracer;
        this.span = builder.setNoParent().startSpan().setAttribute("maeum.session", id.toString())
                .setAttribute("maeum.cycle", cycle.number()).setAttribute("maeum.frames", cycle.frameCount())
                .setAttribute("maeum.frames.usable", cycle.usableFrames())
                .setAttribute("maeum.frames.ignored", cycle.ignoredFrames());
        this.context = Context.root().with(span);
    }

    static CycleTrace closed(Tracer tracer, SessionId id, Cycle cycle) {
        CycleTrace trace = new CycleTrace(tracer,
                tracer.spanBuilder("cycle").setStartTimestamp(cycle.startedAt(), TimeUnit.MILLISECONDS), id, cycle);
        tracer.spanBuilder("frames").setParent(trace.context)
                .setStartTimestamp(cycle.startedAt(), TimeUnit.MILLISECONDS).startSpan()
                .end(cycle.endedAt(), TimeUnit.MILLISECONDS);
        return trace;
    }

    static CycleTrace resumed(Tracer tracer, SessionId id, Cycle cycle) {
        CycleTrace trace = new CycleTrace(tracer, tracer.spanBuilder("cycle"), id, cycle);
        trace.span.setAttribute("maeum.resumed", true);
        return trace;
    }

    /** Sets the number under which the cycle is stored. */
    public void numbered(int number) {
        span.setAttribute("maeum.cycle", number);
    }

    /** Records a step as a child span. */
    public <T> Uni<T> step(String name, Uni<T> step) {
        return Traces.timed(tracer, name, SpanKind.INTERNAL, carried -> context, step);
    }

    /** Ends the trace, with the failure if there was one. */
    public void end(Throwable failure) {
        Traces.end(span, failure);
    }
}
