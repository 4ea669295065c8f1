package dev.maeum.signal;

/** Whoever wants to hear what other instances say. Implementations never block. */
public interface SignalListener {

    /** Another instance said something. */
    void heard(Signal signal);

    /** Signals may have been missed: only rows tell what happened meanwhile. */
    void missed();
}
