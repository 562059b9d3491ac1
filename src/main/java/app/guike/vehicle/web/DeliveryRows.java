package app.guike.vehicle.web;

import static app.guike.shell.Texts.t;
import static guike.Tables.ATTACHMENT;
import static guike.Tables.CUSTOMER;
import static guike.Tables.DELIVERY_TICK;
import static guike.Tables.EMPLOYEE;
import static guike.Tables.STORE;
import static guike.Tables.VEHICLE;
import static guike.Tables.VEHICLE_OWNER;
import static org.jooq.impl.DSL.array;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.row;
import static org.jooq.impl.DSL.select;

import app.guike.base.Keyset;
import app.guike.base.Page;
import app.guike.base.Refusal;
import app.guike.shell.Viewer;
import app.guike.shell.web.Choice;
import app.guike.vehicle.DeliveryFiles;
import app.guike.vehicle.ServicePackage;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Delivered cars with the state of their files, newest first.
@Component
class DeliveryRows {
    static final String READ = "vehicle.read";
    private static final String NAMES = "customer.read";
    private static final Field<Integer> TICKED = field(select(count()).from(DELIVERY_TICK).where(DELIVERY_TICK.VEHICLE_ID.eq(VEHICLE.ID), DELIVERY_TICK.ITEM.le(DeliveryFiles.ALL)));
    private static final Field<String> CONSULTANT = coalesce(field(select(EMPLOYEE.NAME).from(EMPLOYEE).where(EMPLOYEE.ID.eq(VEHICLE.SALES_ADVISER_ID))), VEHICLE.SALES_ADVISER_NAME);

    private final DSLContext sql;
    private final DeliveryFiles files;

    DeliveryRows(DSLContext sql, DeliveryFiles files) {
        this.sql = sql;
        this.files = files;
    }

    Page<DeliveryRow> page(DeliveryFilter filter, @Nullable String after, int limit, Viewer viewer) {
        var seek = noCondition();
        if (after != null && !after.isEmpty()) {
            var at = Keyset.decode(after, LocalDate.class, Long.class);
            seek = row(VEHICLE.DELIVERY_DATE, VEHICLE.ID).lt((LocalDate) at[0], (Long) at[1]);
        }
        var done = filter.state().equals("all") ? noCondition() : filter.state().equals("papers") ? DeliveryFiles.unfiled() : filter.state().equals("complete") ? TICKED.eq(DeliveryFiles.ALL) : TICKED.lt(DeliveryFiles.ALL);
        return Page.of(rows(on(filter, viewer).and(done).and(filter.consultant().isEmpty() ? noCondition() : CONSULTANT.eq(filter.consultant())).and(seek), limit + 1), limit,
            r -> Keyset.encode(r.deliveredOn(), r.vehicleId()));
    }

    List<DeliveryRow> rows(Condition which, int limit) {
        var owner = VEHICLE_OWNER.as("o");
        var ticks = array(select(DELIVERY_TICK.ITEM).from(DELIVERY_TICK).where(DELIVERY_TICK.VEHICLE_ID.eq(VEHICLE.ID)));
        var names = new HashMap<Long, List<String>>();
        var named = Viewer.current().may(NAMES);
        return sql.select(VEHICLE.ID, VEHICLE.STORE_ID, VEHICLE.PLATE, VEHICLE.VIN, VEHICLE.MODEL, VEHICLE.DELIVERY_DATE, CUSTOMER.ID, CUSTOMER.NAME, CONSULTANT, ticks, CUSTOMER.MISSING, VEHICLE.PACKAGE_NAME, VEHICLE.PACKAGE_TIMES, VEHICLE.PACKAGE_UNTIL, ServicePackage.LEFT).from(VEHICLE)
            .leftJoin(owner).on(owner.VEHICLE_ID.eq(VEHICLE.ID), owner.ROLE.eq("OWNER"), owner.TO_DAY.isNull()).leftJoin(CUSTOMER).on(CUSTOMER.ID.eq(owner.CUSTOMER_ID))
            .where(VEHICLE.DELIVERY_DATE.isNotNull(), which).orderBy(VEHICLE.DELIVERY_DATE.desc(), VEHICLE.ID.desc()).limit(inline(limit)).fetch().map(r -> {
                var store = r.get(VEHICLE.STORE_ID);
                var there = Set.of(r.get(ticks));
                var missing = new ArrayList<String>();
                var all = names.computeIfAbsent(store, files::names);
                for (int n = 1; n <= DeliveryFiles.ALL; n++) {
                    if (!there.contains(n)) {
                        missing.add(all.get(n - 1));
                    }
                }
                var papers = IntStream.of(DeliveryFiles.WARRANTY, DeliveryFiles.PDI).filter(n -> !there.contains(n)).mapToObj(n -> t("delivery.item." + n)).toList();
                return new DeliveryRow(r.get(VEHICLE.ID), store, Shown.title(Shown.plate(r.get(VEHICLE.PLATE), store), Shown.vin(r.get(VEHICLE.VIN))), r.get(VEHICLE.MODEL), r.get(VEHICLE.DELIVERY_DATE),
                    r.get(CUSTOMER.ID), named ? r.get(CUSTOMER.NAME) : null, r.get(CONSULTANT), ServicePackage.of(r), (int) there.stream().filter(n -> n <= DeliveryFiles.ALL).count(), missing, papers, r.get(CUSTOMER.MISSING) == null ? List.of() : List.of(r.get(CUSTOMER.MISSING)));
            });
    }

