package app.guike.vehicle.web;

import static guike.Tables.CUSTOMER;
import static guike.Tables.CUSTOMER_PHONE;
import static guike.Tables.EMPLOYEE;
import static guike.Tables.STORE;
import static guike.Tables.VEHICLE;
import static guike.Tables.VEHICLE_OWNER;
import static org.jooq.impl.DSL.exists;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectOne;

import app.guike.base.Page;
import app.guike.customer.custom.CustomField;
import app.guike.customer.custom.CustomField.Subject;
import app.guike.customer.custom.CustomSearch;
import app.guike.customer.custom.CustomValues;
import app.guike.shell.Viewer;
import app.guike.shell.Viewer.Store;
import app.guike.shell.web.Form;
import guike.tables.Vehicle;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// The vehicles of a filter, page by page: the page is cut first, by an index; owner and adviser are fetched for its rows alone.
@Component
class VehicleRows {
    static final String PERMISSION = "vehicle.read";
    private static final Vehicle V = VEHICLE.as("v");
    private static final Vehicle P = VEHICLE.as("p");
    private static final Field<Long> OWNER_ID = field(select(VEHICLE_OWNER.CUSTOMER_ID).from(VEHICLE_OWNER).where(owned())).as("owner_id");
    private static final Field<String> OWNER = field(select(CUSTOMER.NAME).from(VEHICLE_OWNER).join(CUSTOMER).on(CUSTOMER.ID.eq(VEHICLE_OWNER.CUSTOMER_ID))
        .where(owned())).as("owner");
    private static final Field<Boolean> REACHABLE = field(exists(selectOne().from(VEHICLE_OWNER).join(CUSTOMER_PHONE)
        .on(CUSTOMER_PHONE.CUSTOMER_ID.eq(VEHICLE_OWNER.CUSTOMER_ID)).where(owned(), CUSTOMER_PHONE.INVALID_AT.isNull()))).as("reachable");
    private static final Field<String> ADVISER = field(select(EMPLOYEE.NAME).from(EMPLOYEE).where(EMPLOYEE.ID.eq(P.ADVISER_ID))).as("adviser");

    private final DSLContext sql;
    private final Clock clock;
    private final CustomValues custom;
    private final CustomSearch search;

    VehicleRows(DSLContext sql, Clock clock, CustomValues custom, CustomSearch search) {
        this.sql = sql;
        this.clock = clock;
        this.custom = custom;
        this.search = search;
    }

    /// Fields of the house.
    List<CustomField> own() {
        return search.searched(Subject.VEHICLE);
    }

    VehicleCard card(long id) {
        return VehicleCard.load(sql, id, custom);
    }

    /// The page of one.
    VehicleRecord record(long id, Form owner, Form reading) {
        var card = card(id);
        return VehicleRecord.load(sql, card, custom.facts(card.custom()), owner, reading);
    }

    private static Condition owned() {
        return VEHICLE_OWNER.VEHICLE_ID.eq(P.ID).and(VEHICLE_OWNER.ROLE.eq("OWNER")).and(VEHICLE_OWNER.TO_DAY.isNull());
    }

    Page<VehicleRow> page(VehicleFilter filter, @Nullable String after, int limit, Viewer viewer) {
        var stores = stores(filter.store(), viewer);
        var seek = filter.after(V, after);
        if (stores.isEmpty()) {
            return Page.empty();
        }
        var cut = new PerStore.Cut(V, filter.order(V), limit + 1, store -> select(V.fields()).from(V)
            .where(V.STORE_ID.eq(store), on(filter, viewer), seek).orderBy(filter.order(V)).limit(inline(limit + 1))).over(sql, stores);
        var names = viewer.may("customer.read");
        var rows = sql.select(P.fields()).select(STORE.NAME, OWNER_ID, OWNER, REACHABLE, ADVISER).from(cut.asTable("p")).join(STORE).on(STORE.ID.eq(P.STORE_ID))
            .orderBy(filter.order(P)).fetch(r -> read(r, names));
        return Page.of(rows, limit, filter::cursor);
    }

    int count(VehicleFilter filter, int most, Viewer viewer) {
        var stores = stores(filter.store(), viewer);
        return stores.isEmpty() ? 0 : sql.fetchCount(new PerStore.Cut(V, filter.order(V), most, store -> select(V.fields()).from(V)
            .where(V.STORE_ID.eq(store), on(filter, viewer)).orderBy(filter.order(V)).limit(inline(most))).over(sql, stores)); // along an index, as the page
    }

    private Condition on(VehicleFilter filter, Viewer viewer) {
        return filter.on(V, LocalDate.ofInstant(clock.instant(), viewer.zone()), viewer.zone()).and(search.on(V.CUSTOM, Subject.VEHICLE, filter.custom()));
    }

    static Set<Long> stores(@Nullable Long store, Viewer viewer) {
        var stores = new TreeSet<Long>();
        viewer.stores(PERMISSION).stream().map(Store::id).filter(s -> store == null || s.equals(store)).forEach(stores::add);
        return stores;
    }

    private VehicleRow read(Record r, boolean names) {
        var v = r.into(P);
        return new VehicleRow(v.getId(), Shown.vin(v.getVin()), v.getVinSuspect(), Shown.plate(v.getPlate(), v.getStoreId()), v.getPlateSuspect(), v.getBrand(),
            v.getModel(), v.getDeliveryDate(), r.get(OWNER_ID), names ? r.get(OWNER) : null, r.get(REACHABLE), v.getAdviserId(), r.get(ADVISER),
            v.getLastVisitAt(), v.getLastMileageKm(), v.getStoreId(), r.get(STORE.NAME), v.getCreatedAt(), v.getVersion(), custom.shown(v.getCustom()));
    }
}
