package dev.maeum.account;

import java.util.Optional;
import java.util.regex.Pattern;

import jakarta.inject.Singleton;

/** The names that accounts are shown by. Every call blocks: never on an event loop. */
@Singleton
public class AccountNames {

    private static final Pattern ID = Pattern.compile("[1-9]\\d{0,8}");

    private final AccountRepository records;

    AccountNames(AccountRepository records) {
        this.records = records;
    }

    /** The name of an account; empty if it is gone or switched off. */
    public Optional<String> of(int account) {
        return records.find(account).map(Account::username);
    }

    /**
     * The name of a counsellor's account.
     *
     * @param counselorId what a session calls its counsellor: the number of an account, or any other text; may be null
     */
    public Optional<String> ofCounsellor(String counselorId) {
        if (counselorId == null || !ID.matcher(counselorId).matches()) {
            return Optional.empty();
        }
        return records.find(Integer.parseInt(counselorId)).filter(account -> account.role() == Role.COUNSELLOR)
                .map(Account::username);
    }
}
