package app.guike.customer.web;

import static guike.Tables.CUSTOMER_VIEW;
import static org.jooq.impl.DSL.inline;

import app.guike.customer.view.CustomerViews;
import app.guike.shell.Requires;
import app.guike.shell.Viewer;
import app.guike.shell.web.Etag;
import app.guike.shell.web.Listing;
import app.guike.shell.web.MergePatch;
import guike.tables.records.CustomerViewRecord;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.util.Map;
import java.util.TreeMap;
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
import org.springframework.web.bind.annotation.RestController;

/// Saved views of the list of customers.
@RestController
@RequestMapping("/api/v1/views")
@Requires(CustomerRows.PERMISSION)
@Tag(name = "views")
class ViewsApi {
    private final DSLContext sql;
    private final CustomerViews views;
    private final CustomerRows rows;

    ViewsApi(DSLContext sql, CustomerViews views, CustomerRows rows) {
        this.sql = sql;
        this.views = views;
        this.rows = rows;
    }

    record Item(long id, long storeId, String name, Map<String, String> filter, boolean shared, long authorId, int position, int version) {
        static Item of(CustomerViewRecord v) {
            return new Item(v.getId(), v.getStoreId(), v.getName(), new TreeMap<>(CustomerViews.filter(v)), v.getShared(), v.getAuthorId(), v.getPosition(), v.getVersion());
        }
    }

    /// @param filter by name as in the address of the page: q, store, owner (0 nobody, -1 whoever looks), tag, kind, wish, type, industry, region, important,
    ///        hobby, state, watch, child, childAge, childMonth, segment, rule (as text), sort, columns (keys with commas)
    /// @param position 1 to 99, its place among the tabs
    record Wanted(@Nullable Long storeId, @Nullable String name, @Nullable Map<String, String> filter, @Nullable Boolean shared, @Nullable Integer position) {
    }

    @GetMapping
    @Operation(summary = "Views that are shared or one's own, in the order of the tabs")
    Listing<Item> list() {
        return Listing.whole(sql.selectFrom(CUSTOMER_VIEW).where(CustomerViews.seen(Viewer.current())).orderBy(CUSTOMER_VIEW.POSITION, CUSTOMER_VIEW.NAME, CUSTOMER_VIEW.ID)
            .limit(inline(500)).fetch(Item::of));
    }

    @GetMapping("/{id}")
    @Operation(summary = "One view")
    ResponseEntity<Item> show(@PathVariable long id) {
        var one = Item.of(views.one(id, Viewer.current()));
        return ResponseEntity.ok().eTag(Etag.of(one.version())).body(one);
    }

    @PostMapping
    @Operation(summary = "Save a view; to share it asks for customer.segment")
    ResponseEntity<Item> create(@RequestBody Wanted wanted) {
        var id = views.create(intake(wanted));
        return ResponseEntity.created(URI.create("/api/v1/views/" + id)).eTag(Etag.of(1)).body(Item.of(views.one(id, Viewer.current())));
    }

    @PatchMapping("/{id}")
    @Operation(summary = "Change a view; If-Match guards against lost updates. A filter that is given replaces the one before")
    ResponseEntity<Item> change(@PathVariable long id, @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch, @RequestBody MergePatch patch) {
        var view = views.one(id, Viewer.current());
        var before = new Wanted(view.getStoreId(), view.getName(), patch.has("filter") ? Map.of() : CustomerViews.filter(view), view.getShared(), view.getPosition());
        views.change(id, Etag.expected(ifMatch, view.getVersion()), intake(patch.onto(before)));
        return show(id);
    }

    @DeleteMapping("/{id}")
    @Operation(summary = "Drop a view")
    ResponseEntity<Void> drop(@PathVariable long id) {
        views.drop(id);
        return ResponseEntity.noContent().build();
    }

    @PutMapping("/{id}/choice")
    @Operation(summary = "Open the list with this view from now on; one's own choice alone")
    ResponseEntity<Void> choose(@PathVariable long id) {
        views.choose(id);
        return ResponseEntity.noContent().build();
    }

    @DeleteMapping("/{id}/choice")
    @Operation(summary = "Open the list with all customers again")
    ResponseEntity<Void> unchoose(@PathVariable long id) {
        views.one(id, Viewer.current());
        views.choose(null);
        return ResponseEntity.noContent().build();
    }

    private CustomerViews.Intake intake(Wanted w) {
        var filter = rows.meant(CustomerFilter.of(w.filter() == null ? Map.of() : w.filter()));
        return new CustomerViews.Intake(w.storeId(), w.name(), ViewPages.content(filter), w.shared(), w.position());
    }
}
