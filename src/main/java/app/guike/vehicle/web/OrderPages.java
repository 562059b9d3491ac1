package app.guike.vehicle.web;

import static app.guike.shell.Texts.t;
import static guike.Tables.CUSTOMER;
import static guike.Tables.REPAIR_ORDER;
import static guike.Tables.VEHICLE;
import static guike.Tables.VEHICLE_OWNER;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.select;

import app.guike.base.Refusal;
import app.guike.shell.ListsPeople;
import app.guike.shell.Requires;
import app.guike.shell.Viewer;
import app.guike.shell.web.Choice;
import app.guike.shell.web.Form;
import app.guike.shell.web.Redirect;
import app.guike.vehicle.RepairOrders;
import gg.jte.generated.precompiled.StaticTemplates;
import gg.jte.models.runtime.JteModel;
import guike.tables.records.VehicleRecord;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

@Controller
@RequestMapping("/repair-orders")
class OrderPages {
    private final DSLContext sql;
    private final RepairOrders orders;
    private final OrderRows rows;
    private final Finding finding;
    private final Clock clock;

    OrderPages(DSLContext sql, RepairOrders orders, OrderRows rows, Finding finding, Clock clock) {
        this.sql = sql;
        this.orders = orders;
        this.rows = rows;
        this.finding = finding;
        this.clock = clock;
    }

    /// What the address of the list says.
    record Asked(@Nullable String q, @Nullable Long store, @Nullable String state, @Nullable String type, @Nullable Long adviser, @Nullable LocalDate from,
            @Nullable LocalDate to, @Nullable String content, @Nullable Long vehicle, @Nullable Long customer) {
        OrderFilter filter() {
            return new OrderFilter(q == null ? "" : q, store, state == null ? "" : state, type == null ? "" : type, adviser, new OrderFilter.Days(from, to),
                "missing".equals(content), vehicle, customer);
        }
    }

