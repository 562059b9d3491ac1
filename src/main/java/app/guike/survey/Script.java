package app.guike.survey;

import app.guike.shell.Texts;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Call script 话术 (handbook 3.4): blocks such as `opening`, `bridge.quality`, `closing`, with `{{variables}}`.
///
/// @param blocks in both languages, those common to all calls included
public record Script(long id, String code, String nameZh, @Nullable String nameEn, Map<String, Words> blocks) {
    private static final Pattern VARIABLE = Pattern.compile("\\{\\{\\s*([a-z_]+)\\s*}}");

    public record Words(String zh, @Nullable String en) {
    }

    public String name() {
        return Texts.either(nameZh, nameEn);
    }

    /// A block as it is said; what is not known stands as a gap to be filled by the caller.
    public Optional<String> said(String block, Map<String, String> known) {
        var words = blocks.get(block);
        return words == null ? Optional.empty() : Optional.of(VARIABLE.matcher(Texts.either(words.zh(), words.en()))
            .replaceAll(v -> Matcher.quoteReplacement(known.getOrDefault(v.group(1), "____"))));
    }
}
