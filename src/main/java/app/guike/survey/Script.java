package app.guike.survey;

import static app.guike.shell.Texts.t;

import app.guike.shell.Texts;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Call script 话术 (handbook 3.4): blocks such as `opening`, `bridge.quality`, `objection.1`, `closing`, with `{{placeholders}}`.
///
/// @param blocks in both languages, those common to all calls included
public record Script(long id, String code, String nameZh, @Nullable String nameEn, Map<String, Words> blocks) {
    /// Blocks in the order in which a call comes to them.
    public static final List<String> BLOCKS = List.of("recording", "recording_declined", "opening", "consent", "bridge", "ask", "probe", "good", "unhappy", "repeat", "promise", "satisfied", "not_satisfied", "refuse", "objection",
        "closing", "busy", "wrong_person", "voicemail", "do_not_call", "forbidden");
    private static final Pattern VARIABLE = Pattern.compile("\\{\\{\\s*([a-z_]+)\\s*}}");

    public record Words(String zh, @Nullable String en) {
        static final Words NONE = new Words("", null);

        /// Tells whether somebody else has changed them since.
        public int edition() {
            return Math.floorMod(31 * zh.hashCode() + (en == null ? 0 : en.hashCode()), 1_000_000_000);
        }
    }

    /// Tells whether somebody else has changed any block since.
    public int edition() {
        return edition(blocks);
    }

    static int edition(Map<String, Words> blocks) {
        return Math.floorMod(blocks.entrySet().stream().mapToInt(b -> 31 * b.getKey().hashCode() ^ b.getValue().edition()).sum(), 1_000_000_000);
    }

    public String name() {
        return Texts.either(nameZh, nameEn);
    }

    /// A block as it is said; what is not known stands as a gap to be filled by the caller.
    public Optional<String> said(String block, Map<String, String> known) {
        var words = blocks.get(block);
        return words == null ? Optional.empty() : Optional.of(filled(Texts.either(words.zh(), words.en()), known));
    }

    public static String filled(String words, Map<String, String> known) {
        return VARIABLE.matcher(words).replaceAll(v -> Matcher.quoteReplacement(known.getOrDefault(v.group(1), "____")));
    }

    /// In the order of a call; numbered ones by their number.
    public List<String> keys() {
        return blocks.keySet().stream().sorted(Comparator.comparingInt(Script::place).thenComparing(k -> k.replaceAll("\\d+", "")).thenComparingInt(Script::number)).toList();
    }

    private static int place(String key) {
        var place = BLOCKS.indexOf(key.split("\\.")[0]);
        return place < 0 ? BLOCKS.size() : place;
    }

    private static int number(String key) {
        var digits = key.replaceAll("\\D", "");
        return digits.isEmpty() ? 0 : Integer.parseInt(digits.substring(0, Math.min(4, digits.length())));
    }

    /// What a block is for.
    public static String label(String key) {
        var parts = key.split("\\.", 2);
        return parts.length == 2 ? t("script.block." + parts[0], parts[1]) : Texts.orElse("script.block." + key, key);
    }

    /// All words of a kind, such as the answers to objections, as they are said.
    public List<String> all(String kind, Map<String, String> known) {
        return keys().stream().filter(k -> k.startsWith(kind + ".")).flatMap(k -> said(k, known).stream()).toList();
    }

    Script with(Map<String, Words> others) {
        return new Script(id, code, nameZh, nameEn, new LinkedHashMap<>(others));
    }
}
