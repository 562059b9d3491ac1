package app.guike.base;

import java.util.regex.Pattern;

/// Masking 脱敏: what is shown of a personal value until someone with the right asks for it (handbook 10.3).
/// What is not of its expected form is hidden whole.
public final class Masking {
    private static final String HIDDEN = "****";
    /// As it is stored; nearly all are, and a list shows many.
    private static final Pattern MOBILE = Pattern.compile("\\+861[3-9]\\d{9}");
    private static final Pattern HAN = Pattern.compile("[\\p{IsHan}·]+");

    /// Province, prefecture, district; the name of a district holds no road, number or housing estate.
    private static final Pattern DISTRICT = Pattern.compile("^((?:[\\p{IsHan}]{2,3}省|[\\p{IsHan}]{2,5}自治区|[\\p{IsHan}]{2}特别行政区)?"
        + "(?:[\\p{IsHan}]{2,10}?(?:市(?!场)|自治州|地区|盟))?"
        + "(?:[\\p{IsHan}&&[^号弄]][\\p{IsHan}&&[^号弄路街巷]]{0,9}?(?:(?<![小社园校厂库街])区|县|市(?!场)|旗))?)");

    private Masking() {
    }

    public static String phone(String stored) {
        return MOBILE.matcher(stored).matches() ? stored.substring(3, 6) + HIDDEN + stored.substring(10) : Phone.parse(stored).map(Phone::masked).orElse(HIDDEN);
    }

    /// `110***********002X`
    public static String idNumber(String number) {
        return middle(number.strip(), 3, 4);
    }

    /// `LFV**********0001`
    public static String vin(String vin) {
        return middle(vin.strip(), 3, 4);
    }

    /// The last four.
    public static String bankAccount(String number) {
        return middle(number.strip(), 0, 4);
    }

    private static String middle(String text, int head, int tail) {
        if (text.length() <= head + tail) {
            return HIDDEN;
        }
        return text.substring(0, head) + "*".repeat(text.length() - head - tail) + text.substring(text.length() - tail);
    }

    /// `京A·1***5`
    public static String plate(String plate) {
        var bare = Plate.normal(plate);
        if (bare.length() < 7) {
            return HIDDEN;
        }
        return bare.contains("使") ? middle(bare, 2, 1) : bare.substring(0, 2) + "·" + middle(bare.substring(2), 1, 1);
    }

    /// `浙江省杭州市西湖区****`
    public static String address(String address) {
        var found = DISTRICT.matcher(address.strip());
        return found.find() ? found.group(1) + HIDDEN : HIDDEN;
    }

    /// `z***@example.com`
    public static String email(String address) {
        int at = address.strip().lastIndexOf('@');
        return at < 1 ? HIDDEN : first(address.strip()) + "***" + address.strip().substring(at);
    }

    /// `张*`, `张*明`; a compound surname stays whole: `欧阳*`, `诸葛*亮`. A company's name is not to be masked.
    public static String name(String name) {
        var bare = name.strip();
        if (!HAN.matcher(bare).matches()) {
            return bare.isEmpty() ? "" : first(bare) + "***";
        }
        var letters = bare.codePoints().mapToObj(Character::toString).toList();
        int head = letters.size() > 2 && Surnames.compound(letters.get(0) + letters.get(1)) ? 2 : 1;
        int tail = letters.size() > head + 1 ? 1 : 0;
        int hidden = Math.max(1, letters.size() - head - tail);
        return String.join("", letters.subList(0, head)) + "*".repeat(hidden)
            + String.join("", letters.subList(letters.size() - tail, letters.size()));
    }

    private static String first(String text) {
        return Character.toString(text.codePointAt(0));
    }
}
