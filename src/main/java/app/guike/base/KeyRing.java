package app.guike.base;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/// Keys that seal 加密 values (AES-256-GCM, NIST SP 800-38D): the last of them seals, all of them open. A sealed value is the id of its
/// key, a dot, and nonce, ciphertext and tag in Base64. It is bound to its place: elsewhere it does not open.
public final class KeyRing {
    private static final String CIPHER = "AES/GCM/NoPadding";
    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;
    private static final int KEY = 32;
    private static final Pattern LINE = Pattern.compile("([a-z0-9][a-z0-9-]{0,19})[ :]([A-Za-z0-9+/]{43}=)");
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Map<String, SecretKeySpec> keys = new LinkedHashMap<>();
    private final String newest;

    private KeyRing(Map<String, SecretKeySpec> keys) {
        this.keys.putAll(keys);
        this.newest = keys.keySet().stream().reduce((_, b) -> b).orElseThrow();
    }

    /// @param text `id key` or `id:key`, the key 32 bytes in Base64; one a line, or parted by commas
    public static KeyRing read(String text) {
        var keys = new LinkedHashMap<String, SecretKeySpec>();
        for (var line : text.split("[,\\r\\n]+")) {
            if (!line.isBlank() && !line.startsWith("#")) {
                var parts = LINE.matcher(line.strip());
                if (!parts.matches() || keys.containsKey(parts.group(1))) {
                    throw new IllegalArgumentException("a key is written as its id (letters of a to z, figures), a blank and 32 bytes in Base64, each id once");
                }
                keys.put(parts.group(1), new SecretKeySpec(Base64.getDecoder().decode(parts.group(2)), "AES"));
            }
        }
        if (keys.isEmpty()) {
            throw new IllegalArgumentException("no key is given");
        }
        return new KeyRing(keys);
    }

    /// A line with a new key.
    public static String fresh(String id) {
        var key = new byte[KEY];
        RANDOM.nextBytes(key);
        return id + " " + Base64.getEncoder().encodeToString(key);
    }

    public String newest() {
        return newest;
    }

    public Set<String> ids() {
        return Set.copyOf(keys.keySet());
    }

    public String seal(String place, String plain) {
        var nonce = new byte[NONCE];
        RANDOM.nextBytes(nonce);
        try {
            var sealed = cipher(Cipher.ENCRYPT_MODE, newest, nonce, place).doFinal(plain.getBytes(StandardCharsets.UTF_8));
            var whole = Arrays.copyOf(nonce, NONCE + sealed.length);
            System.arraycopy(sealed, 0, whole, NONCE, sealed.length);
            return newest + "." + Base64.getEncoder().encodeToString(whole);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has " + CIPHER, e);
        }
    }

    /// Nothing where the key is missing, the value was changed, or it was sealed for another place.
    public Optional<String> open(String place, String sealed) {
        try {
            var whole = Base64.getDecoder().decode(sealed.substring(sealed.indexOf('.') + 1));
            var id = keyOf(sealed);
            if (!keys.containsKey(id) || whole.length < NONCE + TAG_BITS / 8) {
                return Optional.empty();
            }
            var cipher = cipher(Cipher.DECRYPT_MODE, id, Arrays.copyOf(whole, NONCE), place);
            return Optional.of(new String(cipher.doFinal(whole, NONCE, whole.length - NONCE), StandardCharsets.UTF_8));
        } catch (GeneralSecurityException | IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    public static String keyOf(String sealed) {
        return sealed.substring(0, Math.max(0, sealed.indexOf('.')));
    }

    private Cipher cipher(int mode, String id, byte[] nonce, String place) throws GeneralSecurityException {
        var cipher = Cipher.getInstance(CIPHER);
        cipher.init(mode, keys.get(id), new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD((id + "|" + place).getBytes(StandardCharsets.UTF_8));
        return cipher;
    }
}
