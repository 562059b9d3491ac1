package app.guike.care.voice.web;

import app.guike.base.Page;
import app.guike.care.voice.Voices;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Suggestions and enquiries by class and by how they stand.
public record VoiceList(VoiceRows.Filter filter, Page<VoiceRow> rows, boolean first) {
    public List<String> states() {
        return List.of("", "OPEN", "ANSWERED", "TOLD");
    }

    public List<String> kinds() {
        return Voices.KINDS;
    }

    public List<String> topics() {
        return Voices.TOPICS;
    }

    /// The same list in another state.
    public String url(String state) {
        return "/care/voices?state=" + state + "&kind=" + filter.kind() + "&topic=" + filter.topic() + "&whose=" + filter.whose();
    }

    public @Nullable String next() {
        return rows.next() == null ? null : url(filter.state()) + "&after=" + rows.next();
    }

    public @Nullable String start() {
        return first ? null : url(filter.state());
    }
}
