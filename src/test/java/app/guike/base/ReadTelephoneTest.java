package app.guike.base;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReadTelephoneTest {
    @ParameterizedTest
    @ValueSource(strings = {"13800138000", "138 0013 8000", "138-0013-8000", "１３８００１３８０００", "+86 138 0013 8000", "+8613800138000",
        "8613800138000", "008613800138000", "0086-138-0013-8000", "013800138000", "13800138000.0", "1.3800138000E10", "1.3800138E10",
        "1.3800138000E+10", "'13800138000", "\u202D13800138000\u202C", "手机：13800138000", "联系电话:13800138000", "(+86)13800138000", " 138–0013–8000\t"})
    void everyWayToWriteAMobile(String written) {
        var phone = Phone.parse(written).orElseThrow();

        assertThat(phone.value()).isEqualTo("+8613800138000");
        assertThat(phone.mobile()).isTrue();
        assertThat(phone.national()).isEqualTo("13800138000");
        assertThat(phone.tail()).isEqualTo("8000");
        assertThat(phone.masked()).isEqualTo("138****8000");
    }

    @ParameterizedTest
    @CsvSource({
        "0571-88881234, +8657188881234, 0571-88881234, 0571-****1234",
        "057188881234, +8657188881234, 0571-88881234, 0571-****1234",
        "(0571) 88881234, +8657188881234, 0571-88881234, 0571-****1234",
        "+86 571 8888 1234, +8657188881234, 0571-88881234, 0571-****1234",
        "010-65551234, +861065551234, 010-65551234, 010-****1234",
        "028-88355918, +862888355918, 028-88355918, 028-****5918",
        "0574-62699270, +8657462699270, 0574-62699270, 0574-****9270",
        "400-820-8820, +864008208820, 4008208820, 400****8820",
        "95500, 95500, 95500, 95500",
        "10086, 10086, 10086, 10086"})
    void fixedLinesAndServiceNumbers(String written, String value, String national, String masked) {
        var phone = Phone.parse(written).orElseThrow();

        assertThat(phone.value()).isEqualTo(value);
        assertThat(phone.mobile()).isFalse();
        assertThat(phone.national()).isEqualTo(national);
        assertThat(phone.masked()).isEqualTo(masked);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0571-88881234-801", "0571-88881234转801", "0571-88881234 转 801", "057188881234x801", "0571-88881234 ext. 801",
        "0571—88881234—801", "0571-88881234分机801", "+8657188881234;ext=801", "+86-571-88881234-801"})
    void theExtensionIsKept(String written) {
        var phone = Phone.parse(written).orElseThrow();

        assertThat(phone.extension()).isEqualTo("801");
        assertThat(phone.value()).isEqualTo("+8657188881234;ext=801");
        assertThat(phone.national()).isEqualTo("0571-88881234-801");
        assertThat(Phone.of(phone.value())).isEqualTo(phone);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "-", "无", "1390000", "202609191033", "88881234", "1.38E+10", "1.38E10", "1.3800138E+10", "138****8000",
        "1380013800", "138001380000", "12800138000", "1-800-FLOWERS", "13800138000/13900139000", "46272.4618", "2026-13-45", "转801", "110"})
    void whatCannotBeDialledIsNoNumber(String written) {
        assertThat(Phone.parse(written)).isEmpty();
    }

    @Test
    void aCellWithTwoNumbers() {
        assertThat(Phone.all("15806366892/0574-62699270")).extracting(Phone::national).containsExactly("15806366892", "0574-62699270");
        assertThat(Phone.all("15806366892、15806366892；")).hasSize(1);
        assertThat(Phone.all("15806366892/家里")).isEmpty();
        assertThat(Phone.all(null)).isEmpty();
    }

    @Test
    void aNumberAbroad() {
        var phone = Phone.parse("+1 650 253 0000").orElseThrow();

        assertThat(phone.value()).isEqualTo("+16502530000");
        assertThat(phone.national()).isEqualTo("+1 650-253-0000");
        assertThat(phone.masked()).isEqualTo("+1 ****0000");
    }

    /// The numbers that platforms show instead of a customer's own.
    @Test
    void aMobileWithAnExtension() {
        assertThat(Phone.parse("13800138000-1234")).contains(new Phone("+8613800138000", "1234"));
        assertThat(Phone.parse("13800138000转1234")).contains(new Phone("+8613800138000", "1234"));
    }

    @Test
    void aNumberNeverShowsWholeInALog() {
        assertThat(Phone.of("+8613800138000")).hasToString("138****8000");
        assertThatThrownBy(() -> Phone.of("13800138000; drop")).isInstanceOf(IllegalArgumentException.class).hasMessageNotContaining("138");
    }

    /// `telephones.csv` holds each form that the made-up set of doubles writes a telephone in.
    @Test
    void everyFormOfTheSampleExport() throws IOException {
        List<String> forms;
        try (var file = getClass().getResourceAsStream("/base/telephones.csv")) {
            forms = new String(file.readAllBytes(), StandardCharsets.UTF_8).lines().filter(l -> !l.startsWith("#")).toList();
        }

        assertThat(forms).hasSizeGreaterThan(8).allSatisfy(form -> assertThat(Phone.all(form)).as(form).isNotEmpty());
    }

    @Test
    void extensionThatWouldRunIntoItsNumberIsNone() {
        assertThat(Phone.parse(")１01).02538X３")).isEmpty();
        assertThat(Phone.parse("0571-88881234转801")).isPresent();
        assertThat(Phone.parse("400-800-1234转5").flatMap(p -> Phone.parse(p.value()))).isEqualTo(Phone.parse("400-800-1234转5"));
    }

    @Test
    void readingTwiceChangesNothingAndGarbageNeverBreaks() {
        long seed = System.nanoTime();
        System.out.println("seed " + seed);
        var random = new Random(seed);
        var letters = "0123456789011188+-() .;exXt转/、１３８E\u202D\0";

        for (int i = 0; i < 20_000; i++) {
            var text = Arrays.stream(random.ints(random.nextInt(24), 0, letters.length()).toArray())
                .mapToObj(at -> letters.substring(at, at + 1)).reduce("", String::concat);
            Phone.parse(text).ifPresent(phone -> {
                assertThat(phone.value()).matches("\\+[0-9]{3,20}(;ext=[0-9]{1,6})?|[0-9]{3,20}");
                assertThat(Phone.parse(phone.value())).as(text).contains(phone);
                assertThat(Phone.parse(phone.national())).as(text).contains(phone);
            });
        }
    }
}
