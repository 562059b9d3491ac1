package app.guike.customer;

import app.guike.base.IdentityNumber;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
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

    String fingerprint(IdentityNumber number) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key(), ALGORITHM));
            return HexFormat.of().formatHex(mac.doFinal(number.value().getBytes(StandardCharsets.UTF_8)));
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
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            try {
                var fresh = new byte[32];
                new SecureRandom().nextBytes(fresh);
                Files.write(file, fresh, StandardOpenOption.CREATE_NEW);
                file.toFile().setReadable(false, false);
                file.toFile().setReadable(true, true);
            } catch (FileAlreadyExistsException _) {
                // made by an earlier start
            }
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot keep the key of identity numbers", e);
        }
    }
}
