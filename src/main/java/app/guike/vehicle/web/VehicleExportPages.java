package app.guike.vehicle.web;

import static app.guike.shell.Texts.t;

import app.guike.base.Page;
import app.guike.customer.custom.CustomField;
import app.guike.customer.custom.CustomValues;
import app.guike.file.ListExport;
import app.guike.file.SheetWriter.Column;
import app.guike.file.SheetWriter.Type;
import app.guike.shell.OwnTransactions;
import app.guike.shell.Requires;
import app.guike.shell.Viewer;
import gg.jte.generated.precompiled.StaticTemplates;
import gg.jte.models.runtime.JteModel;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// The list of vehicles as a workbook, masked as on the screen, own fields included.
@Controller
@RequestMapping("/vehicles/exports")
@Requires(VehicleExportPages.EXPORT)
class VehicleExportPages {
    static final String EXPORT = "customer.export";
    private static final ListExport.Of VEHICLES = new ListExport.Of("vehicle-export", "vehicle", "menu.vehicles", EXPORT, "/vehicles/exports/approved/");

    private final VehicleRows rows;
    private final ListExport export;

    VehicleExportPages(VehicleRows rows, ListExport export) {
        this.rows = rows;
        this.export = export;
    }

    private record Wanted(VehicleRows rows, VehicleFilter filter, Viewer viewer) implements ListExport.Wanted<VehicleRow> {
        @Override
        public @Nullable Long store() {
            return filter.store();
        }

        @Override
        public int count(int most) {
            return rows.count(filter, most, viewer);
        }

        @Override
        public Page<VehicleRow> page(@Nullable String after, int limit) {
            return rows.page(filter, after, limit, viewer);
        }

        @Override
        public ListExport.Sheet<VehicleRow> sheet() {
            var own = rows.own();
            return new ListExport.Sheet<>(columns(own), r -> cells(r, own, viewer.zone()));
        }
    }

    private Wanted wanted(VehiclePages.Asked asked) {
        return new Wanted(rows, asked.filter(), Viewer.current());
    }

    @GetMapping("/new")
    JteModel ask(VehiclePages.Asked asked) {
        var size = export.size(VEHICLES, wanted(asked));
        return new StaticTemplates().vehicleExportDrawer(new VehicleExport(asked.filter(), size.rows(), size.approval()));
    }

    @PostMapping
    @OwnTransactions
    void create(VehiclePages.Asked asked, @RequestParam(defaultValue = "") String reason, HttpServletResponse response) throws IOException {
        export.take(VEHICLES, wanted(asked), asked, reason, response);
    }

    /// What was approved: once, by who asked.
    @PostMapping("/approved/{approval}")
    @OwnTransactions
    void approved(@PathVariable long approval, HttpServletResponse response) throws IOException {
        export.approved(VEHICLES, approval, VehiclePages.Asked.class, this::wanted, response);
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
