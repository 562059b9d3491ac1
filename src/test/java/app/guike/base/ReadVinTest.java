package app.guike.base;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReadVinTest {
    @ParameterizedTest
    @CsvSource({"1M8GDM9AXKP042788, true", "LFV2A21K5H3000001, true", "LVSHCAMB1CE054249, true", "11111111111111111, true", "LFV2A21K0H3000001, false"})
    void theVectorsOfTheHandbook(String written, boolean valid) {
        assertThat(Vin.parse(written).orElseThrow().checkDigitValid()).isEqualTo(valid);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "LFV2A21K5H", "LFV2A21K5H300000I", "LFV2A21K5H300000O", "LFV2A21K5H300000Q", "LFV2A21K5H30000012", "LFV2A21K5H30000贵"})
    void whatIsNoVin(String written) {
        assertThat(Vin.parse(written)).isEmpty();
    }

    @Test
    void itsParts() {
        var vin = Vin.parse(" lfv2a21k5 h3-000001").orElseThrow();

        assertThat(vin).isEqualTo(new Vin("LFV2A21K5H3000001"));
        assertThat(vin.wmi()).isEqualTo("LFV");
        assertThat(vin.tail()).isEqualTo("000001");
        assertThat(vin.madeInChina()).isTrue();
        assertThat(vin.masked()).isEqualTo("LFV**********0001");
    }

    @Test
    void theYearCodeComesRoundEveryThirtyYears() {
        var vin = new Vin("LFV2A21K5H3000001");

        assertThat(vin.modelYear(2026)).hasValue(2017);
        assertThat(vin.modelYear(2016)).hasValue(2017);
        assertThat(vin.modelYear(2015)).hasValue(1987);
        assertThat(new Vin("LFV2A21K593000001").modelYear(2026)).hasValue(2009);
        assertThat(new Vin("LFV2A21K5U3000001").modelYear(2026)).isEmpty();
    }

    @Test
    void aSmallMakerHasSixPlaces() {
        assertThat(new Vin("109AA11A6B1024001").makerCode()).isEqualTo("109024");
        assertThat(new Vin("LFV2A21K5H3000001").makerCode()).isEqualTo("LFV");
    }

    @Test
    void oneWrongPlaceIsSeenForEveryMaker() throws IOException {
        long seed = System.nanoTime();
        System.out.println("seed " + seed);
        var random = new Random(seed);
        var makers = makers();
        assertThat(makers).hasSizeGreaterThan(5);

        for (var wmi : makers) {
            var right = Stream.of("0123456789X".split("")).map(x -> new Vin(wmi + "AB123" + x + "P1123456")).filter(Vin::checkDigitValid).toList();
            assertThat(right).hasSize(1);
            int place = 10 + random.nextInt(7);
            var digit = right.getFirst().value().charAt(place);
            var other = (char) ('0' + (digit - '0' + 1 + random.nextInt(9)) % 10);
            var wrong = new StringBuilder(right.getFirst().value());
            wrong.setCharAt(place, other);
            assertThat(new Vin(wrong.toString()).checkDigitValid()).as(wrong.toString()).isFalse();
        }
    }

    private List<String> makers() throws IOException {
        try (var file = getClass().getResourceAsStream("/base/wmi.csv")) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8).lines().filter(l -> !l.startsWith("#"))
                .map(l -> l.substring(0, l.indexOf(','))).filter(w -> w.length() == 3).toList();
        }
    }
}