    @GetMapping
    @ListsPeople("repair_order")
    @Requires("vehicle.read")
    JteModel list(Asked asked, @RequestParam(defaultValue = "") String after) {
        var viewer = Viewer.current();
        var filter = asked.filter();
        var stores = viewer.stores("vehicle.read");
        return new StaticTemplates().vehicleOrderList(new OrderList(filter, rows.page(filter, after, VehicleList.ROWS, viewer),
            VehicleList.said(rows.count(filter, VehicleList.COUNTED, viewer)), VehiclePages.choices(stores),
            finding.advisers(stores.stream().map(Viewer.Store::id).toList()), today(), viewer.may("vehicle.edit")));
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), Viewer.current().zone());
    }

    @GetMapping("/{id}")
    @Requires("vehicle.read")
    JteModel show(@PathVariable long id) {
        return new StaticTemplates().vehicleOrderRecord(OrderRecord.load(sql, id, Form.empty()));
    }

    @GetMapping("/new")
    @Requires("vehicle.edit")
    JteModel blank(@RequestParam(required = false) @Nullable Long vehicle) {
        var values = new HashMap<String, @Nullable Object>();
        values.put("arrivedAt", OrderForm.minute(OffsetDateTime.ofInstant(clock.instant(), Viewer.current().zone()), Viewer.current().zone()));
        if (vehicle != null) {
            var row = sql.fetchOptional(VEHICLE, VEHICLE.ID.eq(vehicle)).orElseThrow(Refusal::absent);
            values.put("vehicleId", row.getId());
            values.put("vehicle", called(row));
            values.put("storeId", row.getStoreId());
            values.put("adviserId", row.getAdviserId());
        }
        return form(Form.of(values), null);
    }

    private static String called(VehicleRecord row) {
        return Shown.title(Shown.plate(row.getPlate(), row.getStoreId()), Shown.vin(row.getVin()));
    }

    /// The car that the form was opened for, while it still names it; else what was typed. Null too where only the whole store knows it.
    private @Nullable Long car(Typed typed, long store) {
        var text = typed.text("vehicle");
        typed.errors().require(!text.isEmpty(), "vehicle", "required");
        var chosen = typed.id("vehicleId");
        var row = chosen == null ? null : sql.fetchOne(VEHICLE, VEHICLE.ID.eq(chosen), VEHICLE.STORE_ID.eq(store));
        return row != null && called(row).equals(text) ? row.getId() : finding.elsewhere(text, store) ? null : finding.vehicle(text, store, "vehicle", typed.errors());
    }

    @PostMapping
    @Requires("vehicle.edit")
    Object create(@RequestParam MultiValueMap<String, String> form) {
        var typed = Typed.of(form, Viewer.current().zone());
        return typed.or(refused -> form(refused, null), () -> {
            var store = VehiclePages.store(typed);
            var vehicle = car(typed, store);
            var customer = finding.customer(typed.text("customerId"), store, "customerId", typed.errors());
            var intake = OrderForm.read(typed, store, vehicle, customer);
            typed.errors().throwIfAny();
            return Redirect.to("/repair-orders/" + orders.create(intake)).saying(t("order.saved"));
        });
    }

    @GetMapping("/{id}/edit")
    @Requires("vehicle.edit")
    JteModel edit(@PathVariable long id) {
        return form(OrderForm.stored(OrderCard.load(sql, id), Viewer.current().zone()), id);
    }

    @PostMapping("/{id}")
    @Requires("vehicle.edit")
    Object update(@PathVariable long id, @RequestParam MultiValueMap<String, String> form) {
        var card = OrderCard.load(sql, id);
        var typed = Typed.of(form, Viewer.current().zone());
        return typed.or(refused -> form(refused, id), () -> {
            var version = typed.whole("version");
            var intake = OrderForm.read(typed, card.storeId(), card.vehicleId(), card.customerId());
            typed.errors().throwIfAny();
            orders.update(id, version == null ? 0 : version, intake);
            return Redirect.to("/repair-orders/" + id).saying(t("order.saved"));
        });
    }

    private JteModel form(Form form, @Nullable Long id) {
        var stores = Viewer.current().stores("vehicle.edit");
        return new StaticTemplates().vehicleOrderForm(new OrderForm(form, id, VehiclePages.choices(stores), advisers(stores, id), needs(form, id)));
    }

    private @Nullable String needs(Form form, @Nullable Long id) {
        var car = form.value("vehicleId");
        if (!Viewer.current().may("customer.read") || id == null && !car.matches("\\d{1,18}")) {
            return null;
        }
        var of = id != null ? select(REPAIR_ORDER.CUSTOMER_ID).from(REPAIR_ORDER).where(REPAIR_ORDER.ID.eq(id))
            : select(VEHICLE_OWNER.CUSTOMER_ID).from(VEHICLE_OWNER).where(VEHICLE_OWNER.VEHICLE_ID.eq(Long.valueOf(car)), VEHICLE_OWNER.TO_DAY.isNull());
        return sql.select(CUSTOMER.SPECIAL_NEEDS).from(CUSTOMER).where(CUSTOMER.ID.in(of), CUSTOMER.SPECIAL_NEEDS.isNotNull()).orderBy(CUSTOMER.ID).limit(inline(1)).fetchOne(CUSTOMER.SPECIAL_NEEDS);
    }

    /// And whose the order is, though they have left.
    private List<Choice> advisers(List<Viewer.Store> stores, @Nullable Long id) {
        var advisers = new ArrayList<>(finding.advisers(stores.stream().map(Viewer.Store::id).toList()));
        var card = id == null ? null : OrderCard.load(sql, id);
        if (card != null && card.adviserId() != null && advisers.stream().noneMatch(a -> a.value().equals(String.valueOf(card.adviserId())))) {
            advisers.add(new Choice(String.valueOf(card.adviserId()), card.adviserName()));
        }
        return advisers;
    }

    /// The car leaves.
    @PostMapping("/{id}/delivery")
    @Requires("vehicle.edit")
    Object deliver(@PathVariable long id, @RequestParam MultiValueMap<String, String> form) {
        var card = OrderCard.load(sql, id);
        var typed = Typed.of(form, Viewer.current().zone());
        return typed.or(refused -> new StaticTemplates().vehicleOrderRecord(OrderRecord.load(sql, id, refused)), () -> {
            var at = typed.moment("deliveredAt");
            typed.errors().throwIfAny();
            orders.deliver(id, card.version(), at);
            return Redirect.to("/repair-orders/" + id).saying(t(card.written() ? "order.delivered" : "order.delivered.empty"));
        });
    }

    @PostMapping("/{id}/cancellation")
    @Requires("vehicle.edit")
    Redirect cancel(@PathVariable long id) {
        orders.cancel(id, OrderCard.load(sql, id).version());
        return Redirect.to("/repair-orders/" + id).saying(t("order.cancelled"));
    }
}
