package app.guike.org;

import app.guike.base.Refusal;
import java.util.Set;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.stereotype.Component;

/// Passwords as argon2id (RFC 9106; memory 19 MiB, 2 passes, 1 lane, as OWASP advises).
@Component
class Passwords {
    private static final int SHORTEST = 10;
    private static final Set<String> COMMON = Set.of("1234567890", "0123456789", "password123", "qwertyuiop", "1qaz2wsx3edc", "abcd123456", "admin12345",
        "a123456789", "0987654321", "1111111111", "8888888888");

    /// Of a random word that nobody knows, made with the same cost as all others; kept here, since making one costs each start a tenth of a second.
    private static final String NOBODY = "$argon2id$v=19$m=19456,t=2,p=1$vzzzeCOu0ojvlZ4gcc9IQQ$/StK755Q0lKc7C9WECgvlrrB6ALsBvd3C87OjJhy7K8";

    private final Argon2PasswordEncoder encoder = new Argon2PasswordEncoder(16, 32, 1, 19 * 1024, 2);

    String hash(String password) {
        return encoder.encode(password);
    }

    boolean matches(String password, String hash) {
        return encoder.matches(password, hash);
    }

    /// Takes as long as for somebody, so that the time does not tell whether a login exists.
    void matchNobody(String password) {
        encoder.matches(password, NOBODY);
    }

    /// At least ten characters, not a common one, not the login.
    void check(String password, String login) {
        if (password.length() < SHORTEST) {
            throw Refusal.field("password", "password-short", SHORTEST);
        }
        if (COMMON.contains(password.toLowerCase()) || password.toLowerCase().contains(login) || password.chars().distinct().count() < 4) {
            throw Refusal.field("password", "password-common");
        }
    }
}
