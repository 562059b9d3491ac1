package app.guike.base;

import java.math.BigDecimal;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What somebody wrote for a telephone number, cleaned: digits with a possible leading plus, and the extension.
record PhoneText(String digits, @Nullable String extension) {
    private static final Pattern LABEL = Pattern.compile("^(?:(?:联系)?(?:手机|电话|座机|固话)(?:号码?)?|tel|mobile|phone)[:.]?");
    private static final Pattern EXTENSION = Pattern.compile("^(.{5,}?)(?:转|分机号?:?|;?ext[.:=]?|x|#)(\\d{1,6})$");
    private static final Pattern DASHED = Pattern.compile("^((?:\\+?86-?|0086-?)?(?:1[3-9]\\d{9}|(?!1[3-9])\\(?0?\\d{2,3}\\)?-?\\d{7,8})"
        + "|[48]00-?\\d{3}-?\\d{4})-(\\d{1,6})$");
    private static final Pattern ALLOWED = Pattern.compile("\\(?\\+?[\\d().-]+");
    private static final Pattern WHOLE = Pattern.compile("(\\d{5,})\\.0+");
    private static final Pattern SCIENTIFIC = Pattern.compile("\\d\\.(\\d+)e(\\+?)(\\d{1,2})");

    static Optional<PhoneText> read(String raw) {
        var text = LABEL.matcher(plain(raw)).replaceFirst("");
        var extension = EXTENSION.matcher(text);
        if (extension.matches()) {
            return digits(extension.group(1)).map(d -> new PhoneText(d, extension.group(2)));
        }
        var dashed = DASHED.matcher(text);
        if (dashed.matches()) {
            return digits(dashed.group(1)).map(d -> new PhoneText(d, dashed.group(2)));
        }
        return number(text).or(() -> digits(text)).map(d -> new PhoneText(d, null));
    }

    /// Half-width, without white space, invisible direction marks and the apostrophe of text cells; every dash the same.
    private static String plain(String raw) {
        return Normalizer.normalize(raw, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT)
            .replaceAll("[\\s\\p{Z}\\p{Cf}'‘’\"]", "").replaceAll("[\\p{Pd}−ー]", "-");
    }

    /// A number cell written out as a number. `1.38E+10` is what a narrow column shows of it and has lost its end: such
    /// a form is taken only with all its digits, or, without the plus sign that a spreadsheet shows, with more than the
    /// six places that programs round to.
    private static Optional<String> number(String text) {
        var whole = WHOLE.matcher(text);
        if (whole.matches()) {
            return Optional.of(withoutTrunkZero(whole.group(1)));
        }
        var scientific = SCIENTIFIC.matcher(text);
        if (!scientific.matches()) {
            return Optional.empty();
        }
        int places = scientific.group(1).length();
        int exponent = Integer.parseInt(scientific.group(3));
        var exact = places == exponent || scientific.group(2).isEmpty() && places >= 6 && places < exponent;
        return exact ? Optional.of(new BigDecimal(text).toPlainString()) : Optional.empty();
    }

    private static Optional<String> digits(String text) {
        if (!ALLOWED.matcher(text).matches()) {
            return Optional.empty();
        }
        var digits = text.replaceAll("[^+\\d]", "").replaceFirst("^00(?=[1-9])", "+");
        return Optional.of(withoutTrunkZero(digits.replaceFirst("^(?:\\+86)0?(?=1[3-9]\\d{9}$)", "")));
    }

    private static String withoutTrunkZero(String digits) {
        return digits.replaceFirst("^(?:86|0)(?=1[3-9]\\d{9}$)", "");
    }
}
