package app.guike.care;

import static guike.Tables.CARE_PLAN;
import static guike.Tables.CARE_PLAN_RUN;
import static guike.Tables.STORE;
import static org.jooq.impl.DSL.val;

import app.guike.base.Refusal;
import app.guike.care.CarePlanStatement.Ask;
import app.guike.shell.Viewer;
import guike.tables.records.CarePlanRecord;
import guike.tables.records.CarePlanRunRecord;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.TreeMap;
import org.jooq.DSLContext;
import org.jooq.exception.DataAccessException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// Runs of care plans: by night for every store, on demand with the count shown beforehand. Runs of a store stand in
/// line, so that each sees the load that the one before has dealt out.
@Component
public class CarePlanRuns {
    /// From so many tasks on the planner needs to hear of them.
    private static final int MANY = 10_000;
    private static final Logger log = LoggerFactory.getLogger(CarePlanRuns.class);

    private final DSLContext sql;
    private final CarePlanEvents events;
    private final ContactLimits limits;
    private final Clock clock;
    private final TransactionTemplate transactions;

    CarePlanRuns(DSLContext sql, CarePlanEvents events, ContactLimits limits, Clock clock, PlatformTransactionManager manager) {
        this.sql = sql;
        this.events = events;
        this.limits = limits;
        this.clock = clock;
        this.transactions = new TransactionTemplate(manager);
    }

    /// @param created tasks to be done
    /// @param touched older tasks that a newer event took along
    /// @param skipped events for which no call is to be made
    public record Counts(int created, int touched, int skipped) {
    }

    /// @param days how many tasks fall due on which day
    /// @param reasons how many events are left out, by reason
    /// @param late how many of the tasks are late already
    public record Preview(Counts counts, Map<LocalDate, Integer> days, Map<String, Integer> reasons, int late) {
    }

    /// What a run on demand would do now. Changes nothing.
    public Preview preview(long planId) {
        var plan = plan(planId);
        var ask = ask(plan.getStoreId(), true);
        var rows = sql.fetch(new CarePlanStatement(plan, ask).count(events.of(plan, CarePlanStatement.span(plan, ask)), events.held(plan)));
        var days = new TreeMap<LocalDate, Integer>();
        var reasons = new TreeMap<String, Integer>();
        for (var row : rows) {
            var events = row.get("events", Integer.class);
            if (row.get("reason") != null) {
                reasons.merge(row.get("reason", String.class), events, Integer::sum);
            } else if (row.get("due_on") != null) {
                days.merge(row.get("due_on", LocalDate.class), events, Integer::sum);
            }
        }
        return new Preview(new Counts(sum(days), rows.getFirst().get("touched", Integer.class), sum(reasons)), days, reasons,
            sum(days.headMap(ask.today())));
    }

    private static int sum(Map<?, Integer> counts) {
        return counts.values().stream().mapToInt(Integer::intValue).sum();
    }

    /// The same for callers without a transaction.
    public Counts count(long planId) {
        return transactions.execute(_ -> preview(planId)).counts();
    }

    /// Runs a plan for all that is due, also what is late. In transactions of its own, so that a failure is kept.
    public Counts run(long planId) {
        return run(planId, true);
    }

    /// Every plan of the store that is switched on, for what is due and not yet over. A plan that fails does not stop the others.
    ///
    /// @return how many tasks were made
    int runAll(long storeId) {
        var ids = transactions.execute(_ -> sql.select(CARE_PLAN.ID).from(CARE_PLAN).where(CARE_PLAN.STORE_ID.eq(storeId), CARE_PLAN.ACTIVE.isTrue())
            .orderBy(CARE_PLAN.PRIORITY.desc(), CARE_PLAN.ID).fetch(CARE_PLAN.ID));
        int created = 0;
        for (long id : ids) {
            try {
                created += run(id, false).created();
            } catch (RuntimeException e) {
                log.warn("care plan {} of store {} failed: {}", id, storeId, why(e));
            }
        }
        return created;
    }

