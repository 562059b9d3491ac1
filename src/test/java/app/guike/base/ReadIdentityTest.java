package app.guike.base;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Numbers are the examples printed in GB 11643 and GB 32100, and made-up ones.
class ReadIdentityTest {
    @Test
    void theExampleOfTheStandard() {
        var number = IdentityNumber.parse(" １1010519491231002x").orElseThrow();

        assertThat(number.value()).isEqualTo("11010519491231002X");
        assertThat(number.birthday()).isEqualTo(LocalDate.of(1949, 12, 31));
        assertThat(number.male()).isFalse();
        assertThat(number).hasToString("110***********002X");
    }

    @Test
    void anOldNumberBecomesTheNewOne() {
        assertThat(IdentityNumber.parse("110105491231002")).contains(new IdentityNumber("11010519491231002X"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "110105194912310021", "11010519491331002X", "00010519491231002X", "11010519490229002X", "1101051949123100", "110105491331002"})
    void whatIsNoIdentityNumber(String written) {
        assertThat(IdentityNumber.parse(written)).isEmpty();
    }

    /// The check finds any single wrong digit and any two neighbours changed round.
    @Test
    void aSlipOfTheFingerIsSeen() {
        long seed = System.nanoTime();
        System.out.println("seed " + seed);
        var random = new Random(seed);

        for (int i = 0; i < 500; i++) {
            int place = random.nextInt(17);
            var wrong = new StringBuilder("11010519491231002X");
            wrong.setCharAt(place, (char) ('0' + (wrong.charAt(place) - '0' + 1 + random.nextInt(9)) % 10));
            assertThat(IdentityNumber.parse(wrong.toString())).as(wrong.toString()).isEmpty();
        }
        assertThat(IdentityNumber.parse("11010519491213002X")).isEmpty();
    }

    @Test
    void theCreditCodeOfAnOrganisation() {
        var code = CreditCode.parse("91350100m000100y43").orElseThrow();

        assertThat(code.value()).isEqualTo("91350100M000100Y43");
        assertThat(code.organisation()).isEqualTo("M000100Y4");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "91350100M000100Y44", "91350100M000100Y4", "91350100I000100Y43", "9135010OM000100Y43", "91350100M000100YS3"})
    void whatIsNoCreditCode(String written) {
        assertThat(CreditCode.parse(written)).isEmpty();
    }
}
