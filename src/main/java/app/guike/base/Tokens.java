package app.guike.base;

import java.security.SecureRandom;
import java.util.Base64;

/// Secrets that nobody can guess, fit for an address or a header.
public final class Tokens {
    private static final SecureRandom RANDOM = new SecureRandom();

    private Tokens() {
    }

    /// That many random bytes in base64url; 24 bytes give 32 characters.
    public static String random(int bytes) {
        var secret = new byte[bytes];
        RANDOM.nextBytes(secret);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
    }
}