    /// Lets the planner know of what was made, when that is much.
    void announce(int created) {
        if (created >= MANY) {
            transactions.executeWithoutResult(_ -> sql.fetch("select guike.refresh_care_statistics()"));
        }
    }

    private Counts run(long planId, boolean late) {
        var plan = transactions.execute(_ -> plan(planId));
        if (!plan.getActive()) {
            throw Refusal.conflict("care-plan-off");
        }
        try {
            var done = transactions.execute(_ -> make(planId, late));
            if (late) {
                announce(done.created());
            }
            return done;
        } catch (RuntimeException e) {
            transactions.executeWithoutResult(_ -> begun(plan, ask(plan.getStoreId(), late)).setError(why(e)).setEndedAt(now()).store());
            throw e instanceof Refusal ? e : new IllegalStateException("care plan " + planId + " failed: " + why(e), e);
        }
    }

    private Counts make(long planId, boolean late) {
        var plan = plan(planId);
        sql.fetch("select pg_advisory_xact_lock(hashtextextended('care', {0}))", val(plan.getStoreId()));
        var ask = ask(plan.getStoreId(), late);
        var run = begun(plan, ask);
        run.store();
        var made = made(plan, ask);
        run.setCreated(made.created()).setTouched(made.touched()).setSkipped(made.skipped()).setEndedAt(now()).store();
        return made;
    }

    private Counts made(CarePlanRecord plan, Ask ask) {
        var statement = new CarePlanStatement(plan, ask);
        var days = sql.fetchSingle(statement.days());
        if (days.get("first") == null) {
            return new Counts(0, 0, 0);
        }
        int gathered = sql.execute(statement.gather(events.of(plan, CarePlanStatement.span(plan, ask).within(days.get("first", LocalDate.class), days.get("last", LocalDate.class)))));
        int fresh = gathered == 0 ? 0 : sql.execute(statement.freshen());
        var made = fresh == 0 ? new Counts(0, 0, 0) : made(plan, statement, fresh);
        sql.execute("drop table if exists due_event, fresh_event");
        return made;
    }

    /// A plan that yields joins its events with calls and contacts that no statistics tell of; row by row that is quadratic, and whole it
    /// reads all customers of the store.
    private Counts made(CarePlanRecord plan, CarePlanStatement statement, int fresh) {
        sql.execute("analyze fresh_event");
        if (plan.getYields() && fresh > CarePlanStatement.FEW) {
            sql.fetch("select set_config('enable_nestloop', 'off', true)");
        }
        return sql.fetchSingle(statement.make(events.held(plan))).into(Counts.class);
    }

    private CarePlanRecord plan(long id) {
        return sql.fetchOptional(CARE_PLAN, CARE_PLAN.ID.eq(id)).orElseThrow(Refusal::absent);
    }

    private CarePlanRunRecord begun(CarePlanRecord plan, Ask ask) {
        var viewer = Viewer.currentOrNull();
        return sql.newRecord(CARE_PLAN_RUN).setStoreId(plan.getStoreId()).setPlanId(plan.getId()).setRunFor(ask.today())
            .setStartedAt(ask.moment()).setStartedBy(viewer == null ? null : viewer.id());
    }

    private Ask ask(long storeId, boolean late) {
        var moment = now();
        return new Ask(moment, moment.atZoneSameInstant(zone(storeId)).toLocalDate(), late, CarePlanStatement.AHEAD, limits.of(storeId));
    }

    private ZoneId zone(long storeId) {
        return ZoneId.of(sql.select(STORE.ZONE).from(STORE).where(STORE.ID.eq(storeId)).fetchSingle().value1());
    }

    private OffsetDateTime now() {
        return OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    /// Without what the database says of rows: that may name somebody.
    private static @Nullable String why(Throwable e) {
        return switch (e) {
            case Refusal refusal -> refusal.code();
            case DataAccessException d -> "SQLSTATE " + d.sqlState();
            default -> e.getCause() != null && e.getCause() != e ? why(e.getCause()) : e.getClass().getSimpleName();
        };
    }
}
