package dev.maeum.signal;

/** Receives the signals of other instances. Implementations never block. */
public interface SignalListener {

    /** Another instance sent a signal. */
    void received(Signal signal);

    /** Signals may have been lost: only the rows show what changed meanwhile. */
    void missed();

    /** Signals are not received: changes have to be found in rows. Called every one or two seconds. */
    void poll();
}
