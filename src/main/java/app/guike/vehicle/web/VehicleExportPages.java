package app.guike.vehicle.web;

import static app.guike.shell.Texts.t;

import app.guike.audit.Looks;
import app.guike.base.FieldErrors;
import app.guike.base.Refusal;
import app.guike.customer.custom.CustomField;
import app.guike.customer.custom.CustomValues;
import app.guike.file.SheetWriter;
import app.guike.file.SheetWriter.Column;
import app.guike.file.SheetWriter.Type;
import app.guike.org.ApprovalDesk;
import app.guike.shell.OwnTransactions;
import app.guike.shell.Requires;
import app.guike.shell.Viewer;
import gg.jte.generated.precompiled.StaticTemplates;
import gg.jte.models.runtime.JteModel;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import tools.jackson.databind.json.JsonMapper;

/// The list of vehicles as a workbook, masked as on the screen, own fields included. Who takes it out says why; that is written down before the first row leaves.
@Controller
@RequestMapping("/vehicles/exports")
@Requires(VehicleExportPages.EXPORT)
class VehicleExportPages {
    static final String EXPORT = "customer.export";
    private static final int STEP = 500;
    private static final int MOST = 100_000;
    private static final String KIND = "vehicle-export";
    private static final JsonMapper JSON = new JsonMapper();

    private final VehicleRows rows;
    private final Looks looks;
    private final ApprovalDesk desk;
    private final TransactionTemplate transactions;

    VehicleExportPages(VehicleRows rows, Looks looks, ApprovalDesk desk, PlatformTransactionManager manager) {
        this.rows = rows;
        this.looks = looks;
        this.desk = desk;
        this.transactions = new TransactionTemplate(manager);
    }

    @GetMapping("/new")
    JteModel ask(VehiclePages.Asked asked) {
        var filter = asked.filter();
        var many = count(filter);
        return new StaticTemplates().vehicleExportDrawer(new VehicleExport(filter, many, !desk.alone(KIND, store(filter), many)));
    }

    @PostMapping
    @OwnTransactions
    void create(VehiclePages.Asked asked, @RequestParam(defaultValue = "") String reason, HttpServletResponse response) throws IOException {
        new FieldErrors().require(!reason.isBlank(), "reason", "required").require(reason.length() <= 500, "reason", "length").throwIfAny();
        var approval = transactions.execute(_ -> askedFor(asked, reason.strip()));
        if (approval != null) {
            response.setStatus(303);
            response.setHeader("Location", "/approvals/" + approval);
            return;
        }
        send(asked.filter(), response);
    }

    /// What was approved: once, by who asked.
    @PostMapping("/approved/{approval}")
    @OwnTransactions
    void approved(@PathVariable long approval, HttpServletResponse response) throws IOException {
        var filter = Objects.requireNonNull(transactions.execute(_ -> {
            var taken = desk.take(approval, KIND);
            var wanted = JSON.readValue(taken.act(), VehiclePages.Asked.class).filter();
            if (count(wanted) > taken.size()) {
                throw Refusal.conflict("approval-grown", taken.size());
            }
            note(wanted, taken.reason() + " " + taken.no());
            return wanted;
        }));
        send(filter, response);
    }

    private @Nullable Long askedFor(VehiclePages.Asked asked, String reason) {
        var filter = asked.filter();
        var many = count(filter);
        if (desk.alone(KIND, store(filter), many)) {
            note(filter, reason);
            return null;
        }
        return desk.ask(new ApprovalDesk.Asked(KIND, store(filter), many, t("menu.vehicles"), reason, JSON.writeValueAsString(asked), "/vehicles/exports/approved/"));
    }

    private int count(VehicleFilter filter) {
        return rows.count(filter, MOST, Viewer.current());
    }

    private static long store(VehicleFilter filter) {
        return filter.store() == null ? Viewer.current().stores(EXPORT).getFirst().id() : filter.store();
    }

    private void note(VehicleFilter filter, String reason) {
        var several = filter.store() == null && Viewer.current().stores(EXPORT).size() > 1;
        looks.note(Looks.Kind.EXPORT, Looks.Subject.list("vehicle", several ? null : (Long) store(filter)), count(filter), reason);
    }

    private void send(VehicleFilter filter, HttpServletResponse response) throws IOException {
        response.setContentType("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("Content-Disposition", ContentDisposition.attachment().filename(t("menu.vehicles") + ".xlsx", StandardCharsets.UTF_8).build().toString());
        var viewer = Viewer.current();
        var own = Objects.requireNonNull(transactions.execute(_ -> rows.own()));
        try (var sheet = SheetWriter.open(response.getOutputStream(), t("menu.vehicles"), columns(own), SheetWriter.Layout.bare())) {
            var written = 0;
            String after = null;
            do {
                var from = after;
                var page = Objects.requireNonNull(transactions.execute(_ -> rows.page(filter, from, STEP, viewer)));
                page.items().forEach(r -> sheet.row(cells(r, own, viewer.zone())));
                written += page.items().size();
                after = page.next();
            } while (after != null && written < MOST);
        }
    }

    private static List<Column> columns(List<CustomField> own) {
        var columns = new ArrayList<>(List.of(text("vehicle.plate", 12), text("vehicle.vin", 20), text("vehicle.brand", 12), text("vehicle.model", 20), text("vehicle.owner", 20), text("vehicle.adviser", 12),
            new Column(t("vehicle.last-visit"), Type.MOMENT, 18), new Column(t("vehicle.mileage"), Type.INTEGER, 10), new Column(t("vehicle.delivery-date"), Type.DATE, 12)));
        own.forEach(field -> columns.add(new Column(field.label(), Type.TEXT, 18)));
        columns.addAll(List.of(text("shell.store", 16), new Column(t("vehicle.sort.created"), Type.MOMENT, 18)));
        return columns;
    }

    private static Column text(String key, int width) {
        return new Column(t(key), Type.TEXT, width);
    }

    private static List<@Nullable Object> cells(VehicleRow r, List<CustomField> own, ZoneId zone) {
        var cells = new ArrayList<@Nullable Object>();
        for (var value : new @Nullable Object[] {r.plate(), r.vin(), r.brand(), r.model(), r.owner(), r.adviser(), there(r.lastVisitAt(), zone), r.lastMileageKm(), r.deliveryDate()}) {
            cells.add(value);
        }
        own.forEach(field -> cells.add(CustomValues.said(field, r.custom().get(field.key()))));
        cells.add(r.store());
        cells.add(there(r.createdAt(), zone));
        return cells;
    }

    private static @Nullable OffsetDateTime there(@Nullable OffsetDateTime at, ZoneId zone) {
        return at == null ? null : at.atZoneSameInstant(zone).toOffsetDateTime();
    }
}
