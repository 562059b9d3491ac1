package app.guike.ingest.feed.web;

import app.guike.ingest.web.ImportList;
import app.guike.shell.web.Choice;
import app.guike.shell.web.Form;
import java.util.List;
import java.util.Map;

/// One feed: its days, its last files, and what may be changed.
///
/// @param folder where its files are laid
/// @param columns heading to field, as this feed says it
/// @param fields those of its kind, to choose from
public record FeedPage(FeedRow feed, String folder, List<ImportList.Row> runs, Map<String, String> columns, List<Choice> fields, Form form, FeedChoices choices, boolean mayChange) {
}
