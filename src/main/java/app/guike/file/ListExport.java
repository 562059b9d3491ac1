package app.guike.file;

import static app.guike.shell.Texts.t;

import app.guike.audit.Looks;
import app.guike.base.FieldErrors;
import app.guike.base.Page;
import app.guike.base.Refusal;
import app.guike.file.SheetWriter.Column;
import app.guike.org.ApprovalDesk;
import app.guike.shell.Viewer;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/// A list taken out of the house as a workbook. Who takes it says why; that is written down before the first row leaves, and so many
/// that it needs somebody else's word wait for it. Rows are read in steps, each in a transaction of its own.
@Component
public class ListExport {
    private static final int STEP = 500;
    private static final int MOST = 100_000;
    private static final JsonMapper JSON = new JsonMapper();

    private final Looks looks;
    private final ApprovalDesk desk;
    private final TransactionTemplate transactions;

    ListExport(Looks looks, ApprovalDesk desk, PlatformTransactionManager manager) {
        this.looks = looks;
        this.desk = desk;
        this.transactions = new TransactionTemplate(manager);
    }

    /// Which list.
    ///
    /// @param kind of the approval; @param table as the looks name it; @param title key of its text
    /// @param permission what is needed in a store; @param action where what was approved is taken, `/…/`
    public record Of(String kind, String table, String title, String permission, String action) {
        private String said() {
            return t(title);
        }
    }

    /// What of the list is wanted.
    public interface Wanted<R> {
        /// Null: every store of the viewer's.
        @Nullable Long store();

        int count(int most);

        Page<R> page(@Nullable String after, int limit);

        Sheet<R> sheet();

        /// What stands beside the reason; empty for nothing.
        default String detail() {
            return "";
        }
    }

    public record Sheet<R>(List<Column> columns, Function<R, List<@Nullable Object>> cells) {
    }

    /// How many, and whether they need somebody else's word.
    public record Size(int rows, boolean approval) {
    }

    public Size size(Of list, Wanted<?> wanted) {
        var many = wanted.count(MOST);
        return new Size(many, !desk.alone(list.kind(), store(list, wanted), many));
    }

    /// Sends the workbook, or asks and leads to the request.
    ///
    /// @param act what is asked, to be read again when it is approved
    public void take(Of list, Wanted<?> wanted, Object act, String reason, HttpServletResponse response) throws IOException {
        new FieldErrors().require(!reason.isBlank(), "reason", "required").require(reason.length() <= 500, "reason", "length").throwIfAny();
        var approval = transactions.execute(_ -> asked(list, wanted, act, reason.strip()));
        if (approval != null) {
            response.setStatus(303);
            response.setHeader("Location", "/approvals/" + approval);
            return;
        }
        send(list, wanted, response);
    }

    /// What was approved: once, by who asked, and no more than was asked for.
    public <A> void approved(Of list, long approval, Class<A> act, Function<A, Wanted<?>> wanted, HttpServletResponse response) throws IOException {
        send(list, Objects.requireNonNull(transactions.execute(_ -> {
            var taken = desk.take(approval, list.kind());
            var again = wanted.apply(JSON.readValue(taken.act(), act));
            if (bounded(again.count(MOST + 1)) > taken.size()) {
                throw Refusal.conflict("approval-grown", taken.size());
            }
            note(list, again, taken.reason() + " " + taken.no());
            return again;
        })), response);
    }

    /// Written down where it passes alone; else the number of the request.
    private @Nullable Long asked(Of list, Wanted<?> wanted, Object act, String reason) {
        var rows = bounded(wanted.count(MOST + 1));
        if (desk.alone(list.kind(), store(list, wanted), rows)) {
            note(list, wanted, reason);
            return null;
        }
        return desk.ask(new ApprovalDesk.Asked(list.kind(), store(list, wanted), rows, list.said() + (wanted.detail().isEmpty() ? "" : " · " + wanted.detail()), reason,
            JSON.writeValueAsString(act), list.action()));
    }

    /// A list that is cut would look like the whole of it.
    private static int bounded(int rows) {
        if (rows > MOST) {
            throw Refusal.tooLarge("export-too-many-rows", MOST);
        }
        return rows;
    }

    private static long store(Of list, Wanted<?> wanted) {
        var store = wanted.store();
        return store == null ? Viewer.current().store(list.permission(), null) : store;
    }

    /// In the store that it comes from, where its manager reads it; in the house's where it comes from several.
    private void note(Of list, Wanted<?> wanted, String reason) {
        var several = wanted.store() == null && Viewer.current().stores(list.permission()).size() > 1;
        looks.note(Looks.Kind.EXPORT, Looks.Subject.list(list.table(), several ? null : (Long) store(list, wanted)), wanted.count(MOST),
            wanted.detail().isEmpty() ? reason : reason + " (" + wanted.detail() + ")");
    }

    private <R> void send(Of list, Wanted<R> wanted, HttpServletResponse response) throws IOException {
        response.setContentType("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("Content-Disposition", ContentDisposition.attachment().filename(list.said() + ".xlsx", StandardCharsets.UTF_8).build().toString());
        var told = Objects.requireNonNull(transactions.execute(_ -> wanted.sheet()));
        try (var sheet = SheetWriter.open(response.getOutputStream(), list.said(), told.columns(), SheetWriter.Layout.bare())) {
            var written = 0;
            String after = null;
            do {
                var from = after;
                var page = Objects.requireNonNull(transactions.execute(_ -> wanted.page(from, STEP)));
                page.items().forEach(r -> sheet.row(told.cells().apply(r)));
                written += page.items().size();
                after = page.next();
            } while (after != null && written < MOST);
            sheet.finish();
        }
    }
}
