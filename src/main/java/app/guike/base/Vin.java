package app.guike.base;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Vehicle identification number 车架号 (ISO 3779, GB 16735; handbook 8.1): 17 letters and digits without I, O, Q.
public record Vin(String value) {
    private static final Pattern BETWEEN = Pattern.compile("[\\s\\p{Z}\\p{Cf}\\p{Pd}*]");
    private static final String LETTERS = "ABCDEFGHJKLMNPRSTUVWXYZ";
    private static final String LETTER_VALUES = "12345678123457923456789";
    private static final int[] WEIGHTS = {8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2};
    private static final String YEARS = "ABCDEFGHJKLMNPRSTVWXY123456789";

    public Vin {
        if (!formed(value)) {
            throw new IllegalArgumentException("no VIN");
        }
    }

    public static Optional<Vin> parse(@Nullable String raw) {
        if (raw == null || formed(raw)) {
            return Optional.ofNullable(raw).map(Vin::new);
        }
        var bare = BETWEEN.matcher(Normalizer.normalize(raw, Normalizer.Form.NFKC)).replaceAll("").toUpperCase(Locale.ROOT);
        return Optional.of(bare).filter(Vin::formed).map(Vin::new);
    }

    private static boolean formed(String text) {
        int good = 0;
        while (good < text.length() && (text.charAt(good) >= '0' && text.charAt(good) <= '9' || LETTERS.indexOf(text.charAt(good)) >= 0)) {
            good++;
        }
        return good == WEIGHTS.length && good == text.length();
    }

    /// The ninth place, modulo 11 (`1M8GDM9AXKP042788`: sum 351, X). Binding for cars made in China and North America
    /// only: elsewhere another character may stand there, so a false one is a warning unless [#madeInChina].
    public boolean checkDigitValid() {
        int sum = 0;
        for (int i = 0; i < WEIGHTS.length; i++) {
            sum += WEIGHTS[i] * worth(value.charAt(i));
        }
        return value.charAt(8) == "0123456789X".charAt(sum % 11);
    }

    private static int worth(char c) {
        return Character.digit(c >= 'A' ? LETTER_VALUES.charAt(LETTERS.indexOf(c)) : c, 10);
    }

    public boolean madeInChina() {
        return value.charAt(0) == 'L';
    }

    /// World manufacturer identifier: the first three places.
    public String wmi() {
        return value.substring(0, 3);
    }

    /// What a list of makers is asked for: with 9 in the third place (fewer than 1,000 cars a year) places 12 to 14 belong to it.
    public String makerCode() {
        return value.charAt(2) == '9' ? wmi() + value.substring(11, 14) : wmi();
    }

    /// The last six, by which people name a car.
    public String tail() {
        return value.substring(11);
    }

    /// Model year of the tenth place. The codes come round every 30 years (B is 1981, 2011, 2041): the latest not after
    /// the year following `aroundYear`. Empty where the maker does not write the year there.
    public OptionalInt modelYear(int aroundYear) {
        int place = YEARS.indexOf(value.charAt(9));
        return place < 0 ? OptionalInt.empty() : OptionalInt.of(aroundYear + 1 - Math.floorMod(aroundYear + 1 - (1980 + place), 30));
    }

    public String masked() {
        return Masking.vin(value);
    }
}
