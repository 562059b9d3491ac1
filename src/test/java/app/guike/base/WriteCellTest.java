package app.guike.base;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WriteCellTest {
    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+1", "@SUM(A1)", "-1+cmd|' /C calc'!A0", "\t=1", "\r=1", "\n=1", "＝1", "-2+3", "--1", " =1+1", "\u00a0=1", "\u3000@SUM(A1)", "\ufeff=1", "\u200b+1", "  -2+3", "=HYPERLINK(\"http://example.com\")"})
    void whatLooksLikeAFormulaIsText(String text) {
        assertThat(SpreadsheetText.safe(text)).isEqualTo("'" + text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "张三", "-12.50", "-1,234", "-5%", "-", " -12.50", " a=b", "a=b", "13800138000", "2026-11-23", "😀"})
    void plainTextStays(String text) {
        assertThat(SpreadsheetText.safe(text)).isEqualTo(text);
    }

    @Test
    void controlCharactersHideNothing() {
        assertThat(SpreadsheetText.safe("\u0000\u0007=1")).isEqualTo("'=1");
        assertThat(SpreadsheetText.safe("a\u000Bb\uD800c\uFFFEd\ne")).isEqualTo("abcd\ne");
    }

    @Test
    void longTextIsCutBetweenCharacters() {
        assertThat(SpreadsheetText.safe("x".repeat(40_000))).hasSize(32_767);
        assertThat(SpreadsheetText.safe("x".repeat(32_766) + "😀")).isEqualTo("x".repeat(32_766));
        assertThat(SpreadsheetText.safe("=" + "x".repeat(32_766))).hasSize(32_767).startsWith("'=");
    }

    @Test
    void nothingThatIsWrittenBeginsAFormula() {
        long seed = System.nanoTime();
        System.out.println("seed " + seed);
        var random = new Random(seed);

        for (int i = 0; i < 5_000; i++) {
            var text = random.ints(random.nextInt(6), 0, 128).collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append).toString();
            assertThat(SpreadsheetText.safe(text)).matches("(?s)[^=+@\\t\\r\\n-].*|-(\\d.*)?|").doesNotMatch("(?s)[\\s\\p{Cc}]*(?:[=+@].*|-[^\\d].*)");
        }
    }
}
