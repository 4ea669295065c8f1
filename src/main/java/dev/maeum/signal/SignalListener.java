package dev.maeum.signal;

/** Receives the signals of other instances. Implementations never block. */
public interface SignalListener {

    /** Another instance sent a signal. */
    void received(Signal signal);

    /** Signals may have been lost: only the rows show what changed meanwhile. */
    void missed();
}
