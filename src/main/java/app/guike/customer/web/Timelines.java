package app.guike.customer.web;

import app.guike.base.Keyset;
import app.guike.base.Page;
import app.guike.customer.TimelineSource;
import app.guike.customer.TimelineSource.Entry;
import app.guike.shell.RowScopes;
import app.guike.shell.Viewer;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// The one timeline 时间线 of a customer, from all who know of something; each in the scope of its own permission.
@Component
class Timelines {
    /// How often the sources are asked on for entries of one type.
    private static final int ROUNDS = 8;
    private static final int SLACK = 20;

    private final List<TimelineSource> sources;
    private final RowScopes scopes;
    private final Clock clock;

    Timelines(List<TimelineSource> sources, RowScopes scopes, Clock clock) {
        this.sources = sources;
        this.scopes = scopes;
        this.clock = clock;
    }

    /// Types that the viewer may see, in the order of the sources.
    List<String> types(Viewer viewer) {
        return sources.stream().filter(s -> viewer.may(s.permission())).flatMap(s -> s.types().stream()).distinct().toList();
    }

    /// Newest first. Entries of one moment are never parted by the end of a page, so a page may be a little longer.
    Page<Entry> page(long customer, String type, @Nullable String after, int limit) {
        var before = after == null || after.isEmpty() ? OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC).plusYears(2)
            : Objects.requireNonNull((OffsetDateTime) Keyset.decode(after, OffsetDateTime.class)[0]);
        var shown = new ArrayList<Entry>();
        for (int round = 0; round < ROUNDS; round++) {
            var found = round(customer, type, before, limit + SLACK);
            var kept = found.entries().subList(0, end(found.entries(), limit));
            kept.stream().filter(e -> type.isEmpty() || e.type().equals(type)).forEach(shown::add);
            if (found.all() && kept.size() == found.entries().size()) {
                return new Page<>(shown, null);
            }
            before = kept.getLast().at();
            if (shown.size() >= limit || type.isEmpty()) {
                break;
            }
        }
        return new Page<>(shown, Keyset.encode(before));
    }

    /// @param all whether no source has more
    private record Found(List<Entry> entries, boolean all) {
    }

    /// What is certain: a source that gave as many as it may could have more of its last moment, and of all before.
    private Found round(long customer, String type, OffsetDateTime before, int limit) {
        var viewer = Viewer.current();
        var found = new ArrayList<Entry>();
        var certain = OffsetDateTime.MIN;
        for (var source : sources) {
            if (viewer.may(source.permission()) && (type.isEmpty() ? !source.onlyAsked() : source.types().isEmpty() || source.types().contains(type))) {
                scopes.enter(viewer.scope(source.permission()));
                var some = source.before(customer, before, limit);
                found.addAll(some);
                certain = some.size() >= limit && some.getLast().at().isAfter(certain) ? some.getLast().at() : certain;
            }
        }
        found.sort(Comparator.comparing((Entry e) -> e.at().toInstant()).reversed());
        var from = certain;
        var kept = found.stream().filter(e -> e.at().isAfter(from)).toList();
        return kept.isEmpty() ? new Found(found, from.equals(OffsetDateTime.MIN)) : new Found(kept, from.equals(OffsetDateTime.MIN));
    }

    /// Where the moment of the last entry of the page ends.
    private static int end(List<Entry> found, int limit) {
        int end = Math.min(limit, found.size());
        while (end > 0 && end < found.size() && found.get(end).at().isEqual(found.get(end - 1).at())) {
            end++;
        }
        return end;
    }
}
