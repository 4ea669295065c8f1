package dev.maeum.account;

import jakarta.enterprise.context.RequestScoped;

/** Who makes the call that is being answered. To be asked on the call's first thread. */
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
     * @throws AccountException.Unauthorized if they did not log in
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
