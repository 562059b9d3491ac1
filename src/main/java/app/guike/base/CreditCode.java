package app.guike.base;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Unified social credit code 统一社会信用代码 of an organisation (GB 32100; handbook 8.4); also its tax number on invoices.
public record CreditCode(String value) {
    private static final String CHARACTERS = "0123456789ABCDEFGHJKLMNPQRTUWXY";
    private static final Pattern FORM = Pattern.compile("[0-9A-HJ-NPQRTUWXY]{2}\\d{6}[0-9A-HJ-NPQRTUWXY]{10}");
    private static final int[] WEIGHTS = {1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28};

    public CreditCode {
        if (!valid(value)) {
            throw new IllegalArgumentException("no unified social credit code");
        }
    }

    public static Optional<CreditCode> parse(@Nullable String raw) {
        if (raw == null) {
            return Optional.empty();
        }
        var bare = Normalizer.normalize(raw, Normalizer.Form.NFKC).replaceAll("[\\s\\p{Z}\\p{Cf}\\p{Pd}']", "").toUpperCase(Locale.ROOT);
        return Optional.of(bare).filter(CreditCode::valid).map(CreditCode::new);
    }

    private static boolean valid(String value) {
        return FORM.matcher(value).matches() && value.charAt(17) == check(value);
    }

    private static char check(String value) {
        int sum = 0;
        for (int i = 0; i < WEIGHTS.length; i++) {
            sum += WEIGHTS[i] * CHARACTERS.indexOf(value.charAt(i));
        }
        return CHARACTERS.charAt((31 - sum % 31) % 31);
    }

    /// Organisation code 组织机构代码 (GB 11714): places 9 to 17.
    public String organisation() {
        return value.substring(8, 17);
    }
}
