package app.guike.base;

import com.ibm.icu.text.Transliterator;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.sourceforge.pinyin4j.PinyinHelper;
import org.jspecify.annotations.Nullable;

/// Pinyin 拼音 of names, without tones, `v` for ü. The beginning is read as a surname (单 shan, 尉迟 yuchi), so a
/// company's name may come out wrong at its first character; search knows every reading ([NameGrams]).
public final class Pinyin {
    private static final Pattern TONE = Pattern.compile("\\d");
    private static final Pattern LATIN = Pattern.compile("[a-z]+");
    private static final int FIRST_IDEOGRAPH = 0x3400;
    /// What was read of each character of the basic plane; written by whoever reads it first, and the same whoever that is.
    private static final @Nullable List<String>[] READ = read();

    private Pinyin() {
    }

    /// `zsf` of 张三丰; letters and digits stay.
    public static String initials(String name) {
        return readings(name).stream().map(r -> r.getFirst().substring(0, 1)).collect(Collectors.joining());
    }

    /// `zhangsanfeng` of 张三丰.
    public static String full(String name) {
        return readings(name).stream().map(List::getFirst).collect(Collectors.joining());
    }

    /// For each character its readings, the one in a name first; what has none (emoji, signs) is left out.
    static List<List<String>> readings(String name) {
        var letters = letters(name);
        var readings = new ArrayList<List<String>>(letters.size());
        var surname = surname(letters);
        for (int i = 0; i < letters.size(); i++) {
            var all = readingsOf(letters.get(i));
            if (i < surname.size()) {
                all = first(surname.get(i), all);
            }
            if (!all.isEmpty()) {
                readings.add(all);
            }
        }
        return readings;
    }

    private static List<String> letters(String name) {
        var letters = new ArrayList<String>(name.length());
        for (int i = 0; i < name.length(); i += Character.charCount(name.codePointAt(i))) {
            int c = name.codePointAt(i);
            if (Character.isLetterOrDigit(c)) {
                letters.add(Character.toString(c));
            }
        }
        return letters;
    }

    private static List<String> first(String reading, List<String> all) {
        return Stream.concat(Stream.of(reading), all.stream()).distinct().toList();
    }

    private static List<String> surname(List<String> letters) {
        if (letters.size() > 1) {
            var compound = Surnames.readCompound(letters.get(0) + letters.get(1));
            if (compound.isPresent()) {
                return compound.get();
            }
        }
        return letters.isEmpty() ? List.of() : Surnames.readSingle(letters.getFirst()).map(List::of).orElse(List.of());
    }

    private static List<String> readingsOf(String letter) {
        int c = letter.codePointAt(0);
        if (!Character.isIdeographic(c)) {
            return List.of(letter.toLowerCase(Locale.ROOT));
        }
        if (c < FIRST_IDEOGRAPH || !Character.isBmpCodePoint(c)) {
            return reading(letter, c);
        }
        var read = READ[c - FIRST_IDEOGRAPH];
        if (read == null) {
            read = reading(letter, c);
            READ[c - FIRST_IDEOGRAPH] = read;
        }
        return read;
    }

    private static List<String> reading(String letter, int c) {
        var known = Character.isBmpCodePoint(c) ? PinyinHelper.toHanyuPinyinStringArray((char) c) : null;
        if (known != null) {
            return Arrays.stream(known).map(r -> TONE.matcher(r).replaceAll("").replace("u:", "v")).filter(Pinyin::latin).distinct().collect(Collectors.toUnmodifiableList());
        }
        return List.of(Rare.LETTERS.transliterate(letter).strip()).stream().filter(Pinyin::latin).collect(Collectors.toUnmodifiableList());
    }

    private static boolean latin(String text) {
        return LATIN.matcher(text).matches();
    }

    @SuppressWarnings("unchecked")
    private static @Nullable List<String>[] read() {
        return new List[Character.MAX_VALUE - FIRST_IDEOGRAPH + 1];
    }

    /// Characters that pinyin4j does not know (䶮); loaded at the first of them, as that takes half a second.
    private static final class Rare {
        static final Transliterator LETTERS = Transliterator.getInstance("Han-Latin; Latin-ASCII");
    }
}
