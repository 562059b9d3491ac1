package app.guike.base;

import com.ibm.icu.text.Transliterator;
import com.ibm.icu.text.UnicodeSet;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// What of a name tells one customer from another, made once when the name is saved: how it is written, folded (half width,
/// simplified, without title), and how it sounds. A name is read both as a person's and as a company's; which counts,
/// the archive's kind says.
///
/// @param given empty where only a title was written: 薛先生
/// @param surnameSound pinyin, or the consonants of a name in letters
/// @param givenSound its syllables in the order of the alphabet, as given names get turned round (杰兴, 兴杰)
/// @param core a company's name without town, brackets and legal form: 华泰置业 of 华泰置业（佛山）有限公司
/// @param town where the name says it is: 佛山
/// @param branch what kind of part of a company it is: 武汉分公司
public record NameParts(String surname, String given, String surnameSound, String givenSound, String core, String coreSound, String town, String branch) {
    private static final Pattern TITLE = Pattern.compile("(?<=.)(先生|女士|小姐|太太|夫人|老师|师傅|医生|教授|经理|主任|同志|阿姨|叔叔|大哥|大姐)$|^(mr|mrs|ms|miss|dr|prof)\\b[.\\s]*|(?<=\\S)\\s+(jr|sr)[.]?$");
    private static final Pattern BRACKETS = Pattern.compile("[(（\\[【〔]([^)）\\]】〕]*)[)）\\]】〕]?");
    private static final Pattern PART = Pattern.compile("^(.*?(?:公司|集团|银行))(.*(?:分公司|支公司|支行|分行|分店|办事处|营业部|分部|分理处|分厂))$");
    private static final Pattern LEGAL = Pattern.compile("(股份有限责任公司|有限责任公司|股份有限公司|有限责任|有限公司|股份公司|集团公司|总公司|公司|集团|股份"
        + "|[,.\\s]*\\b(co|company|corp|corporation|inc|incorporated|ltd|limited|llc|llp|plc|gmbh|ag|sa|pty|holdings?)\\b[,.\\s]*)$");
    private static final Pattern HAN = Pattern.compile("\\p{IsHan}");
    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Pattern BLANK = Pattern.compile("[\\s\\p{Z}\\p{Cf}]+");
    private static final Pattern FROM_BRACKET = Pattern.compile("[(（\\[].*$");
    private static final Pattern NO_LETTER = Pattern.compile("[^\\p{L}\\p{N}]");
    private static final Pattern BETWEEN_WORDS = Pattern.compile("[^\\p{L}\\p{N}']+");
    private static final Pattern NO_SMALL_LETTER = Pattern.compile("[^a-z]");
    private static final Pattern MUTE = Pattern.compile("gh(?=t)");
    private static final Pattern PLACE = Pattern.compile("[省市县]$");
    private static final int LONGEST_SOUND = 10;

    public static NameParts of(String name) {
        var text = folded(name);
        var han = HAN.matcher(text).find();
        var person = TITLE.matcher(FROM_BRACKET.matcher(text).replaceAll("").strip()).replaceAll("").strip();
        return (han ? chinese(letters(person)) : western(person)).with(company(text));
    }

    /// As a column of the archive keeps it.
    public String[] array() {
        return new String[] {surname, given, surnameSound, givenSound, core, coreSound, town, branch};
    }

