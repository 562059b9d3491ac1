package app.guike.vehicle.web;

import static app.guike.shell.Texts.t;
import static guike.Tables.EMPLOYEE;
import static guike.Tables.REPAIR_ORDER;
import static guike.Tables.VEHICLE;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.select;

import app.guike.customer.TimelineSource;
import app.guike.shell.CompiledQuery;
import guike.tables.RepairOrder;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Select;
import org.jooq.Table;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Cars that came and left.
@Component
class VisitsOnTimeline implements TimelineSource {
    private static final RepairOrder O = REPAIR_ORDER.as("o");

    private static final Field<OffsetDateTime> AT = field(name("e", "at"), OffsetDateTime.class);
    private static final Field<String> KIND = field(name("e", "kind"), String.class);
    private static final Function<Integer, CompiledQuery> VISITS = CompiledQuery.each(VisitsOnTimeline::visits);

    private final DSLContext sql;

    VisitsOnTimeline(DSLContext sql) {
        this.sql = sql;
    }

    @Override
    public String permission() {
        return VehicleRows.PERMISSION;
    }

    @Override
    public List<String> types() {
        return List.of("REPAIR_ORDER_OPENED", "REPAIR_ORDER_DELIVERED");
    }

    @Override
    public List<Entry> before(long customerId, OffsetDateTime before, int limit) {
        return VISITS.apply(limit).with(sql, customerId, before).fetch(r -> new Entry(r.get(AT), r.get(KIND),
            title(r.get("type", String.class), r.get("no", String.class), Shown.plate(r.get("plate", String.class), r.get("store_id", Long.class))), r.get("by", String.class), "/repair-orders/" + r.get("id")));
    }

    private static Select<?> visits(int limit, CompiledQuery.Values values) {
        var customer = values.next(O.CUSTOMER_ID);
        var before = values.next(O.ARRIVED_AT);
        var came = visits(customer, before, O.ARRIVED_AT, "REPAIR_ORDER_OPENED", limit);
        var left = visits(customer, before, O.DELIVERED_AT, "REPAIR_ORDER_DELIVERED", limit);
        var all = select(came.fields()).from(came).unionAll(select(left.fields()).from(left)).asTable("e");
        return select(AT, KIND, field(name("e", "type"), String.class), field(name("e", "no"), String.class),
            field(name("e", "plate"), String.class), field(name("e", "by"), String.class), field(name("e", "id"), Long.class), field(name("e", "store_id"), Long.class))
            .from(all).orderBy(AT.desc()).limit(inline(limit));
    }

    /// New orders.
    @Override
    public List<News> news(Span span) {
        return sql.select(O.ARRIVED_AT, O.TYPE, O.NO, VEHICLE.PLATE, coalesce(EMPLOYEE.NAME, O.ADVISER_NAME), O.ID, O.STORE_ID, O.CUSTOMER_ID).from(O).leftJoin(VEHICLE).on(VEHICLE.ID.eq(O.VEHICLE_ID))
            .leftJoin(EMPLOYEE).on(EMPLOYEE.ID.eq(O.ADVISER_ID)).where(span.on(O.CUSTOMER_ID, O.ARRIVED_AT)).orderBy(O.ARRIVED_AT.desc(), O.CUSTOMER_ID.desc()).limit(inline(span.limit()))
            .fetch(r -> new News(r.value8(), new Entry(r.value1(), "REPAIR_ORDER_OPENED", title(r.value2(), r.value3(), Shown.plate(r.value4(), r.value7())), r.value5(), "/repair-orders/" + r.value6())));
    }

    private static Table<? extends Record> visits(Field<Long> customer, Field<OffsetDateTime> before, Field<OffsetDateTime> at, String kind, int limit) {
        return select(at.as("at"), inline(kind).as("kind"), O.TYPE.as("type"), O.NO.as("no"), VEHICLE.PLATE.as("plate"),
            coalesce(field(select(EMPLOYEE.NAME).from(EMPLOYEE).where(EMPLOYEE.ID.eq(O.ADVISER_ID))), O.ADVISER_NAME).as("by"), O.ID.as("id"), O.STORE_ID.as("store_id"))
            .from(O).leftJoin(VEHICLE).on(VEHICLE.ID.eq(O.VEHICLE_ID)).where(O.CUSTOMER_ID.eq(customer), at.lt(before)).orderBy(at.desc()).limit(inline(limit)).asTable(kind.toLowerCase(Locale.ROOT));
    }

    private static String title(String type, String no, @Nullable String plate) {
        return t("order.type." + type) + " " + no + (plate == null ? "" : " · " + plate);
    }
}
