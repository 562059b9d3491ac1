package app.guike.customer.web;

import static app.guike.shell.Texts.t;

import app.guike.base.Page;
import app.guike.customer.CustomerColumn;
import app.guike.customer.privacy.ConsentPurposes;
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
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// The list as a workbook, masked as on the screen.
@Controller
@RequestMapping("/customers/exports")
@Requires(CustomerExportPages.EXPORT)
class CustomerExportPages {
    static final String EXPORT = "customer.export";
    private static final ListExport.Of CUSTOMERS = new ListExport.Of("customer-export", "customer", "menu.customers", EXPORT, "/customers/exports/approved/");

    private final CustomerRows rows;
    private final ConsentPurposes purposes;
    private final ListExport export;

    CustomerExportPages(CustomerRows rows, ConsentPurposes purposes, ListExport export) {
        this.rows = rows;
        this.purposes = purposes;
        this.export = export;
    }

    /// What is exported.
    ///
    /// @param purpose only customers who may be contacted for it; empty for all
    record Act(AskedCustomers asked, String purpose) {
    }

    private record Wanted(CustomerRows rows, CustomerFilter filter, String detail, Viewer viewer) implements ListExport.Wanted<CustomerRow> {
        @Override
        public @Nullable Long store() {
            return filter.store();
        }

        @Override
        public int count(int most) {
            return rows.count(filter, most, viewer);
        }

        @Override
        public Page<CustomerRow> page(@Nullable String after, int limit) {
            return rows.page(filter.shown(shown()), after, limit, viewer);
        }

        /// The usual columns, and those chosen in the list.
        private CustomerFilter.Shown shown() {
            var chosen = filter.shown().columns();
            var more = rows.offered(viewer).stream().filter(c -> c.usual() || chosen.contains(c.key())).map(CustomerColumn::key);
            return new CustomerFilter.Shown(Stream.concat(Stream.of("phone", "tags", "owner", "adviser"), more).toList(), null);
        }

        @Override
        public ListExport.Sheet<CustomerRow> sheet() {
            return new ListExport.Sheet<>(columns(rows.columns(shown(), viewer)), r -> cells(r, viewer.zone()));
        }
    }

    private Wanted wanted(Act act) {
        return new Wanted(rows, act.asked().filter().reachable(act.purpose()), act.purpose(), Viewer.current());
    }

    @GetMapping("/new")
    JteModel ask(AskedCustomers asked) {
        var filter = asked.filter();
        var size = export.size(CUSTOMERS, new Wanted(rows, filter, "", Viewer.current()));
        return new StaticTemplates().customerExportDrawer(new CustomerExport(filter, size.rows(), purposes.choices(), size.approval()));
    }

    @PostMapping
    @OwnTransactions
    void create(AskedCustomers asked, @RequestParam(defaultValue = "") String reason, @RequestParam(defaultValue = "") String purpose, HttpServletResponse response) throws IOException {
        var act = new Act(asked, purpose);
        export.take(CUSTOMERS, wanted(act), act, reason, response);
    }

    /// What was approved: once, by who asked.
    @PostMapping("/approved/{approval}")
    @OwnTransactions
    void approved(@PathVariable long approval, HttpServletResponse response) throws IOException {
        export.approved(CUSTOMERS, approval, Act.class, this::wanted, response);
    }

    private static List<Column> columns(List<CustomerColumn> more) {
        var columns = new ArrayList<>(List.of(text("customer.no", 14), text("customer.external-no", 14), text("customer.name", 24), text("customer.kind", 8),
            text("customer.phone", 16)));
        more.forEach(c -> columns.add(new Column(t("customer.column." + c.key()), c.key().endsWith("At") ? Type.MOMENT : Type.TEXT, 18)));
        columns.addAll(List.of(text("customer.owner", 12), text("customer.adviser", 12), text("shell.store", 16), text("customer.tags", 20), text("customer.wishes", 20),
            new Column(t("customer.created"), Type.MOMENT, 18)));
        return columns;
    }

    private static Column text(String key, int width) {
        return new Column(t(key), Type.TEXT, width);
    }

    private static List<@Nullable Object> cells(CustomerRow r, ZoneId zone) {
        var cells = new ArrayList<@Nullable Object>();
        cells.addAll(List.of(r.no(), r.externalNo() == null ? "" : r.externalNo(), r.name(), t("customer.kind." + r.kind()), r.phone()));
        r.more().forEach(v -> cells.add(v instanceof OffsetDateTime at ? there(at, zone) : v));
        cells.add(r.owner());
        cells.add(r.adviser());
        cells.addAll(List.of(r.store(), String.join(" ", r.tags()), String.join(" ", r.wishes().stream().map(CustomerList::wish).toList()), there(r.createdAt(), zone)));
        return cells;
    }

    private static OffsetDateTime there(OffsetDateTime at, ZoneId zone) {
        return at.atZoneSameInstant(zone).toOffsetDateTime();
    }
}
