package app.guike.care.web;

import app.guike.customer.TimelineSource.Entry;
import gg.jte.Content;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The customer's story beside the call: grade, special needs, what the rooms know, and the latest of the timeline.
public record CustomerStory(@Nullable String importance, @Nullable String needs, List<Panel> panels, List<Entry> timeline) {
    public record Panel(String title, Content content) {
    }
}