    /// Half width, small letters without marks, simplified characters.
    static String folded(String text) {
        var plain = BLANK.matcher(Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT)).replaceAll(" ").strip();
        return HAN.matcher(plain).find() ? Simplified.of(plain) : MARKS.matcher(Normalizer.normalize(plain, Normalizer.Form.NFD)).replaceAll("");
    }

    private static NameParts chinese(String name) {
        int first = name.length() > 2 && Surnames.compound(name.substring(0, 2)) ? 2 : Math.min(1, name.length());
        var sounds = Pinyin.readings(name).stream().map(r -> r.getFirst()).toList();
        var known = sounds.size() == name.length();
        var given = known ? sounds.subList(first, sounds.size()).stream().sorted().collect(Collectors.joining(" ")) : name.substring(first);
        return person(name.substring(0, first), name.substring(first), known ? String.join("", sounds.subList(0, first)) : name.substring(0, first), given);
    }

    /// `lachlan berry`, `Berry, Lachlan`; one word alone may be either, and stands as the surname.
    private static NameParts western(String name) {
        int comma = name.indexOf(',');
        var ordered = comma > 0 ? name.substring(comma + 1).strip() + " " + name.substring(0, comma) : name;
        var words = Arrays.stream(BETWEEN_WORDS.split(ordered)).map(w -> w.replace("'", "")).filter(w -> !w.isEmpty()).toList();
        if (words.isEmpty()) {
            return person(name, "", name, "");
        }
        var given = String.join(" ", words.subList(0, words.size() - 1));
        return person(words.getLast(), given, sound(words.getLast()), sound(given));
    }

    private static NameParts person(String surname, String given, String surnameSound, String givenSound) {
        return new NameParts(surname, given, surnameSound, givenSound, "", "", "", "");
    }

    private NameParts with(NameParts company) {
        return new NameParts(surname, given, surnameSound, givenSound, company.core, company.coreSound, company.town, company.branch);
    }

    private static NameParts company(String name) {
        var part = PART.matcher(name);
        var whole = part.matches() ? part.group(1) : name;
        var branch = part.matches() ? part.group(2) : "";
        var town = "";
        var brackets = BRACKETS.matcher(whole);
        while (brackets.find() && town.isEmpty()) {
            town = Towns.known(brackets.group(1)) ? PLACE.matcher(brackets.group(1)).replaceFirst("") : "";
        }
        var core = letters(unformed(BRACKETS.matcher(whole).replaceAll("")));
        for (var place = Towns.first(core); place.isPresent(); place = Towns.first(core)) {
            town = place.get().name();
            core = place.get().rest();
        }
        return new NameParts("", "", "", "", core, heard(core), town, letters(branch));
    }

    private static String unformed(String name) {
        var bare = name;
        for (var before = ""; !before.equals(bare);) {
            before = bare;
            var without = LEGAL.matcher(bare).replaceFirst("").strip();
            bare = without.length() < 2 ? bare : without;
        }
        return bare;
    }

    private static String letters(String text) {
        return NO_LETTER.matcher(text).replaceAll("");
    }

    private static String heard(String name) {
        return HAN.matcher(name).find() ? Pinyin.readings(name).stream().map(r -> r.getFirst()).collect(Collectors.joining(" ")) : sound(name);
    }

    /// How a word in letters sounds: its consonants by kind, `camp-bell` and `kampbel` alike.
    private static String sound(String words) {
        var word = MUTE.matcher(NO_SMALL_LETTER.matcher(words).replaceAll("").replace("ph", "f")).replaceAll("");
        var sound = new StringBuilder();
        int last = 0;
        for (int i = 0; i < word.length() && sound.length() < LONGEST_SOUND; i++) {
            int kind = kind(word.charAt(i));
            if (kind != 0 && kind != last) {
                sound.append(kind);
            } else if (i == 0) {
                sound.append("aeiouyhw".indexOf(word.charAt(0)) < 0 ? word.charAt(0) : 'a');
            }
            last = kind;
        }
        return words.isEmpty() ? "" : sound.isEmpty() ? words : sound.toString();
    }

    private static int kind(char letter) {
        return switch (letter) {
            case 'b', 'p', 'f', 'v' -> 1;
            case 'c', 'g', 'j', 'k', 'q', 's', 'x', 'z' -> 2;
            case 'd', 't' -> 3;
            case 'l' -> 4;
            case 'm', 'n' -> 5;
            case 'r' -> 6;
            default -> 0;
        };
    }

    /// Loaded at the first Chinese name, as that takes half a second.
    private static final class Simplified {
        private static final Transliterator LETTERS = Transliterator.getInstance("Traditional-Simplified");
        /// What it would touch: most names hold none of it, and asking is far cheaper.
        private static final UnicodeSet TOUCHED = LETTERS.getSourceSet().freeze();

        static String of(String text) {
            return TOUCHED.containsNone(text) ? text : LETTERS.transliterate(text);
        }
    }
}
