package app.guike.base;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PageThroughTest {
    @Test
    void theCursorComesBackAsItWent() {
        Object[] values = {"张三; 3:，😀", 17L, -3, LocalDate.of(2026, 11, 23), Instant.parse("2026-11-23T01:02:03.000004Z"),
            OffsetDateTime.parse("2026-11-23T09:02:03.123456+08:00"), new BigDecimal("-12.50"), null, ""};

        var cursor = Keyset.encode(values);

        assertThat(cursor).matches("[A-Za-z0-9_-]+");
        assertThat(Keyset.decode(cursor, String.class, Long.class, Integer.class, LocalDate.class, Instant.class,
            OffsetDateTime.class, BigDecimal.class, String.class, String.class)).containsExactly(values);
    }

    @Test
    void aCursorOfAnotherListIsRefused() {
        var cursor = Keyset.encode(LocalDate.of(2026, 11, 23), 5L);

        assertThatThrownBy(() -> Keyset.decode(cursor, LocalDate.class)).isInstanceOf(BadCursor.class);
        assertThatThrownBy(() -> Keyset.decode(cursor, LocalDate.class, Long.class, Long.class)).isInstanceOf(BadCursor.class);
        assertThatThrownBy(() -> Keyset.decode(cursor, String.class, Long.class)).isInstanceOf(BadCursor.class);
        assertThatThrownBy(() -> Keyset.decode(cursor, LocalDate.class, Integer.class)).isInstanceOf(BadCursor.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1", "2", "x", "1=", "1%%%", "17", "null", "' or 1=1 --"})
    void whatIsNoCursorIsRefused(String text) {
        assertThatThrownBy(() -> Keyset.decode(text, Long.class)).isInstanceOf(BadCursor.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1;L2:05", "1;L+2:05", "1;L99:5", "1;L-1:5", "01;L1:5", "1;L1:5 ", "1;L1:x", "1;L2147483647:5", "1;N1:5", "1;Q1:5",
        "1;L20:99999999999999999999"})
    void whatWeWouldWriteOtherwiseIsRefused(String text) {
        assertThatThrownBy(() -> Keyset.decode(written(text), Long.class)).isInstanceOf(BadCursor.class);
        assertThat(Keyset.decode(written("1;L1:5"), Long.class)).containsExactly(5L);
    }

    @Test
    void whatTheDatabaseCannotHoldIsRefused() {
        assertThatThrownBy(() -> Keyset.decode(Keyset.encode("a\0b"), String.class)).isInstanceOf(BadCursor.class);
        assertThatThrownBy(() -> Keyset.decode(Keyset.encode(LocalDate.MAX), LocalDate.class)).isInstanceOf(BadCursor.class);
        assertThatThrownBy(() -> Keyset.decode(Keyset.encode(Instant.MIN), Instant.class)).isInstanceOf(BadCursor.class);
        assertThatThrownBy(() -> Keyset.decode(Keyset.encode(new BigDecimal("1E+999999999")), BigDecimal.class)).isInstanceOf(BadCursor.class);
        assertThatThrownBy(() -> Keyset.decode(Keyset.encode("x".repeat(3_000)), String.class)).isInstanceOf(BadCursor.class);
    }

    @Test
    void aTornCursorIsRefusedOrTheSame() {
        long seed = System.nanoTime();
        System.out.println("seed " + seed);
        var random = new Random(seed);
        var cursor = Keyset.encode("王小明", LocalDate.of(2026, 2, 28), 12_345L);

        for (int i = 0; i < 3_000; i++) {
            var torn = new StringBuilder(cursor);
            torn.setCharAt(random.nextInt(torn.length()), (char) (33 + random.nextInt(94)));
            try {
                var values = Keyset.decode(torn.toString(), String.class, LocalDate.class, Long.class);
                assertThat(Keyset.encode(values)).isEqualTo(torn.toString());
            } catch (BadCursor e) {
                assertThat(e).hasMessageNotContaining("王小明");
            }
        }
    }

    @Test
    void oneRowMoreThanAskedForMeansThereIsMore() {
        var page = Page.of(List.of(1L, 2L, 3L), 2, Keyset::encode);

        assertThat(page.items()).containsExactly(1L, 2L);
        assertThat(Keyset.decode(page.next(), Long.class)).containsExactly(2L);
        assertThat(Page.of(List.of(1L, 2L), 2, Keyset::encode).next()).isNull();
        assertThat(page.map(n -> "K" + n)).isEqualTo(new Page<>(List.of("K1", "K2"), page.next()));
    }

    private static String written(String text) {
        return "1" + Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
