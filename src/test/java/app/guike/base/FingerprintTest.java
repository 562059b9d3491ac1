package app.guike.base;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import org.junit.jupiter.api.Test;

class FingerprintTest {
    /// FIPS 180-4, example "abc".
    @Test
    void theExampleOfTheStandard() throws IOException {
        var expected = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

        assertThat(Hash.sha256Hex("abc")).isEqualTo(expected);
        assertThat(Hash.sha256(new ByteArrayInputStream("abc".getBytes(StandardCharsets.US_ASCII)))).isEqualTo(expected);
    }

    @Test
    void noTwoTokensAreTheSame() {
        var seen = new HashSet<String>();

        for (int i = 0; i < 1_000; i++) {
            assertThat(seen.add(Tokens.random(24))).isTrue();
        }
        assertThat(seen).allMatch(t -> t.matches("[A-Za-z0-9_-]{32}"));
    }
}
