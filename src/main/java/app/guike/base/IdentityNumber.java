package app.guike.base;

import java.text.Normalizer;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Citizen's identity number 公民身份号码 (GB 11643; handbook 8.3), also of residence permits of Hong Kong, Macau and
/// Taiwan people (81 to 83) and, since 2023, of foreigners' cards (9...), which carry the same check.
/// What it tells of birthday and sex is a proposal only. Its text form is masked.
public record IdentityNumber(String value) {
    private static final int[] WEIGHTS = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
    private static final Set<String> PROVINCES = Set.of("11", "12", "13", "14", "15", "21", "22", "23", "31", "32", "33", "34", "35",
        "36", "37", "41", "42", "43", "44", "45", "46", "50", "51", "52", "53", "54", "61", "62", "63", "64", "65", "71", "81", "82", "83");

    public IdentityNumber {
        if (!valid(value)) {
            throw new IllegalArgumentException("no identity number");
        }
    }

    /// An old number of 15 digits (no longer valid as a document since 2013) becomes the one of 18 that followed it.
    public static Optional<IdentityNumber> parse(@Nullable String raw) {
        if (raw == null) {
            return Optional.empty();
        }
        var bare = Normalizer.normalize(raw, Normalizer.Form.NFKC).replaceAll("[\\s\\p{Z}\\p{Cf}'‘’]", "").toUpperCase(Locale.ROOT);
        return Optional.of(bare.matches("\\d{15}") ? renewed(bare) : bare).filter(IdentityNumber::valid).map(IdentityNumber::new);
    }

    private static String renewed(String old) {
        var body = old.substring(0, 6) + "19" + old.substring(6);
        return body + check(body);
    }

    private static boolean valid(String value) {
        return value.matches("\\d{17}[\\dX]") && (value.startsWith("9") || PROVINCES.contains(value.substring(0, 2)))
            && born(value).isPresent() && value.charAt(17) == check(value);
    }

    private static Optional<LocalDate> born(String value) {
        try {
            return Optional.of(LocalDate.of(part(value, 6, 10), part(value, 10, 12), part(value, 12, 14))).filter(d -> d.getYear() >= 1850);
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }

    private static int part(String value, int from, int to) {
        return Integer.parseInt(value, from, to, 10);
    }

    private static char check(String body) {
        int sum = 0;
        for (int i = 0; i < WEIGHTS.length; i++) {
            sum += WEIGHTS[i] * Character.digit(body.charAt(i), 10);
        }
        return "10X98765432".charAt(sum % 11);
    }

    public LocalDate birthday() {
        return born(value).orElseThrow();
    }

    public boolean male() {
        return value.charAt(16) % 2 == 1;
    }

    public String masked() {
        return Masking.idNumber(value);
    }

    @Override
    public String toString() {
        return masked();
    }
}
