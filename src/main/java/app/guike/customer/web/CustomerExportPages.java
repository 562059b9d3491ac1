package app.guike.customer.web;

import static app.guike.shell.Texts.t;

import app.guike.audit.Looks;
import app.guike.base.FieldErrors;
import app.guike.base.Refusal;
import app.guike.customer.CustomerColumn;
import app.guike.customer.privacy.ConsentPurposes;
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
import java.io.OutputStream;
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

/// The list as a workbook, masked as on the screen. Who takes it out says why; that is written down before the first row leaves.
@Controller
@RequestMapping("/customers/exports")
@Requires("customer.export")
class CustomerExportPages {
    private static final int STEP = 500;
    private static final int MOST = 100_000;
    private static final String KIND = "customer-export";
    private static final JsonMapper JSON = new JsonMapper();

    private final CustomerRows rows;
    private final Looks looks;
    private final ConsentPurposes purposes;
    private final ApprovalDesk desk;
    private final TransactionTemplate transactions;

    CustomerExportPages(CustomerRows rows, Looks looks, ConsentPurposes purposes, ApprovalDesk desk, PlatformTransactionManager manager) {
        this.rows = rows;
        this.looks = looks;
        this.purposes = purposes;
        this.desk = desk;
        this.transactions = new TransactionTemplate(manager);
    }

    @GetMapping("/new")
    JteModel ask(AskedCustomers asked) {
        var filter = asked.filter();
        return new StaticTemplates().customerExportDrawer(export(filter, rows.count(filter, MOST, Viewer.current())));
    }

    @PostMapping
    @OwnTransactions
    void create(AskedCustomers asked, @RequestParam(defaultValue = "") String reason, @RequestParam(defaultValue = "") String purpose, HttpServletResponse response) throws IOException {
        new FieldErrors().require(!reason.isBlank(), "reason", "required").require(reason.length() <= 500, "reason", "length").throwIfAny();
        var act = new Act(asked, purpose);
        var approval = transactions.execute(_ -> askedFor(act, reason.strip()));
        if (approval != null) {
            response.setStatus(303);
            response.setHeader("Location", "/approvals/" + approval);
            return;
        }
        send(act.filter(), response);
    }

    /// What was approved: once, by who asked.
    @PostMapping("/approved/{approval}")
    @OwnTransactions
    void approved(@PathVariable long approval, HttpServletResponse response) throws IOException {
        var filter = Objects.requireNonNull(transactions.execute(_ -> {
            var taken = desk.take(approval, KIND);
            var act = JSON.readValue(taken.act(), Act.class);
            if (rows.count(act.filter(), MOST, Viewer.current()) > taken.size()) {
                throw Refusal.conflict("approval-grown", taken.size());
            }
            note(act, taken.reason() + " " + taken.no());
            return act.filter();
        }));
        send(filter, response);
    }

    /// What is exported.
    ///
    /// @param purpose only customers who may be contacted for it; empty for all
    record Act(AskedCustomers asked, String purpose) {
        CustomerFilter filter() {
            return asked.filter().reachable(purpose);
        }
    }

    /// Written down where it passes alone; else the number of the request.
    private @Nullable Long askedFor(Act act, String reason) {
        var filter = act.filter();
        var many = rows.count(filter, MOST, Viewer.current());
        if (desk.alone(KIND, store(filter), many)) {
            note(act, reason);
            return null;
        }
        return desk.ask(new ApprovalDesk.Asked(KIND, store(filter), many, t("menu.customers") + (act.purpose().isEmpty() ? "" : " · " + act.purpose()), reason, JSON.writeValueAsString(act),
            "/customers/exports/approved/"));
    }

    private CustomerExport export(CustomerFilter filter, int many) {
        return new CustomerExport(filter, many, purposes.choices(), !desk.alone(KIND, store(filter), many));
    }

    private static long store(CustomerFilter filter) {
        return filter.store() == null ? Viewer.current().stores("customer.export").getFirst().id() : filter.store();
    }

    /// In the store that it comes from, where its manager reads it; in the house's where it comes from several.
    private void note(Act act, String reason) {
        var filter = act.filter();
        var several = filter.store() == null && Viewer.current().stores("customer.export").size() > 1;
        looks.note(Looks.Kind.EXPORT, Looks.Subject.list("customer", several ? null : (Long) store(filter)), rows.count(filter, MOST, Viewer.current()),
            act.purpose().isEmpty() ? reason : reason + " (" + act.purpose() + ")");
    }

    private void send(CustomerFilter filter, HttpServletResponse response) throws IOException {
        response.setContentType("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("Content-Disposition", ContentDisposition.attachment().filename(t("menu.customers") + ".xlsx", StandardCharsets.UTF_8).build().toString());
        write(response.getOutputStream(), filter.shown(CustomerFilter.Shown.USUAL), Viewer.current());
    }

    private void write(OutputStream out, CustomerFilter filter, Viewer viewer) throws IOException {
        var more = rows.columns(viewer);
        try (var sheet = SheetWriter.open(out, t("menu.customers"), columns(more), SheetWriter.Layout.bare())) {
            var written = 0;
            String after = null;
            do {
                var from = after;
                var page = Objects.requireNonNull(transactions.execute(_ -> rows.page(filter, from, STEP, viewer)));
                page.items().forEach(r -> sheet.row(cells(r, viewer.zone())));
                written += page.items().size();
                after = page.next();
            } while (after != null && written < MOST);
        }
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
