package app.guike.report;

import app.guike.audit.Looks;
import app.guike.base.Period;
import app.guike.base.Refusal;
import app.guike.shell.RowScope;
import app.guike.shell.RowScopes;
import app.guike.shell.Viewer;
import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// All reports there are, and the asking of one: who may, of which stores, over which days, how many rows at most.
@Component
public class Reports {
    public static final String READ = "report.read";
    public static final String EXPORT = "report.export";
    /// What a workbook takes; more is asked for in shorter periods.
    public static final int MOST_ROWS = 100_000;
    private static final int LONG = 100;
    private static final int LONGEST_DAYS = 366;

    private final List<ReportDefinition> definitions;
    private final RowScopes scopes;
    private final Looks looks;
    private final Clock clock;

    Reports(List<ReportDefinition> definitions, RowScopes scopes, Looks looks, Clock clock) {
        this.definitions = definitions.stream().sorted(Comparator.comparing(ReportDefinition::group).thenComparing(ReportDefinition::code)).toList();
        this.scopes = scopes;
        this.looks = looks;
        this.clock = clock;
    }

    /// What is asked for, as it comes from the address; all may be absent.
    public record Asked(@Nullable LocalDate from, @Nullable LocalDate to, @Nullable Long storeId, @Nullable Long agentId, @Nullable Long adviserId, @Nullable Long customerId, @Nullable String figure) {
    }

    /// The reports that the viewer may open, in the order of the catalogue.
    public List<ReportDefinition> open(Viewer viewer) {
        return definitions.stream().filter(d -> !scope(d, viewer).anyStores().isEmpty()).toList();
    }

    public ReportDefinition find(String code, Viewer viewer) {
        var found = definitions.stream().filter(d -> d.code().equals(code)).findFirst().orElseThrow(Refusal::absent);
        if (scope(found, viewer).anyStores().isEmpty()) {
            throw Refusal.forbidden("not-permitted");
        }
        return found;
    }

    /// What will be asked; from here on the transaction sees the stores where the viewer holds every right the report needs.
    ///
    /// @param right `report.read`, or `report.export` for what leaves the house
    public ReportQuery ask(ReportDefinition report, Asked asked, Viewer viewer, String right) {
        var scope = both(scope(report, viewer), viewer.scope(right));
        scopes.enter(scope);
        var stores = scope.anyStores();
        if (asked.storeId() != null && !stores.contains(asked.storeId())) {
            throw Refusal.absent();
        }
        var zone = zone(viewer, asked.storeId());
        var today = LocalDate.ofInstant(clock.instant(), zone);
        return new ReportQuery(asked.storeId() == null ? stores : Set.of(asked.storeId()), period(report, asked, today), zone, today,
            new ReportQuery.Who(asked.agentId(), asked.adviserId(), asked.customerId(), asked.figure()));
    }

    private static Period period(ReportDefinition report, Asked asked, LocalDate today) {
        var usual = report.rhythm() == ReportDefinition.Rhythm.DAILY ? Period.day(today) : Period.month(YearMonth.from(today));
        var from = asked.from() != null ? asked.from() : asked.to() != null ? asked.to() : usual.from();
        var to = asked.to() != null ? asked.to() : asked.from() != null && asked.from().isAfter(usual.to()) ? asked.from() : usual.to();
        if (from.getYear() < 2000 || to.getYear() > 2100) {
            throw Refusal.field("from", "report-day-range");
        }
        if (to.isBefore(from)) {
            throw Refusal.field("to", "report-ends-before");
        }
        var period = new Period(from, to);
        if (period.days() > LONGEST_DAYS) {
            throw Refusal.field("to", "report-too-long", LONGEST_DAYS);
        }
        return period;
    }

    /// How many rows would leave; refuses what a workbook does not take, and notes the look at personal data.
    public int leaving(ReportDefinition report, ReportQuery query, Looks.Kind how, int most) {
        var rows = report.count(query, most + 1);
        if (rows > most) {
            throw Refusal.tooLarge("report-too-many-rows", most);
        }
        if (report.personal()) {
            looks.note(how, Looks.Subject.list("report:" + report.code(), query.stores().size() == 1 ? query.stores().iterator().next() : null), rows, null);
        }
        return rows;
    }

    /// Rows on a page or in an answer that are no longer a page to look at.
    public void seen(ReportDefinition report, ReportQuery query, int rows) {
        if (report.personal() && rows >= LONG) {
            looks.read("report:" + report.code(), query.stores().size() == 1 ? query.stores().iterator().next() : null, READ, rows);
        }
    }

    public java.time.Instant now() {
        return clock.instant();
    }

    private static ZoneId zone(Viewer viewer, @Nullable Long store) {
        return viewer.allStores().stream().filter(s -> store != null && s.id() == store).map(Viewer.Store::zone).findFirst().orElseGet(viewer::zone);
    }

    private static RowScope scope(ReportDefinition report, Viewer viewer) {
        var scope = viewer.scope(READ);
        for (var permission : report.permissions()) {
            scope = both(scope, viewer.scope(permission));
        }
        return scope;
    }

    private static RowScope both(RowScope a, RowScope b) {
        var whole = common(a.stores(), b.stores());
        var own = common(a.anyStores(), b.anyStores());
        own.removeAll(whole);
        return new RowScope(a.person(), a.via(), whole, own, common(a.people(), b.people()), a.house() && b.house(), regions(a, b));
    }

    private static Set<RowScope.Region> regions(RowScope a, RowScope b) {
        return Stream.concat(a.regions().stream().filter(r -> reaches(b, r)), b.regions().stream().filter(r -> reaches(a, r))).collect(Collectors.toSet());
    }

    private static boolean reaches(RowScope scope, RowScope.Region region) {
        return scope.stores().contains(region.store()) || scope.inRegions(region.store(), region.code());
    }

    private static Set<Long> common(Set<Long> a, Set<Long> b) {
        var common = new TreeSet<>(a);
        common.retainAll(b);
        return common;
    }
}
