package app.guike.base;

import com.ibm.icu.text.Transliterator;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import net.sourceforge.pinyin4j.PinyinHelper;

/// Pinyin 拼音 of names, without tones, `v` for ü. The beginning is read as a surname (单 shan, 尉迟 yuchi), so a
/// company's name may come out wrong at its first character; search knows every reading ([NameGrams]).
public final class Pinyin {
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
        var letters = name.codePoints().filter(Character::isLetterOrDigit).mapToObj(Character::toString).toList();
        var readings = new ArrayList<List<String>>();
        var surname = surname(letters);
        for (int i = 0; i < letters.size(); i++) {
            var all = new ArrayList<>(i < surname.size() ? List.of(surname.get(i)) : List.<String>of());
            all.addAll(readingsOf(letters.get(i)));
            if (!all.isEmpty()) {
                readings.add(all.stream().distinct().toList());
            }
        }
        return readings;
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
        var known = Character.isBmpCodePoint(c) ? PinyinHelper.toHanyuPinyinStringArray((char) c) : null;
        if (known != null) {
            return Arrays.stream(known).map(r -> r.replaceAll("\\d", "").replace("u:", "v")).filter(Pinyin::latin).distinct().toList();
        }
        return List.of(Rare.LETTERS.transliterate(letter).strip()).stream().filter(Pinyin::latin).toList();
    }

    private static boolean latin(String text) {
        return text.matches("[a-z]+");
    }

    /// Characters that pinyin4j does not know (䶮); loaded at the first of them, as that takes half a second.
    private static final class Rare {
        static final Transliterator LETTERS = Transliterator.getInstance("Han-Latin; Latin-ASCII");
    }
}
