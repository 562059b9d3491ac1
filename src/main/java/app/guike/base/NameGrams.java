package app.guike.base;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/// The pieces by which a name is found from a fragment, its pinyin or its initials, through an index over an array:
/// a name is found when it holds all pieces of the question. pg_trgm finds no fragment of two characters, which is the usual one.
///
/// A name is kept as its Chinese characters one by one and in pairs; its initials (and what is written in other letters)
/// in twos and threes; the first two letters of each syllable; and its whole pinyin in threes. All readings of a
/// character count, ü also as u.
public final class NameGrams {
    private static final Pattern SPACE = Pattern.compile("\\s");
    private static final Pattern OTHER = Pattern.compile("[^\\p{L}\\p{N}\\s]");
    private static final Pattern BORDER = Pattern.compile(
        "(?<=\\p{IsIdeographic})(?=\\P{IsIdeographic})|(?<=\\P{IsIdeographic})(?=\\p{IsIdeographic})");

    private NameGrams() {
    }

    /// All pieces of the names, each once.
    public static String[] of(String... names) {
        var grams = new LinkedHashSet<String>();
        for (var name : names) {
            var text = normal(SPACE.matcher(name).replaceAll(""));
            han(text, grams);
            pinyin(text, grams);
        }
        return grams.toArray(String[]::new);
    }

    private static String normal(String text) {
        return OTHER.matcher(Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT)).replaceAll("");
    }

    private static void han(String text, Set<String> grams) {
        for (var run : runs(text)) {
            if (Character.isIdeographic(run.codePointAt(0))) {
                grams.addAll(pieces(run, 1));
                grams.addAll(pieces(run, 2));
            }
        }
    }

    private static void pinyin(String text, Set<String> grams) {
        var readings = Pinyin.readings(text).stream().map(NameGrams::alsoWithU).toList();
        for (int i = 0; i < readings.size(); i++) {
            for (var syllable : readings.get(i)) {
                grams.addAll(pieces(syllable.substring(0, Math.min(2, syllable.length())), 2));
            }
            for (int length = 1; length <= 3 && i + length <= readings.size(); length++) {
                window(readings.subList(i, i + length), grams);
            }
        }
    }

    private static List<String> alsoWithU(List<String> readings) {
        var all = new ArrayList<>(readings);
        readings.stream().filter(r -> r.startsWith("lv") || r.startsWith("nv")).map(r -> r.replace('v', 'u')).forEach(all::add);
        return all;
    }

    /// Neighbouring syllables in every combination of their readings.
    private static void window(List<List<String>> syllables, Set<String> grams) {
        combine(syllables, "", "", grams);
    }

    private static void combine(List<List<String>> syllables, String initials, String whole, Set<String> grams) {
        if (syllables.isEmpty()) {
            grams.addAll(pieces(whole, 3));
            if (initials.length() > 1) {
                grams.add(initials);
            }
            return;
        }
        for (var reading : syllables.getFirst()) {
            combine(syllables.subList(1, syllables.size()), initials + reading.charAt(0), whole + reading, grams);
        }
    }

    /// The pieces that a name must hold, all of them, to answer a fragment of two characters or more. Words may be parted
    /// by white space. Nothing asked gives no piece; what is too short to be found gives one that no name holds.
    public static String[] forQuery(String fragment) {
        var grams = new LinkedHashSet<String>();
        for (var word : normal(fragment).strip().split("\\s+")) {
            runs(word).forEach(run -> grams.addAll(asked(run)));
        }
        return grams.isEmpty() && !fragment.isBlank() ? new String[] {fragment.strip()} : grams.toArray(String[]::new);
    }

    private static List<String> asked(String run) {
        int length = run.codePointCount(0, run.length());
        int longest = Character.isIdeographic(run.codePointAt(0)) ? 2 : 3;
        return length == 1 && longest == 3 ? List.of() : pieces(run, Math.min(length, longest));
    }

    /// Stretches of Chinese characters and of anything else.
    private static List<String> runs(String text) {
        return text.isEmpty() ? List.of() : List.of(BORDER.split(text));
    }

    private static List<String> pieces(String text, int size) {
        var letters = text.codePoints().toArray();
        var pieces = new ArrayList<String>();
        for (int i = 0; i + size <= letters.length; i++) {
            pieces.add(new String(letters, i, size));
        }
        return pieces;
    }
}
