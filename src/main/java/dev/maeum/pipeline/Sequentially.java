package dev.maeum.pipeline;

import java.util.List;
import java.util.function.Function;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

/** Runs asynchronous work for the elements of a list one after the other. */
final class Sequentially {

    private Sequentially() {}

    /** Fails with the first failure, and skips the remaining elements. */
    static <T, R> Uni<Void> each(List<T> all, Function<T, Uni<R>> work) {
        return Multi.createFrom().iterable(all).onItem().transformToUniAndConcatenate(work::apply).collect().asList()
                .replaceWithVoid();
    }
}