    /// One file with its nine items.
    DeliveryFile file(long id) {
        var car = rows(VEHICLE.ID.eq(id), 1).stream().findFirst().orElseThrow(Refusal::absent);
        var names = files.names(car.storeId());
        var named = Viewer.current().may(NAMES);
        var ticks = sql.select(DELIVERY_TICK.ITEM, DELIVERY_TICK.TICKED_AT, EMPLOYEE.NAME, ATTACHMENT.ID, ATTACHMENT.NAME).from(DELIVERY_TICK).leftJoin(EMPLOYEE).on(EMPLOYEE.ID.eq(DELIVERY_TICK.TICKED_BY))
            .leftJoin(ATTACHMENT).on(ATTACHMENT.ID.eq(DELIVERY_TICK.ATTACHMENT_ID)).where(DELIVERY_TICK.VEHICLE_ID.eq(id)).fetchMap(DELIVERY_TICK.ITEM);
        var items = IntStream.rangeClosed(1, DeliveryFiles.PDI).mapToObj(n -> {
            var tick = ticks.get(n);
            return new DeliveryFile.Item(n, n > DeliveryFiles.ALL ? t("delivery.item." + n) : names.get(n - 1), tick == null ? null : tick.value2(), tick == null ? null : tick.value3(), tick == null || !named ? null : tick.value4(), tick == null || !named ? null : tick.value5());
        }).toList();
        var papers = car.ownerId() == null || !named ? List.<Choice>of() : sql.select(ATTACHMENT.ID, ATTACHMENT.NAME).from(ATTACHMENT).where(ATTACHMENT.CUSTOMER_ID.eq(car.ownerId())).orderBy(ATTACHMENT.ID.desc())
            .limit(inline(50)).fetch(r -> new Choice(String.valueOf(r.value1()), r.value2()));
        var store = sql.select(STORE.NAME).from(STORE).where(STORE.ID.eq(car.storeId())).fetchSingle().value1();
        var needs = car.ownerId() == null || !named ? null : sql.select(CUSTOMER.SPECIAL_NEEDS).from(CUSTOMER).where(CUSTOMER.ID.eq(car.ownerId())).fetchOne(CUSTOMER.SPECIAL_NEEDS);
        return new DeliveryFile(car, store, items, papers, needs, Viewer.current().may(DeliveryPages.EDIT, car.storeId()));
    }

    List<DeliveryList.Consultant> consultants(DeliveryFilter filter, Viewer viewer) {
        var c = DSL.select(coalesce(CONSULTANT, "").as("name"), TICKED.as("ticked")).from(VEHICLE).where(on(filter, viewer)).asTable("c");
        var name = c.field("name", String.class);
        var missing = count().filterWhere(c.field("ticked", Integer.class).lt(DeliveryFiles.ALL));
        return sql.select(name, count(), missing).from(c).groupBy(name).orderBy(missing.desc(), name).limit(inline(100)).fetch(r -> new DeliveryList.Consultant(r.value1(), r.value2(), r.value3()));
    }

    private static Condition on(DeliveryFilter filter, Viewer viewer) {
        var stores = new TreeSet<>(viewer.scope(READ).anyStores());
        if (filter.store() != null) {
            stores.retainAll(Set.of(filter.store()));
        }
        return VEHICLE.STORE_ID.in(stores).and(VEHICLE.DELIVERY_DATE.isNotNull()).and(VEHICLE.DELIVERY_DATE.between(filter.from(), filter.to()));
    }
}
