package dev.maeum.journal;

import static java.util.Objects.requireNonNull;

import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import java.util.stream.StreamSupport;

/**
 * Rows that are read page after page while somebody iterates over them, so that memory holds one page. Between pages no
 * transaction is open: whoever is slow to take the rows keeps no connection from others. Blocks while a page is read.
 *
 * @param <T> a row
 */
public final class PagedRows<T> implements Iterable<T> {

    private final Function<T, List<T>> pageAfter;

    /** @param pageAfter reads the rows that follow a row, the first ones for null; empty when there are no more */
    public PagedRows(Function<T, List<T>> pageAfter) {
        this.pageAfter = requireNonNull(pageAfter, "pageAfter is null");
    }

    /** As the constructor, for rows that a number orders, which is above 0. */
    static <T> PagedRows<T> numbered(ToIntFunction<T> number, Function<Integer, List<T>> pageAfter) {
        return new PagedRows<>(last -> pageAfter.apply(last == null ? 0 : number.applyAsInt(last)));
    }

    /** The same rows, each as something else. */
    public <R> Iterable<R> map(Function<T, R> view) {
        return () -> StreamSupport.stream(spliterator(), false).map(view).iterator();
    }

    @Override
    public Iterator<T> iterator() {
        return new Iterator<>() {

            private Iterator<T> page = pageAfter.apply(null).iterator();
            private T last;

            @Override
            public boolean hasNext() {
                if (!page.hasNext() && last != null) {
                    page = pageAfter.apply(last).iterator();
                    last = page.hasNext() ? last : null;
                }
                return page.hasNext();
            }

            @Override
            public T next() {
                if (!hasNext()) {
                    throw new NoSuchElementException();
                }
                last = page.next();
                return last;
            }
        };
    }
}
