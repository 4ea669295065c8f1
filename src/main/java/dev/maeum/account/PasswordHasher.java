package dev.maeum.account;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import jakarta.inject.Singleton;

import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.generators.OpenBSDBCrypt;
import org.bouncycastle.crypto.params.Argon2Parameters;

/**
 * Hashes passwords by Argon2id with the parameters of the OWASP cheat sheet (19 MiB, two passes, one lane), written as
 * {@code $argon2id$v=19$m=19456,t=2,p=1$salt$hash}. Knows the bcrypt hashes of the predecessor, too. Every call blocks
 * for a while: never on an event loop.
 */
@Singleton
class PasswordHasher {

    private static final int MEMORY_KIB = 19_456;
    private static final int PASSES = 2;
    private static final int LANES = 1;
    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;
    private static final Pattern ARGON2 = Pattern
            .compile(
                    "\\$argon2id\\$v=19\\$m=(\\d{1,7}),t=(\\d{1,3}),p=(\\d{1,2})\\$([A-Za-z0-9+/]+)\\$([A-Za-z0-9+/]+)");
    private static final Pattern BCRYPT = Pattern.compile("\\$2[aby]\\$(0[4-9]|1[0-4])\\$[./A-Za-z0-9]{53}");

    private final SecureRandom random = new SecureRandom();
    private final PasswordHashBulkhead bulkhead;
    /** Hashes that no password fits, for accounts that are not there. */
    private final String decoy;
    private final String bcryptDecoy;

    PasswordHasher(LoginConfig config) {
        this.bulkhead = new PasswordHashBulkhead(config.sideBySide(), PATIENCE);
        String nobodys = Base64.getEncoder().encodeToString(bytes(HASH_BYTES));
        this.decoy = argon2(nobodys);
        this.bcryptDecoy = OpenBSDBCrypt.generate("2b", nobodys.toCharArray(), bytes(SALT_BYTES), 10);
    }

    String hash(String password, String address) {
        return bulkhead.work(address, () -> argon2(password));
    }

    /**
     * Whether the password fits. Takes as long whatever the hash is, also for none: an Argon2id and a bcrypt are computed
     * in any case, so that the time tells neither that there is no such account nor how old it is.
     *
     * @param hash null if there is no such account
     */
    boolean fits(String password, String hash, String address) {
        boolean old = hash != null && BCRYPT.matcher(hash).matches();
        return bulkhead.work(address, () -> {
            boolean fitsNew = fitsArgon2(password, hash == null || old ? decoy : hash);
            boolean fitsOld = OpenBSDBCrypt.checkPassword(old ? hash : bcryptDecoy, password.toCharArray());
            return hash != null && (old ? fitsOld : fitsNew);
        });
    }

    /** Whether the hash should be replaced by one of today when the password is at hand. */
    boolean isDated(String hash) {
        return !hash.startsWith("$argon2id$v=19$m=" + MEMORY_KIB + ",t=" + PASSES + ",p=" + LANES + "$");
    }

    private String argon2(String password) {
        byte[] salt = bytes(SALT_BYTES);
        Base64.Encoder base64 = Base64.getEncoder().withoutPadding();
        return "$argon2id$v=19$m=" + MEMORY_KIB + ",t=" + PASSES + ",p=" + LANES + "$" + base64.encodeToString(salt)
                + "$" + base64.encodeToString(argon2(password, salt, MEMORY_KIB, PASSES, LANES, HASH_BYTES));
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
