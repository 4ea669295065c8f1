package dev.maeum.account;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import jakarta.inject.Singleton;

import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.generators.OpenBSDBCrypt;
import org.bouncycastle.crypto.params.Argon2Parameters;

/**
 * Hashes passwords by Argon2id, written as {@code $argon2id$v=19$m=19456,t=2,p=1$salt$hash}. Also verifies the
 * predecessor's bcrypt hashes. Every call blocks: never on an event loop.
 */
@Singleton
class PasswordHasher {

    private static final Duration LONGEST_WAIT = Duration.ofSeconds(3);
    private static final Duration LONGEST_WAIT_OF_OWNERS = Duration.ofSeconds(20);
    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;
    private static final Pattern ARGON2 = Pattern
            .compile(
                    "\\$argon2id\\$v=19\\$m=(\\d{1,7}),t=(\\d{1,3}),p=(\\d{1,2})\\$([A-Za-z0-9+/]+)\\$([A-Za-z0-9+/]+)");
    private static final String BCRYPT_ALPHABET = "./ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    /** Of salt and digest. */
    private static final int BCRYPT_CHARACTERS = 53;
    private static final Pattern BCRYPT = Pattern.compile("\\$2[aby]\\$(0[4-9]|1[0-4])\\$[./A-Za-z0-9]{53}");

    private final PasswordCost cost;
    private final SecureRandom random = new SecureRandom();
    private final PasswordHashBulkhead bulkhead;
    /** For callers who are logged in: what strangers hash must not keep an owner from deleting the account. */
    private final PasswordHashBulkhead owners = new PasswordHashBulkhead(2, LONGEST_WAIT_OF_OWNERS);
    /**
     * Hashes that no password matches, for accounts that do not exist. Random digests: to verify them takes as long as a
     * real hash does, and to make them takes no time at start.
     */
    private final String decoy;
    private final String bcryptDecoy;

    PasswordHasher(LoginConfig config, PasswordCost cost) {
        this.cost = cost;
        this.bulkhead = new PasswordHashBulkhead(config.sideBySide(), LONGEST_WAIT);
        this.decoy = argon2(bytes(SALT_BYTES), bytes(HASH_BYTES));
        this.bcryptDecoy = "$2b$%02d$%s".formatted(cost.bcryptRounds(), bcryptText());
    }

    String hash(String password, String address) {
        return bulkhead.work(address, () -> argon2(password));
    }

    /**
     * Whether the password matches. Always computes an Argon2id and a bcrypt hash, so that the time shows neither that
     * there is no such account nor how old it is.
     *
     * @param hash null if there is no such account
     */
    boolean fits(String password, String hash, String address) {
        return bulkhead.work(address, () -> fits(password, hash));
    }

    /** As {@link #fits}, for a caller who is logged in to the account. */
    boolean fitsOwn(String password, String hash, int account) {
        return owners.work("account " + account, () -> fits(password, hash));
    }

    /** A hash for a caller who is logged in to the account. */
    String hashOwn(String password, int account) {
        return owners.work("account " + account, () -> argon2(password));
    }

    private boolean fits(String password, String hash) {
        boolean old = hash != null && BCRYPT.matcher(hash).matches();
        boolean fitsNew = fitsArgon2(password, hash == null || old ? decoy : hash);
        boolean fitsOld = OpenBSDBCrypt.checkPassword(old ? hash : bcryptDecoy, password.toCharArray());
        return hash != null && (old ? fitsOld : fitsNew);
    }

    /** Whether the hash has other parameters than new hashes have. */
    boolean isDated(String hash) {
        return !hash.startsWith(parameters());
    }

    private String argon2(String password) {
        byte[] salt = bytes(SALT_BYTES);
        return argon2(salt, argon2(password, salt, cost.memoryKib(), cost.passes(), cost.lanes(), HASH_BYTES));
    }

    private String argon2(byte[] salt, byte[] hash) {
        Base64.Encoder base64 = Base64.getEncoder().withoutPadding();
        return parameters() + base64.encodeToString(salt) + "$" + base64.encodeToString(hash);
    }

    private String parameters() {
        return "$argon2id$v=19$m=" + cost.memoryKib() + ",t=" + cost.passes() + ",p=" + cost.lanes() + "$";
    }

    private String bcryptText() {
        return random.ints(BCRYPT_CHARACTERS, 0, BCRYPT_ALPHABET.length()).mapToObj(BCRYPT_ALPHABET::charAt)
                .map(String::valueOf).collect(Collectors.joining());
    }

    private static boolean fitsArgon2(String password, String hash) {
        Matcher parts = ARGON2.matcher(hash);
        if (!parts.matches()) {
            return false;
        }
        byte[] expected = Base64.getDecoder().decode(parts.group(5));
        byte[] actual = argon2(password, Base64.getDecoder().decode(parts.group(4)), Integer.parseInt(parts.group(1)),
                Integer.parseInt(parts.group(2)), Integer.parseInt(parts.group(3)), expected.length);
        return MessageDigest.isEqual(expected, actual);
    }

    private static byte[] argon2(String password, byte[] salt, int memoryKib, int passes, int lanes, int length) {
        Argon2BytesGenerator generator = new Argon2BytesGenerator();
        generator.init(new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                .withVersion(Argon2Parameters.ARGON2_VERSION_13).withMemoryAsKB(memoryKib).withIterations(passes)
                .withParallelism(lanes).withSalt(salt).build());
        byte[] hash = new byte[length];
        generator.generateBytes(password.getBytes(StandardCharsets.UTF_8), hash);
        return hash;
    }

    private byte[] bytes(int count) {
        byte[] bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
    }
}
