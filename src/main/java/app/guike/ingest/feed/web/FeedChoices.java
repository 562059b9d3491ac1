package app.guike.ingest.feed.web;

import static app.guike.shell.Texts.t;

import app.guike.ingest.Kinds;
import app.guike.ingest.feed.FeedIntake;
import app.guike.ingest.feed.Feeds;
import app.guike.shell.Viewer;
import app.guike.shell.web.Choice;
import java.util.List;
import java.util.stream.IntStream;

/// What is chosen from where a feed is typed in.
public record FeedChoices(List<Choice> stores, List<Choice> kinds, List<Choice> rhythms, List<Choice> weekdays) {
    static FeedChoices of(Kinds kinds, Viewer viewer) {
        return new FeedChoices(viewer.stores(Feeds.CHANGE).stream().map(s -> new Choice(String.valueOf(s.id()), s.name())).toList(),
            kinds.codes().stream().map(c -> new Choice(c, t("import.kind." + c))).toList(), FeedIntake.RHYTHMS.stream().map(r -> new Choice(r, t("import.feed.rhythm." + r))).toList(),
            IntStream.rangeClosed(1, 7).mapToObj(d -> new Choice(String.valueOf(d), t("import.feed.weekday." + d))).toList());
    }

    static List<Choice> fields(Kinds kinds, String kind) {
        return kinds.fields(kind).stream().map(f -> new Choice(f.name(), t("import.field." + f.name()))).toList();
    }
}
