package app.guike.report.web;

import static guike.Tables.REPORT_FILING;

import app.guike.report.ReportFilings;
import app.guike.report.SummaryDue;
import app.guike.shell.Viewer;
import app.guike.shell.web.Form;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/// Summary reports, and above them what became of last month's in each store where the viewer files them.
public record FilingList(List<Filing> filings, List<Due> dues, LocalDate today, ZoneId zone, Form form) {
    public boolean late(Filing filing) {
        return filing.late(today, zone);
    }

    /// The summary of a month that a store owes.
    ///
    /// @param filingId null: missing
    /// @param state FILED, DRAFT or MISSING
    /// @param days after the end of the month, as the store has set it
    /// @param maySet whether the viewer sets them
    public record Due(long storeId, String store, String month, LocalDate dueOn, int days, @Nullable Long filingId, String state, boolean late, boolean maySet) {
        public LocalDate from() {
            return YearMonth.parse(month).atDay(1);
        }

        public LocalDate to() {
            return YearMonth.parse(month).atEndOfMonth();
        }
    }

    static FilingList load(DSLContext sql, SummaryDue due, LocalDate today, Form form) {
        return new FilingList(Filing.list(sql, DSL.noCondition()), dues(sql, due, today), today, Viewer.current().zone(), form);
    }

    static List<Due> dues(DSLContext sql, SummaryDue due, LocalDate today) {
        var month = YearMonth.from(today).minusMonths(1);
        var stores = Viewer.current().stores(ReportFilings.FILE);
        var begun = Filing.list(sql, REPORT_FILING.STORE_ID.in(stores.stream().map(Viewer.Store::id).toList()).and(REPORT_FILING.FROM_DAY.eq(month.atDay(1))).and(REPORT_FILING.TO_DAY.eq(month.atEndOfMonth())))
            .stream().collect(Collectors.toMap(Filing::storeId, f -> f));
        return stores.stream().map(s -> due(s, month, due.days(s.id()), begun.get(s.id()), today)).toList();
    }

    private static Due due(Viewer.Store store, YearMonth month, int days, @Nullable Filing begun, LocalDate today) {
        var on = begun != null && begun.dueOn() != null ? begun.dueOn() : month.atEndOfMonth().plusDays(days);
        var late = begun != null && begun.dueOn() != null ? begun.late(today, Viewer.current().zone()) : (begun == null || !begun.filed()) && today.isAfter(on);
        return new Due(store.id(), store.name(), month.toString(), on, days, begun == null ? null : begun.id(), begun == null ? "MISSING" : begun.filed() ? "FILED" : "DRAFT", late,
            Viewer.current().may(SummaryDue.SET, store.id()));
    }
}
