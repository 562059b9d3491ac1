package app.guike.vehicle.first.web;

import static app.guike.shell.Texts.t;
import static guike.Tables.VEHICLE;

import app.guike.audit.Looks;
import app.guike.base.Page;
import app.guike.base.Refusal;
import app.guike.file.PrintedPage;
import app.guike.shell.CarNumbers;
import app.guike.shell.ListsPeople;
import app.guike.shell.Requires;
import app.guike.shell.Viewer;
import app.guike.shell.web.Answer;
import app.guike.shell.web.Choice;
import app.guike.shell.web.Form;
import app.guike.shell.web.Redirect;
import app.guike.vehicle.first.FirstServiceSheet;
import app.guike.vehicle.first.FirstServices;
import gg.jte.generated.precompiled.StaticTemplates;
import gg.jte.models.runtime.JteModel;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// The register of first services, a sheet of it, and its print.
@Controller
@RequestMapping("/first-services")
class FirstServicePages {
    private static final int ROWS = 50;
    private static final int COUNTED = 100;

    private final DSLContext sql;
    private final FirstServices register;
    private final FirstServiceRows rows;
    private final Looks looks;
    private final Clock clock;

    FirstServicePages(DSLContext sql, FirstServices register, FirstServiceRows rows, Looks looks, Clock clock) {
        this.sql = sql;
        this.register = register;
        this.rows = rows;
        this.looks = looks;
        this.clock = clock;
    }

    @GetMapping
    @ListsPeople("first_service")
    @Requires(FirstServices.READ)
    JteModel list(@RequestParam(required = false) @Nullable Long store, @RequestParam(required = false) @Nullable YearMonth month, @RequestParam(required = false) @Nullable String view,
            @RequestParam(defaultValue = "") String after) {
        var viewer = Viewer.current();
        var filter = FirstServiceFilter.of(store, month, view, LocalDate.ofInstant(clock.instant(), viewer.zone()));
        var due = filter.view().equals("due");
        var waiting = rows.page(FirstServiceFilter.of(store, month, "waiting", filter.today()), "", COUNTED, viewer).items().size();
        return new StaticTemplates().vehicleFirstServices(new FirstServiceList(filter, due ? new Page<>(List.of(), null) : rows.page(filter, after, ROWS, viewer), due ? rows.due(filter, after, ROWS, viewer) : new Page<>(List.of(), null),
            waiting, viewer.stores(FirstServices.READ).stream().map(s -> new Choice(String.valueOf(s.id()), s.name())).toList(), after.isEmpty(), viewer.may("report.read")));
    }

    @GetMapping("/new")
    @Requires(FirstServices.ENTER)
    JteModel blank(@RequestParam long vehicle) {
        return page(vehicle, Form.of(Map.of("doneOn", LocalDate.ofInstant(clock.instant(), Viewer.current().zone()))));
    }

    private JteModel page(long vehicle, Form form) {
        var car = sql.fetchOptional(VEHICLE, VEHICLE.ID.eq(vehicle)).orElseThrow(Refusal::absent);
        var name = car.getPlate() == null ? CarNumbers.vin(car.getVin()) : CarNumbers.plate(car.getPlate(), car.getStoreId());
        return new StaticTemplates().vehicleFirstService(new FirstServicePage(null, vehicle, Objects.requireNonNullElse(name, ""), form, true, false));
    }

    @PostMapping
    @Requires(FirstServices.ENTER)
    Object create(@RequestParam long vehicle, @RequestParam MultiValueMap<String, String> typed) {
        return Answer.or(typed, form -> page(vehicle, form), () -> Redirect.to("/first-services/" + register.enter(sheet(vehicle, typed))).saying(t("firstservice.saved")));
    }

    private static FirstServiceSheet sheet(@Nullable Long vehicle, MultiValueMap<String, String> typed) {
        var km = Form.whole(typed, "mileageKm");
        if (km == null && typed.getFirst("mileageKm") instanceof String text && !text.isBlank()) {
            throw Refusal.field("mileageKm", "invalid");
        }
        return new FirstServiceSheet(vehicle, typed.getFirst("sheetNo"), Form.day(typed, "doneOn"), km, typed.getFirst("content"), typed.getFirst("adviserName"));
    }

