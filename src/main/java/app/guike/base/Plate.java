package app.guike.base;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Number plate 号牌 of mainland China (GA 36, handbook 8.2), without its dot: `京A12345`.
/// Plates of the armed forces have no form to check and are none of these.
public record Plate(String value) {
    private static final String PROVINCES = "京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼";
    private static final Pattern SEPARATORS = Pattern.compile("[\\s\\p{Z}\\p{Cf}\\p{Pd}·•・‧.．_]");

    private static final int SHORTEST = 6;
    private static final int LONGEST = 8;
    private static final Kind[] KINDS = Kind.values();

    /// What the car runs on, as far as its plate says it (green plates have eight characters).
    public enum Energy {
        NEW, CONVENTIONAL
    }

    /// Tried in this order; `#` is the province, looked up before as a pattern is slow at so many characters, `$` a letter or digit of the number: there is no I and no O.
    public enum Kind {
        NEV_SMALL("#[A-HJ-NP-Z][A-HJK]$\\d{4}"),
        NEV_LARGE("#[A-HJ-NP-Z]\\d{5}[DF]"),
        ORDINARY("#[A-HJ-Z](?=$*\\d)${5}"),
        TRAILER("#[A-HJ-NP-Z]${4}挂"),
        LEARNER("#[A-HJ-NP-Z]${4}学"),
        POLICE("#[A-HJ-Z]${4}警"),
        HK_MACAU("粤Z${4}[港澳]"),
        EMBASSY("使\\d{6}|\\d{6}使"),
        CONSULATE("#[A-Z]?\\d{4,5}领"),
        EMERGENCY("#[XS]\\d{4}应急");

        private final Pattern form;
        private final boolean provincial;

        Kind(String form) {
            this.form = Pattern.compile(form.replace("#", ".").replace("$", "[A-HJ-NP-Z0-9]"));
            this.provincial = form.startsWith("#");
        }
    }

    public Plate {
        if (kind(value).isEmpty()) {
            throw new IllegalArgumentException("no plate");
        }
    }

    /// Takes any case, full-width letters, spaces, dots and dashes.
    public static Optional<Plate> parse(@Nullable String raw) {
        return raw == null ? Optional.empty() : Optional.of(normal(raw)).filter(p -> kind(p).isPresent()).map(Plate::new);
    }

    static String normal(String raw) {
        return raw.chars().allMatch(c -> c >= '0' && c <= '9' || c >= 'A' && c <= 'Z' || c >= 0x4E00 && c <= 0x9FA5) ? raw : SEPARATORS.matcher(Normalizer.normalize(raw, Normalizer.Form.NFKC)).replaceAll("").toUpperCase(Locale.ROOT);
    }

    private static Optional<Kind> kind(String value) {
        if (value.length() < SHORTEST || value.length() > LONGEST) {
            return Optional.empty();
        }
        var inProvince = provincial(value);
        for (var kind : KINDS) {
            if ((inProvince || !kind.provincial) && kind.form.matcher(value).matches()) {
                return Optional.of(kind);
            }
        }
        return Optional.empty();
    }

    private static boolean provincial(String value) {
        return PROVINCES.indexOf(value.charAt(0)) >= 0;
    }

    public Kind kind() {
        return kind(value).orElseThrow();
    }

    public Energy energy() {
        return switch (kind()) {
            case NEV_SMALL, NEV_LARGE -> Energy.NEW;
            default -> Energy.CONVENTIONAL;
        };
    }

    /// As it is painted: `京A·12345`; that of an embassy without a dot.
    public String shown() {
        return !provincial(value) ? value : value.substring(0, 2) + "·" + value.substring(2);
    }

    public String masked() {
        return Masking.plate(value);
    }
}
