package dev.maeum.pipeline;

import java.util.List;
import java.util.function.Function;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

/** Work that is done for one after the other: the next begins when the one before has ended. */
final class Sequentially {

    private Sequentially() {}

    /** Fails with the first that fails, and then does nothing for those after it. */
    static <T, R> Uni<Void> each(List<T> all, Function<T, Uni<R>> work) {
        return Multi.createFrom().iterable(all).onItem().transformToUniAndConcatenate(work::apply).collect().asList()
                .replaceWithVoid();
    }
}
