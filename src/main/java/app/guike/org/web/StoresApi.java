package app.guike.org.web;

import static guike.Tables.ORG_GROUP;
import static guike.Tables.STORE;

import app.guike.base.Refusal;
import app.guike.calendar.WorkHours;
import app.guike.org.StoreIntake;
import app.guike.org.Stores;
import app.guike.shell.Requires;
import app.guike.shell.Viewer;
import app.guike.shell.web.Etag;
import app.guike.shell.web.Listing;
import app.guike.shell.web.MergePatch;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// Stores, for other systems.
@RestController
@RequestMapping("/api/v1/stores")
@Tag(name = "stores")
class StoresApi {
    private static final Field<String> HOURS = DSL.coalesce(Stores.setting(Stores.HOURS), DSL.inline(WorkHours.SERVICE.span()));
    private static final Field<Integer> LONG_DAYS = DSL.coalesce(Stores.setting(Stores.LONG_DAYS).cast(Integer.class), DSL.inline(Stores.USUAL_LONG_DAYS));

    private final DSLContext sql;
    private final Stores stores;

    StoresApi(DSLContext sql, Stores stores) {
        this.sql = sql;
        this.stores = stores;
    }

    record Store(long id, String code, String name, @Nullable String brand, @Nullable String careLine, String zone, String callHours, String serviceHours, int longDays, Group group,
            @Nullable OffsetDateTime closedAt, int version) {
    }

    record Group(long id, String name) {
    }

    @GetMapping
    @Requires(Requires.SIGNED_IN)
    @Operation(summary = "Stores that the token's person works in or oversees")
    Listing<Store> list() {
        return Listing.whole(stores(STORE.ID.in(Viewer.current().scope("").anyStores())));
    }

    @GetMapping("/{id}")
    @Requires(Requires.SIGNED_IN)
    @Operation(summary = "One store")
    ResponseEntity<Store> show(@PathVariable long id) {
        return tagged(one(id, ""));
    }

    private Store one(long id, String permission) {
        return stores(STORE.ID.eq(id).and(STORE.ID.in(Viewer.current().scope(permission).anyStores()))).stream().findFirst().orElseThrow(Refusal::absent);
    }

    private static ResponseEntity<Store> tagged(Store store) {
        return ResponseEntity.ok().eTag(Etag.of(store.version())).body(store);
    }

    @PostMapping
    @Requires("org.edit")
    @Operation(summary = "Open a store in the group")
    ResponseEntity<Store> create(@RequestBody StoreIntake intake) {
        var id = stores.create(intake);
        var store = stores(STORE.ID.eq(id)).getFirst();
        return ResponseEntity.created(URI.create("/api/v1/stores/" + id)).eTag(Etag.of(store.version())).body(store);
    }

    @PatchMapping("/{id}")
    @Requires("org.edit")
    @Operation(summary = "Change a store")
    ResponseEntity<Store> update(@PathVariable long id, @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
            @RequestBody MergePatch patch) {
        var store = one(id, "org.edit");
        stores.update(id, Etag.expected(ifMatch, store.version()), patch.onto(new StoreIntake(store.name(), store.code(), store.brand(), store.careLine(), store.zone(), store.callHours(), store.serviceHours(), store.longDays(), null)));
        return tagged(stores(STORE.ID.eq(id)).getFirst());
    }

    @PostMapping("/{id}/closure")
    @Requires("org.edit")
    @Operation(summary = "Close a store: nobody sees it any more")
    Map<String, Long> close(@PathVariable long id) {
        stores.close(id);
        return Map.of("id", id);
    }

    @DeleteMapping("/{id}/closure")
    @Requires("org.edit")
    @Operation(summary = "Open a closed store again")
    Map<String, Long> reopen(@PathVariable long id) {
        stores.reopen(id);
        return Map.of("id", id);
    }

    private List<Store> stores(Condition which) {
        return sql.select(STORE, ORG_GROUP.NAME, HOURS, LONG_DAYS).from(STORE).join(ORG_GROUP).on(ORG_GROUP.ID.eq(STORE.GROUP_ID)).where(which).orderBy(STORE.ID)
            .fetch(r -> {
                var s = r.value1();
                return new Store(s.getId(), s.getCode(), s.getName(), s.getBrand(), s.getCareLine(), s.getZone(), s.getCallHours(), r.value3(), r.value4(), new Group(s.getGroupId(), r.value2()), s.getClosedAt(), s.getVersion());
            });
    }
}
