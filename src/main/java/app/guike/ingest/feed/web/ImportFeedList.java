package app.guike.ingest.feed.web;

import app.guike.shell.web.Form;
import java.util.List;

/// All feeds on one page, so that a missing day is seen; below, a new one.
///
/// @param missing of how many the last day is missing or broken
public record ImportFeedList(List<FeedRow> feeds, long missing, Form form, FeedChoices choices, boolean mayChange) {
    static long missing(List<FeedRow> feeds) {
        return feeds.stream().filter(f -> "MISSING".equals(f.state()) || "BROKEN".equals(f.state())).count();
    }
}
