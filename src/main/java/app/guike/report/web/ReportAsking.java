package app.guike.report.web;

import static guike.Tables.CUSTOMER;
import static guike.Tables.EMPLOYEE;
import static guike.Tables.POST;
import static guike.Tables.ROLE;
import static guike.Tables.ROLE_PERMISSION;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.select;

import app.guike.base.Period;
import app.guike.base.Refusal;
import app.guike.report.ReportDefinition;
import app.guike.report.ReportDefinition.Filter;
import app.guike.report.ReportQuery;
import app.guike.shell.Viewer;
import app.guike.shell.web.Choice;
import java.time.YearMonth;
import java.util.List;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/// The filters over a report.
///
/// @param quick days and months one click away: text and address
public record ReportAsking(String from, String to, List<Choice> stores, @Nullable Long store, List<Choice> agents, @Nullable Long agent,
        List<Choice> advisers, @Nullable Long adviser, @Nullable Customer customer, @Nullable String figure, List<Choice> quick) {
    public record Customer(long id, String name) {
    }

    private static final int MOST_PEOPLE = 300;

    static ReportAsking load(DSLContext sql, ReportDefinition report, ReportQuery query, List<Viewer.Store> stores) {
        return new ReportAsking(query.period().from().toString(), query.period().to().toString(),
            stores.stream().map(s -> new Choice(String.valueOf(s.id()), s.name())).toList(), query.stores().size() == 1 ? query.stores().iterator().next() : null,
            report.filters().contains(Filter.AGENT) ? people(sql, query, ROLE.ID.in(select(ROLE_PERMISSION.ROLE_ID).from(ROLE_PERMISSION).where(ROLE_PERMISSION.PERMISSION.eq("care.call")))) : List.of(),
            query.who().agent(),
            report.filters().contains(Filter.ADVISER) ? people(sql, query, ROLE.CODE.in("service_adviser", "front_desk_supervisor")) : List.of(),
            query.who().adviser(), customer(sql, report, query.who().customer()), query.who().figure(), quick(report, query));
    }

    private static List<Choice> people(DSLContext sql, ReportQuery query, Condition role) {
        return sql.selectDistinct(EMPLOYEE.ID, EMPLOYEE.NAME).from(POST).join(EMPLOYEE).on(EMPLOYEE.ID.eq(POST.EMPLOYEE_ID)).join(ROLE).on(ROLE.ID.eq(POST.ROLE_ID))
            .where(POST.STORE_ID.in(query.stores())).and(role).orderBy(EMPLOYEE.NAME, EMPLOYEE.ID).limit(inline(MOST_PEOPLE))
            .fetch(r -> new Choice(r.value1().toString(), r.value2()));
    }

    private static @Nullable Customer customer(DSLContext sql, ReportDefinition report, @Nullable Long asked) {
        return asked == null || !report.filters().contains(Filter.CUSTOMER) ? null
            : sql.select(CUSTOMER.ID, CUSTOMER.NAME).from(CUSTOMER).where(CUSTOMER.ID.eq(asked)).fetchOptional(r -> new Customer(r.value1(), r.value2())).orElseThrow(Refusal::absent);
    }

    private static List<Choice> quick(ReportDefinition report, ReportQuery query) {
        var today = query.today();
        var month = YearMonth.from(today);
        var months = List.of(choice("report.quick.this-month", Period.month(month)), choice("report.quick.last-month", Period.month(month.minusMonths(1))));
        return report.rhythm() != ReportDefinition.Rhythm.DAILY ? months
            : List.of(choice("report.quick.today", Period.day(today)), choice("report.quick.yesterday", Period.day(today.minusDays(1))), months.get(0));
    }

    private static Choice choice(String key, Period period) {
        return new Choice("from=" + period.from() + "&to=" + period.to(), app.guike.shell.Texts.t(key));
    }
}
