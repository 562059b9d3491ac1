package app.guike.complaint.web;

import app.guike.complaint.NamedReceivers;
import app.guike.shell.web.Choice;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Who is named to hear of dissatisfaction in a store.
///
/// @param people who may be named, by id
/// @param refusal why it was not saved
public record ReceiversPage(long store, List<Choice> stores, Map<Long, String> people, NamedReceivers.Named named, @Nullable String refusal) {
    public List<String> kinds() {
        return NamedReceivers.KINDS;
    }
}
