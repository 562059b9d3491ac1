package app.guike.vehicle.web;

import static app.guike.shell.Texts.t;
import static guike.Tables.CUSTOMER;

import app.guike.base.Refusal;
import app.guike.shell.ListsPeople;
import app.guike.shell.Requires;
import app.guike.shell.Viewer;
import app.guike.shell.web.Choice;
import app.guike.shell.web.Form;
import app.guike.shell.web.Redirect;
import app.guike.vehicle.OwnerChange;
import app.guike.vehicle.Vehicles;
import gg.jte.generated.precompiled.StaticTemplates;
import gg.jte.models.runtime.JteModel;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
@RequestMapping("/vehicles")
class VehiclePages {
    private final DSLContext sql;
    private final Vehicles vehicles;
    private final VehicleRows rows;
    private final Finding finding;
    private final Looking looking;

    VehiclePages(DSLContext sql, Vehicles vehicles, VehicleRows rows, Finding finding, Looking looking) {
        this.sql = sql;
        this.vehicles = vehicles;
        this.rows = rows;
        this.finding = finding;
        this.looking = looking;
    }

    /// What the address of the list says.
    record Asked(@Nullable String q, @Nullable Long store, @Nullable Long adviser, @Nullable String model, @Nullable Integer away, @Nullable String fresh,
            @Nullable String sort, @Nullable Map<String, String> custom) {
        VehicleFilter filter() {
            return new VehicleFilter(q == null ? "" : q, store, adviser, model == null ? "" : model, away, fresh != null && !fresh.isEmpty(),
                VehicleFilter.byVisit(sort == null ? "" : sort), custom == null ? Map.of() : custom);
        }
    }

    @GetMapping
    @ListsPeople("vehicle")
    @Requires("vehicle.read")
    JteModel list(Asked asked, @RequestParam(defaultValue = "") String after) {
        var viewer = Viewer.current();
        var filter = asked.filter();
        var stores = viewer.stores("vehicle.read");
        return new StaticTemplates().vehicleList(new VehicleList(filter, rows.page(filter, after, VehicleList.ROWS, viewer),
            VehicleList.said(rows.count(filter, VehicleList.COUNTED, viewer)), choices(stores), finding.advisers(stores.stream().map(Viewer.Store::id).toList()),
            viewer.may("vehicle.edit"), viewer.may(VehicleExportPages.EXPORT), rows.own()));
    }

    static List<Choice> choices(List<Viewer.Store> stores) {
        return stores.stream().map(s -> new Choice(String.valueOf(s.id()), s.name())).toList();
    }

    @GetMapping("/{id}")
    @Requires("vehicle.read")
    JteModel show(@PathVariable long id) {
        return new StaticTemplates().vehicleRecord(rows.record(id, Form.empty(), Form.empty()));
    }

    @GetMapping("/new")
    @Requires("vehicle.edit")
    JteModel blank(@RequestParam(required = false) @Nullable Long customer) {
        var values = new HashMap<String, @Nullable Object>();
        if (customer != null) {
            var row = sql.fetchOptional(CUSTOMER, CUSTOMER.ID.eq(customer)).orElseThrow(Refusal::absent);
            values.put("owner", row.getNo());
            values.put("storeId", row.getStoreId());
        }
        return form(Form.of(values), null);
    }

    @PostMapping
    @Requires("vehicle.edit")
    Object create(@RequestParam MultiValueMap<String, String> form) {
        var typed = Typed.of(form, Viewer.current().zone());
        return typed.or(refused -> form(refused, null), () -> {
            var store = store(typed);
            var owner = finding.customer(typed.text("owner"), store, "owner", typed.errors());
            var intake = VehicleForm.read(typed, store, owner);
            typed.errors().throwIfAny();
            var id = vehicles.create(intake);
            return Redirect.to("/vehicles/" + id).saying(said(id));
        });
    }

    /// The only store of a person need not be named.
    static long store(Typed typed) {
        var stores = Viewer.current().stores("vehicle.edit");
        var named = typed.id("storeId");
        if (named == null && stores.size() != 1) {
            throw Refusal.field("storeId", "required");
        }
        return named == null ? stores.getFirst().id() : named;
    }

    /// A suspect number is kept, and said.
    private String said(long id) {
        var card = rows.card(id);
        return t("vehicle.saved") + (card.vinSuspect() ? t("vehicle.saved.vin-suspect") : "") + (card.plateSuspect() ? t("vehicle.saved.plate-suspect") : "");
    }

    @GetMapping("/{id}/edit")
    @Requires("vehicle.edit")
    JteModel edit(@PathVariable long id) {
        return form(VehicleForm.stored(rows.card(id)), id);
    }

    @PostMapping("/{id}")
    @Requires("vehicle.edit")
    Object update(@PathVariable long id, @RequestParam MultiValueMap<String, String> form) {
        var card = rows.card(id);
        var typed = Typed.of(form, Viewer.current().zone());
        return typed.or(refused -> form(refused, id), () -> {
            var version = typed.whole("version");
            var intake = VehicleForm.read(typed, card.storeId(), null);
            typed.errors().throwIfAny();
            vehicles.update(id, version == null ? 0 : version, intake);
            return Redirect.to("/vehicles/" + id).saying(said(id));
        });
    }

    private JteModel form(Form form, @Nullable Long id) {
        return new StaticTemplates().vehicleForm(new VehicleForm(form, id, choices(Viewer.current().stores("vehicle.edit")), rows.own()));
    }

    @PostMapping("/{id}/owners")
    @Requires("vehicle.edit")
    Object createOwner(@PathVariable long id, @RequestParam MultiValueMap<String, String> form) {
        var card = rows.card(id);
        var typed = Typed.of(form, Viewer.current().zone());
        return typed.or(refused -> new StaticTemplates().vehicleRecord(rows.record(id, refused, Form.empty())), () -> {
            var customer = finding.customer(typed.text("customerId"), card.storeId(), "customerId", typed.errors());
            var change = new OwnerChange(customer, typed.text("role"), typed.day("fromDay"));
            typed.errors().throwIfAny();
            vehicles.changeOwner(id, change);
            return Redirect.to("/vehicles/" + id).saying(t("vehicle.owner.saved"));
        });
    }

    @PostMapping("/{id}/drivers/{row}/end")
    @Requires("vehicle.edit")
    Redirect endDriver(@PathVariable long id, @PathVariable long row) {
        vehicles.endDriving(id, row);
        return Redirect.to("/vehicles/" + id).saying(t("vehicle.owner.saved"));
    }

    @PostMapping("/{id}/readings")
    @Requires("vehicle.edit")
    Object createReading(@PathVariable long id, @RequestParam MultiValueMap<String, String> form) {
        rows.card(id);
        var typed = Typed.of(form, Viewer.current().zone());
        return typed.or(refused -> new StaticTemplates().vehicleRecord(rows.record(id, Form.empty(), refused)), () -> {
            var km = typed.whole("km");
            var day = typed.day("readOn");
            typed.errors().throwIfAny();
            vehicles.read(id, km, day, "HAND");
            return Redirect.to("/vehicles/" + id).saying(t("vehicle.reading.saved"));
        });
    }

    /// The whole numbers, asked for on purpose.
    @PostMapping("/{id}/looks")
    @Requires(Shown.REVEAL)
    JteModel createLook(@PathVariable long id) {
        return new StaticTemplates().vehicleNumbers(looking.at(id));
    }
}
