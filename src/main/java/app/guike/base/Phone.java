package app.guike.base;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Telephone number 电话号码 (handbook 8.5): E.164 (`+8613800138000`), or the bare digits of a short service number
/// (`95500`), and its extension. The operator is never told from the prefix: numbers are portable.
public record Phone(String number, @Nullable String extension) {
    private static final PhoneNumberUtil NUMBERS = PhoneNumberUtil.getInstance();
    private static final String HOME = "CN";
    private static final Pattern STORED = Pattern.compile("(\\+\\d{3,20})(?:;ext=(\\d{1,6}))?|(\\d{3,20})");
    private static final Pattern MOBILE = Pattern.compile("\\+861[3-9]\\d{9}");
    private static final Pattern SHORT = Pattern.compile("1[02]\\d{3}|9[56]\\d{3,6}");
    private static final Pattern SEVERAL = Pattern.compile("[/、;；,，|\\n]|或|和");

    public Phone {
        if (!STORED.matcher(written(number, extension)).matches()) {
            throw new IllegalArgumentException("no telephone number");
        }
    }

    /// Reads what people type and spreadsheets hold: full-width digits, spaces, dashes, `0086`, `转 802`,
    /// `13800138000.0`. Empty when no number can be dialled from it, as without the area code.
    public static Optional<Phone> parse(@Nullable String raw) {
        if (raw == null) {
            return Optional.empty();
        }
        return plainMobile(raw) ? Optional.of(new Phone("+86" + raw, null)) : PhoneText.read(raw).flatMap(Phone::from);
    }

    /// What nearly every cell holds. 179 may also begin the prefix of a carrier.
    private static boolean plainMobile(String raw) {
        return raw.length() == 11 && raw.charAt(0) == '1' && raw.charAt(1) >= '3' && raw.charAt(1) <= '9' && !raw.startsWith("179")
            && raw.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    /// The numbers of a cell that holds several (`13800138000/0574-62699270`); empty unless every part is a number.
    public static List<Phone> all(@Nullable String raw) {
        var one = parse(raw);
        if (raw == null || one.isPresent()) {
            return one.stream().toList();
        }
        var parts = SEVERAL.splitAsStream(raw).filter(p -> !p.isBlank()).map(Phone::parse).toList();
        return parts.stream().allMatch(Optional::isPresent) ? parts.stream().map(Optional::orElseThrow).distinct().toList() : List.of();
    }

    /// Back from [#value].
    public static Phone of(String value) {
        var stored = STORED.matcher(value);
        if (!stored.matches()) {
            throw new IllegalArgumentException("no stored telephone number");
        }
        return stored.group(3) == null ? new Phone(stored.group(1), stored.group(2)) : new Phone(stored.group(3), null);
    }

    /// With an extension only where what we would write of it is read as the same again: a number without area code may run into its extension.
    private static Optional<Phone> from(PhoneText text) {
        return dialable(text).filter(p -> p.extension == null || PhoneText.read(p.national()).flatMap(Phone::dialable).filter(p::equals).isPresent());
    }

    private static Optional<Phone> dialable(PhoneText text) {
        if (SHORT.matcher(text.digits()).matches()) {
            return text.extension() == null ? Optional.of(new Phone(text.digits(), null)) : Optional.empty();
        }
        try {
            var parsed = NUMBERS.parse(text.digits(), HOME);
            var number = NUMBERS.format(parsed, PhoneNumberFormat.E164);
            var dialable = MOBILE.matcher(number).matches() || NUMBERS.isValidNumber(parsed);
            return dialable ? Optional.of(new Phone(number, text.extension())) : Optional.empty();
        } catch (NumberParseException _) {
            return Optional.empty();
        }
    }

    /// As stored: `+8657188881234;ext=801`.
    public String value() {
        return written(number, extension);
    }

    private static String written(String number, @Nullable String extension) {
        return extension == null ? number : number + ";ext=" + extension;
    }

    /// A mobile of mainland China: what texts can be sent to.
    public boolean mobile() {
        return MOBILE.matcher(number).matches();
    }

    /// The last four digits, by which people name a number.
    public String tail() {
        return number.substring(Math.max(0, number.length() - 4));
    }

    /// As people here write it: `13800138000`, `0571-88881234-801`, `400-800-1234` as `4008001234`, abroad `+1 650-253-0000`.
    public String national() {
        if (extension == null) {
            return dialled();
        }
        return dialled() + (number.startsWith("+86") ? "-" : " ext. ") + extension;
    }

    private String dialled() {
        if (!number.startsWith("+")) {
            return number;
        }
        if (!number.startsWith("+86")) {
            return NUMBERS.format(parsed(), PhoneNumberFormat.INTERNATIONAL);
        }
        var area = area();
        return area.isEmpty() ? number.substring(3) : area + "-" + number.substring(2 + area.length());
    }

    /// `138****1234`, `0571-****1234` (handbook 10.3); a service number is nobody's secret and stays.
    public String masked() {
        if (!number.startsWith("+")) {
            return number;
        }
        if (!number.startsWith("+86")) {
            return "+" + parsed().getCountryCode() + " ****" + tail();
        }
        var area = area();
        return area.isEmpty() ? number.substring(3, 6) + "****" + tail() : area + "-****" + tail();
    }

    /// Area code with its 0, such as `0571`; empty for mobile, 400 and 800 numbers.
    private String area() {
        if (mobile()) {
            return "";
        }
        int length = NUMBERS.getLengthOfGeographicalAreaCode(parsed());
        return length == 0 ? "" : "0" + number.substring(3, 3 + length);
    }

    private PhoneNumber parsed() {
        try {
            return NUMBERS.parse(number, HOME);
        } catch (NumberParseException e) {
            throw new IllegalStateException("a stored number always parses", e);
        }
    }

    @Override
    public String toString() {
        return masked();
    }
}
