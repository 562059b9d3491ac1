package app.guike.customer.watch.web;

import app.guike.customer.watch.WatchLists;
import app.guike.customer.watch.WatchNews;
import app.guike.customer.watch.Watched;
import app.guike.shell.ListsPeople;
import app.guike.shell.Requires;
import app.guike.shell.Viewer;
import app.guike.shell.web.Etag;
import app.guike.shell.web.Listing;
import app.guike.shell.web.MergePatch;
import app.guike.shell.web.Paging;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Watch lists for other systems. Who is on one is also asked by `GET /customers?watchListId=`.
@RestController
@RequestMapping("/api/v1")
@Requires(WatchLists.READ)
@Tag(name = "watch-lists")
class WatchListsApi {
    private final DSLContext sql;
    private final WatchLists lists;
    private final Watched watched;
    private final WatchNews news;

    WatchListsApi(DSLContext sql, WatchLists lists, Watched watched, WatchNews news) {
        this.sql = sql;
        this.lists = lists;
        this.watched = watched;
        this.news = news;
    }

    /// @param note why, for each of them
    record Addition(@Nullable List<Long> customerIds, @Nullable String note) {
    }

    record Why(@Nullable String note) {
    }

    record NewsItem(long customerId, String customer, List<String> lists, OffsetDateTime at, String type, String title, @Nullable String by, @Nullable String link, boolean unread) {
        static NewsItem of(WatchNews.Item i) {
            return new NewsItem(i.customerId(), i.customer(), i.lists(), i.entry().at(), i.entry().type(), i.entry().title(), i.entry().by(), i.entry().link(), i.unread());
        }
    }

    @GetMapping("/watch-lists")
    @Operation(summary = "Watch lists that are shared or one's own")
    Listing<WatchRow> list() {
        return Listing.whole(WatchRow.list(sql, Viewer.current()));
    }

    @GetMapping("/watch-lists/{id}")
    @Operation(summary = "One watch list")
    ResponseEntity<WatchRow> show(@PathVariable long id) {
        var one = WatchRow.one(sql, id, Viewer.current());
        return ResponseEntity.ok().eTag(Etag.of(one.version())).body(one);
    }

    @PostMapping("/watch-lists")
    @Operation(summary = "Make a watch list; sharing READ or CHANGE asks for customer.segment")
    ResponseEntity<WatchRow> create(@RequestBody WatchLists.Intake wanted) {
        var id = lists.create(wanted);
        return ResponseEntity.created(URI.create("/api/v1/watch-lists/" + id)).eTag(Etag.of(1)).body(WatchRow.one(sql, id, Viewer.current()));
    }

    @PatchMapping("/watch-lists/{id}")
    @Operation(summary = "Rename or share one's own watch list; If-Match guards against lost updates")
    ResponseEntity<WatchRow> change(@PathVariable long id, @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch, @RequestBody MergePatch patch) {
        var list = lists.one(id, Viewer.current());
        lists.change(id, Etag.expected(ifMatch, list.getVersion()), patch.onto(new WatchLists.Intake(list.getStoreId(), list.getName(), WatchLists.Sharing.valueOf(list.getSharing()))));
        return show(id);
    }

    @DeleteMapping("/watch-lists/{id}")
    @Operation(summary = "Drop one's own watch list")
    ResponseEntity<Void> drop(@PathVariable long id) {
        lists.drop(id);
        return ResponseEntity.noContent().build();
    }

    @GetMapping("/watch-lists/{id}/customers")
    @ListsPeople("watched_customer")
    @Operation(summary = "Who is on a watch list and why, the last added first")
    Listing<WatchedRow> customers(@PathVariable long id, Paging paging) {
        lists.one(id, Viewer.current());
        return Listing.of(WatchedRow.page(sql, id, paging.after(), paging.rows()));
    }

    @PostMapping("/watch-lists/{id}/customers")
    @Operation(summary = "Put customers of the list's store on it; answers how many are new, were there, or are of another store")
    Watched.Added add(@PathVariable long id, @RequestBody Addition addition) {
        return watched.add(id, addition.customerIds() == null ? List.of() : addition.customerIds().stream().filter(Objects::nonNull).toList(), addition.note());
    }

    @PutMapping("/watch-lists/{id}/customers/{customerId}")
    @Operation(summary = "Say anew why a customer is on the list")
    WatchedRow say(@PathVariable long id, @PathVariable long customerId, @RequestBody Why why) {
        watched.say(id, customerId, why.note());
        return WatchedRow.one(sql, id, customerId);
    }

    @DeleteMapping("/watch-lists/{id}/customers/{customerId}")
    @Operation(summary = "Take a customer off the list")
    ResponseEntity<Void> remove(@PathVariable long id, @PathVariable long customerId) {
        watched.remove(id, customerId);
        return ResponseEntity.noContent().build();
    }

    @PutMapping("/watch-lists/{id}/following")
    @Operation(summary = "Follow a shared list: its news reach the caller")
    ResponseEntity<Void> follow(@PathVariable long id) {
        lists.follow(id);
        return ResponseEntity.noContent().build();
    }

    @DeleteMapping("/watch-lists/{id}/following")
    @Operation(summary = "No longer follow a shared list")
    ResponseEntity<Void> unfollow(@PathVariable long id) {
        lists.unfollow(id);
        return ResponseEntity.noContent().build();
    }

    @GetMapping("/watch-news")
    @ListsPeople("watched_customer")
    @Operation(summary = "What is new of the customers on the lists that the caller follows, newest first, of the last 90 days")
    Listing<NewsItem> news(Paging paging, @RequestParam(required = false) @Nullable Long listId, @RequestParam(defaultValue = "false") boolean unread) {
        if (listId != null) {
            lists.one(listId, Viewer.current());
        }
        return Listing.of(news.page(listId, unread, paging.after(), paging.rows()).map(NewsItem::of));
    }

    @PostMapping("/watch-news/reading")
    @Operation(summary = "All news are read")
    ResponseEntity<Void> read() {
        lists.read();
        return ResponseEntity.noContent().build();
    }
}
