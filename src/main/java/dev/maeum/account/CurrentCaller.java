package dev.maeum.account;

import jakarta.enterprise.context.RequestScoped;

/** The caller of the current request. Valid on the request's first thread only. */
@RequestScoped
public class CurrentCaller {

    private Caller caller = Caller.NOBODY;

    CurrentCaller() {}

    public Caller get() {
        return caller;
    }

    /**
     * The caller, who must have an account, also where access is open.
     *
     * @throws AccountException.Unauthorized if they are not logged in
     */
    public Caller known() {
        if (!caller.isKnown()) {
            throw new AccountException.Unauthorized();
        }
        return caller;
    }

    void set(Caller recognized) {
        caller = recognized;
    }
}
