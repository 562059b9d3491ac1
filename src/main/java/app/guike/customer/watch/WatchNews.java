package app.guike.customer.watch;

import static guike.Tables.CUSTOMER;
import static guike.Tables.WATCHED_CUSTOMER;
import static guike.Tables.WATCH_LIST;
import static guike.Tables.WATCH_READER;
import static org.jooq.impl.DSL.arrayAggDistinct;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.greatest;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.min;

import app.guike.base.Keyset;
import app.guike.base.Page;
import app.guike.customer.TimelineSource;
import app.guike.customer.TimelineSource.Entry;
import app.guike.customer.TimelineSource.News;
import app.guike.customer.TimelineSource.Span;
import app.guike.shell.RowScopes;
import app.guike.shell.Viewer;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// What is new of the customers whom a viewer watches, asked of those who know of it when somebody looks; each source in the scope of its own permission.
@Component
public class WatchNews {
    /// How far back the news go.
    public static final int DAYS = 90;
    private static final int MOST_CUSTOMERS = 2_000;
    private static final int SLACK = 20;
    /// How often the sources are asked on while what they tell is read already, each time for twice as many.
    private static final int ROUNDS = 8;
    private static final int MOST_AT_ONCE = 5_000;
    private static final Comparator<News> NEWEST = Comparator.comparing((News n) -> n.entry().at().toInstant()).thenComparing(News::customerId).reversed();

    private final DSLContext sql;
    private final List<TimelineSource> sources;
    private final RowScopes scopes;
    private final Clock clock;

    WatchNews(DSLContext sql, List<TimelineSource> sources, RowScopes scopes, Clock clock) {
        this.sql = sql;
        this.sources = sources;
        this.scopes = scopes;
        this.clock = clock;
    }

    /// @param lists names of the lists on which the viewer watches the customer
    /// @param unread newer than what the viewer has read, and than the customer is on the list
    public record Item(long customerId, String customer, List<String> lists, Entry entry, boolean unread) {
    }

    private record Subject(String name, List<String> lists, OffsetDateTime read) {
        boolean unread(News news) {
            return news.entry().at().isAfter(read);
        }
    }

    /// Newest first.
    ///
    /// @param list one list; null is all that the viewer follows
    /// @param unread only what is unread
    public Page<Item> page(@Nullable Long list, boolean unread, @Nullable String after, int limit) {
        var viewer = Viewer.current();
        var watched = watched(list, viewer);
        var now = OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
        var from = unread ? watched.values().stream().map(Subject::read).min(Comparator.naturalOrder()).filter(r -> r.isAfter(now.minusDays(DAYS))).orElse(now.minusDays(DAYS)) : now.minusDays(DAYS);
        // Moments of the database and of other systems may be ahead.
        var at = after == null || after.isEmpty() ? new Object[] {now.plusYears(1), Long.MAX_VALUE} : Keyset.decode(after, OffsetDateTime.class, Long.class);
        var customers = watched.keySet().toArray(Long[]::new);
        var shown = new ArrayList<News>();
        var last = (News) null;
        var more = !watched.isEmpty();
        for (int round = 0; more && round < ROUNDS && (round == 0 || shown.size() < limit); round++) {
            int most = Math.max(limit, Math.min(limit << round, MOST_AT_ONCE));
            var found = found(last == null ? new Span(customers, from, (OffsetDateTime) at[0], (Long) at[1], most + SLACK)
                : new Span(customers, from, last.entry().at(), last.customerId(), most + SLACK), viewer);
            var kept = found.subList(0, end(found, most));
            kept.stream().filter(n -> !unread || watched.get(n.customerId()).unread(n)).forEach(shown::add);
            more = kept.size() < found.size();
            last = kept.isEmpty() ? last : kept.getLast();
        }
        var page = shown.subList(0, end(shown, limit));
        var end = page.size() < shown.size() ? page.getLast() : more ? last : null;
        return new Page<>(page.stream().map(n -> item(n, watched)).toList(), end == null ? null : Keyset.encode(end.entry().at(), end.customerId()));
    }

    private List<News> found(Span span, Viewer viewer) {
        var found = new ArrayList<News>();
        for (var source : sources) {
            if (viewer.may(source.permission())) {
                scopes.enter(viewer.scope(source.permission()));
                found.addAll(source.news(span));
            }
        }
        scopes.enter(viewer.scope(WatchLists.READ));
        found.sort(NEWEST);
        return found;
    }

    private static Item item(News news, Map<Long, Subject> watched) {
        var of = watched.get(news.customerId());
        return new Item(news.customerId(), of.name(), of.lists(), news.entry(), of.unread(news));
    }

    /// What happened to one customer at one moment is never parted by the end of a page.
    private static int end(List<News> items, int limit) {
        int end = Math.min(limit, items.size());
        while (end > 0 && end < items.size() && items.get(end).customerId() == items.get(end - 1).customerId() && items.get(end).entry().at().isEqual(items.get(end - 1).entry().at())) {
            end++;
        }
        return end;
    }

    private Map<Long, Subject> watched(@Nullable Long list, Viewer viewer) {
        var read = min(greatest(coalesce(WATCH_READER.READ_AT, WATCH_LIST.CREATED_AT), WATCHED_CUSTOMER.ADDED_AT));
        var names = arrayAggDistinct(WATCH_LIST.NAME);
        var which = list == null ? WatchLists.followed(viewer) : WATCH_LIST.ID.eq(list).and(WatchLists.seen(viewer));
        var subjects = new LinkedHashMap<Long, Subject>();
        sql.select(CUSTOMER.ID, CUSTOMER.NAME, names, read).from(WATCH_LIST).join(WATCHED_CUSTOMER).on(WATCHED_CUSTOMER.LIST_ID.eq(WATCH_LIST.ID)).join(CUSTOMER).on(CUSTOMER.ID.eq(WATCHED_CUSTOMER.CUSTOMER_ID))
            .leftJoin(WATCH_READER).on(WATCH_READER.LIST_ID.eq(WATCH_LIST.ID), WATCH_READER.EMPLOYEE_ID.eq(viewer.id()))
            .where(WATCH_LIST.STORE_ID.in(viewer.scope(WatchLists.READ).anyStores()), which).groupBy(CUSTOMER.ID, CUSTOMER.NAME).orderBy(CUSTOMER.ID.desc()).limit(inline(MOST_CUSTOMERS))
            .forEach(r -> subjects.put(r.value1(), new Subject(r.value2(), List.of(r.value3()), r.value4())));
        return subjects;
    }
}
