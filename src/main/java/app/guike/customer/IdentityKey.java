package app.guike.customer;

import app.guike.base.IdentityNumber;
import app.guike.base.KeyFile;
import guike.tables.records.CustomerRecord;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.stream.IntStream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/// Keyed fingerprint of identity numbers (handbook 8.3). Their few billions of values could be tried one by one
/// against a plain hash, so the key lies outside the database: `guike.identity-key`, or a file in the home folder.
@Component
class IdentityKey {
    private static final String ALGORITHM = "HmacSHA256";

    private final String set;
    private final Path file;
    private byte[] key = {};

    IdentityKey(@Value("${guike.identity-key:}") String set, @Value("${guike.home}") Path home) {
        this.set = set;
        this.file = home.resolve("identity.key");
    }

    /// What an archive keeps of a number. One that carries a check digit and passes it holds no slip of the pen: it is the
    /// same or another. Of others (passports, foreign numbers) are kept also, each in 31 bits, the fingerprints of the
    /// number and of its halves with one place left out, by which two that differ in one or two places are known.
    ///
    /// @param near of the whole and of the whole without each one place; likewise of the first and the second half
    record Paper(@Nullable String hash, @Nullable String masked, Integer @Nullable [] near, Integer @Nullable [] head, Integer @Nullable [] tail) {
        void onto(CustomerRecord row) {
            row.setIdNumberHash(hash).setIdNumberMasked(masked).setIdNumberNear(near).setIdNumberHead(head).setIdNumberTail(tail);
        }
    }

    Paper of(@Nullable String number) {
        if (number == null) {
            return new Paper(null, null, null, null, null);
        }
        var checked = IdentityNumber.parse(number);
        if (checked.isPresent()) {
            return new Paper(fingerprint(checked.get().value()), checked.get().masked(), null, null, null);
        }
        var half = number.length() / 2;
        return new Paper(fingerprint(number), "*".repeat(number.length() - 2) + number.substring(number.length() - 2), near("", number),
            near("head ", number.substring(0, half)), near("tail ", number.substring(half)));
    }

    private Integer[] near(String part, String number) {
        return IntStream.rangeClosed(-1, number.length() - 1).mapToObj(i -> i < 0 ? number : number.substring(0, i) + number.substring(i + 1))
            .map(v -> (int) (Long.parseLong(fingerprint(part + v).substring(0, 8), 16) & 0x7FFFFFFF)).distinct().toArray(Integer[]::new);
    }

    private String fingerprint(String number) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key(), ALGORITHM));
            return HexFormat.of().formatHex(mac.doFinal(number.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
        }
    }

    private synchronized byte[] key() {
        if (key.length == 0) {
            key = set.isBlank() ? kept() : set.getBytes(StandardCharsets.UTF_8);
        }
        return key;
    }

    private byte[] kept() {
        return KeyFile.kept(file, () -> {
            var fresh = new byte[32];
            new SecureRandom().nextBytes(fresh);
            return fresh;
        });
    }
}