    @GetMapping("/{id}")
    @Requires(FirstServices.READ)
    JteModel show(@PathVariable long id) {
        return page(rows.one(id), null);
    }

    private static JteModel page(FirstServiceRow row, @Nullable Form typed) {
        var stored = new HashMap<String, @Nullable Object>();
        stored.put("sheetNo", row.no());
        stored.put("doneOn", row.doneOn());
        stored.put("mileageKm", row.mileageKm());
        stored.put("content", row.content());
        stored.put("adviserName", row.adviser());
        stored.put("settlement", row.settlement());
        var viewer = Viewer.current();
        return new StaticTemplates().vehicleFirstService(new FirstServicePage(row, row.vehicleId(), row.plate() == null ? Objects.requireNonNullElse(row.vin(), "") : row.plate(), typed == null ? Form.of(stored) : over(typed, stored),
            viewer.may(FirstServices.ENTER, row.storeId()), viewer.may(FirstServices.REGISTER, row.storeId())));
    }

    /// The sheet stays in its form when another of the page's forms was refused.
    private static Form over(Form typed, HashMap<String, @Nullable Object> stored) {
        return typed.values().containsKey("content") ? typed : new Form(Form.of(stored).values(), typed.errors(), typed.refusal());
    }

    @PostMapping("/{id}")
    @Requires(FirstServices.ENTER)
    Object update(@PathVariable long id, @RequestParam MultiValueMap<String, String> typed) {
        return Answer.or(typed, form -> page(rows.one(id), form), () -> {
            register.change(id, version(typed), sheet(null, typed));
            return Redirect.to("/first-services/" + id).saying(t("firstservice.saved"));
        });
    }

    @PostMapping("/{id}/registration")
    @Requires(FirstServices.REGISTER)
    Object register(@PathVariable long id, @RequestParam MultiValueMap<String, String> typed) {
        return Answer.or(typed, form -> page(rows.one(id), form), () -> {
            register.register(id, version(typed));
            return Redirect.to("/first-services/" + id).saying(t("firstservice.registered"));
        });
    }

    @PostMapping("/{id}/settlement")
    @Requires(FirstServices.REGISTER)
    Object settle(@PathVariable long id, @RequestParam MultiValueMap<String, String> typed) {
        return Answer.or(typed, form -> page(rows.one(id), form), () -> {
            register.settle(id, version(typed), typed.getFirst("settlement"));
            return Redirect.to("/first-services/" + id).saying(t("firstservice.saved"));
        });
    }

    @PostMapping("/{id}/removal")
    @Requires(FirstServices.ENTER)
    Object remove(@PathVariable long id, @RequestParam MultiValueMap<String, String> typed) {
        var row = rows.one(id);
        return Answer.or(typed, form -> page(row, form), () -> {
            register.remove(id, version(typed), Viewer.current().may(FirstServices.REGISTER, row.storeId()));
            return Redirect.to("/vehicles/" + row.vehicleId()).saying(t("firstservice.removed"));
        });
    }

    private static int version(MultiValueMap<String, String> typed) {
        return Objects.requireNonNullElse(Form.whole(typed, "version"), 0);
    }

    @GetMapping("/{id}/print")
    @Requires(FirstServices.READ)
    void print(@PathVariable long id, HttpServletResponse response) throws IOException {
        var row = rows.one(id);
        looks.note(Looks.Kind.PRINT, Looks.Subject.of("first_service", id, row.storeId()), 1, null);
        response.setContentType("application/pdf");
        response.setHeader("Content-Disposition", "inline; filename=\"first-service-" + id + ".pdf\"");
        response.setHeader("Cache-Control", "no-store");
        PrintedPage.write(new StaticTemplates().vehicleFirstServicePaper(row).render(), false, response.getOutputStream());
    }
}
