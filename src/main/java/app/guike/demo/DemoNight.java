package app.guike.demo;

import static guike.Tables.CUSTOMER_CLASS_NIGHT;
import static guike.Tables.CUSTOMER_LINK;
import static guike.Tables.STORE;
import static org.jooq.impl.DSL.val;

import app.guike.care.CareNight;
import app.guike.care.circle.CircleNight;
import app.guike.customer.LinkNight;
import app.guike.customer.SegmentNight;
import app.guike.customer.doubles.DuplicateRuns;
import app.guike.customer.sealed.Resealing;
import app.guike.shell.RowScope;
import app.guike.survey.ScoreRound;
import app.guike.target.Effects;
import app.guike.target.FallingScores;
import app.guike.vehicle.due.DueNight;
import app.guike.vehicle.first.FirstServiceNight;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.util.Set;
import org.jooq.DSLContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.annotation.Profile;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// What the first night does, done at once, so that the demo's segments have members on its first day; and the nights before it.
@Component
@Profile("demo")
class DemoNight {
    private static final Logger log = LoggerFactory.getLogger(DemoNight.class);

    private final DuplicateRuns duplicates;
    private final Resealing resealing;
    private final SegmentNight segments;
    private final LinkNight links;
    private final DueNight due;
    private final CircleNight circle;
    private final FirstServiceNight first;
    private final CareNight care;
    private final ScoreRound scores;
    private final FallingScores falling;
    private final Effects effects;
    private final DSLContext sql;
    private final TransactionTemplate transaction;
    private final Clock clock;

    DemoNight(Nights nights, DSLContext sql, PlatformTransactionManager manager, Clock clock) {
        this.duplicates = nights.duplicates();
        this.resealing = nights.resealing();
        this.segments = nights.segments();
        this.links = nights.links();
        this.due = nights.due();
        this.circle = nights.circle();
        this.first = nights.first();
        this.care = nights.care();
        this.scores = nights.scores();
        this.falling = nights.falling();
        this.effects = nights.effects();
        this.sql = sql;
        this.transaction = new TransactionTemplate(manager);
        this.clock = clock;
    }

    @Component
    @Profile("demo")
    record Nights(DuplicateRuns duplicates, Resealing resealing, SegmentNight segments, LinkNight links, DueNight due, CircleNight circle, FirstServiceNight first, CareNight care, ScoreRound scores, FallingScores falling, Effects effects) {
    }

    @EventListener(ApplicationReadyEvent.class)
    void firstNight() {
        duplicates.night();
        resealing.run();
        sql.select(STORE.ID).from(STORE).fetch(STORE.ID).forEach(store -> RowScope.program("job:demo", Set.of(store)).run(() -> transaction.executeWithoutResult(_ -> before(store))));
        scores.go();
        sql.select(STORE.ID).from(STORE).fetch(STORE.ID).forEach(store -> RowScope.program("job:demo", Set.of(store)).run(() -> transaction.executeWithoutResult(_ -> scored(store))));
        segments.night();
        due.night();
        first.night();
        sql.select(STORE.ID).from(STORE).fetch(STORE.ID).forEach(store -> RowScope.program("job:demo", Set.of(store)).run(() -> transaction.executeWithoutResult(_ -> settled(store))));
        circle.night();
        sql.select(STORE.ID).from(STORE).fetch(STORE.ID).forEach(store -> RowScope.program("job:demo", Set.of(store)).run(() -> transaction.executeWithoutResult(_ -> letters(store))));
        care.night();
        sql.select(STORE.ID).from(STORE).fetch(STORE.ID).forEach(store -> RowScope.program("job:demo", Set.of(store)).run(() -> transaction.executeWithoutResult(_ -> past(store))));
        var stores = sql.select(STORE.ID).from(STORE).orderBy(STORE.ID).fetch(STORE.ID);
        if (stores.size() > 1) {
            RowScope.program("job:demo", Set.copyOf(stores)).run(() -> transaction.executeWithoutResult(_ -> both(stores.getFirst(), stores.get(1))));
            links.night();
        }
        log.info("The first night of the demo is over");
    }

    /// Four people of the second store were customers of the first before.
    private void both(long first, long second) {
        if (!sql.fetchExists(CUSTOMER_LINK)) {
            sql.execute("""
                with a as (select c.*, row_number() over (order by c.id) as n from customer c where c.store_id = {0} and c.kind = 'PERSON' and c.id % 17 = 3 order by c.id limit 4),
                b as (select c.id, row_number() over (order by c.id) as n from customer c where c.store_id = {1} and c.kind = 'PERSON' and c.id % 13 = 4 order by c.id limit 4),
                renamed as (update customer c set name = a.name, sex = a.sex, grams = a.grams, name_parts = a.name_parts from a join b using (n) where c.id = b.id returning c.id)
                insert into customer_phone (store_id, customer_id, number, position)
                select {1}, b.id, p.number, 9 from a join b using (n) join renamed r on r.id = b.id join customer_phone p on p.customer_id = a.id and p.position = 1""", val(first), val(second));
            sql.execute("insert into consent (store_id, customer_id, purpose_id, given, source, at, notice_version, recorded_at) select p.store_id, p.customer_id, u.id, true, 'FORM', {1}, 1, {1} "
                + "from customer_phone p join consent_purpose u on u.code = 'group_sharing' where p.store_id = {0} and p.position = 9", val(second), val(OffsetDateTime.now(clock)));
        }
    }

    /// Actions that are under way, and what the rule of the first of the month named.
    private void scored(long store) {
        var now = OffsetDateTime.now(clock);
        new DemoImprovements(sql, effects, store, now).write();
        falling.look(store, YearMonth.from(now).minusMonths(1));
    }

    /// What the reminders would have made before they were there: its time is over.
    private void past(long store) {
        sql.execute("""
            update care_task t set state = 'EXPIRED' from care_plan p where p.id = t.plan_id and t.store_id = {0} and t.state = 'ASSIGNED' and t.attempts = 0 and t.due_on < {1}::date
                and p.code not in ('service_3d', 'service_7d')""", val(store), val(LocalDate.now(clock)));
    }

    /// Last week's letters went to those due within three weeks.
    private void letters(long store) {
        sql.execute("""
            update service_target t set lettered_on = {1}::date - 5, lettered_by = (select min(p.employee_id) from post p join role r on r.id = p.role_id and r.code in ('information_clerk', 'care_manager') where p.store_id = {0})
            where t.store_id = {0} and t.due_on between {1}::date + 8 and {1}::date + 21 and not exists (select from service_target o where o.store_id = {0} and o.lettered_on is not null)""", val(store), val(LocalDate.now(clock)));
    }

    /// Some key accounts have a contact cycle of their own, and the supervisor of the front desk is named to hear.
    private void cyclesAndReceivers(long store) {
        sql.execute("update customer set contact_every = (array[14, 30, 60])[1 + id % 3] where store_id = {0} and importance is not null and id % 2 = 0 and not exists (select from customer o where o.store_id = {0} and o.contact_every is not null)", val(store));
        sql.execute("""
            insert into complaint_receiver (store_id, kind, employee_id)
            select distinct {0}::bigint, k, p.employee_id from post p join role r on r.id = p.role_id and r.code = 'front_desk_supervisor' cross join unnest(array['COMPLAINT', 'UNHAPPY_CALL']) k
            where p.store_id = {0} and not exists (select from complaint_receiver o where o.store_id = {0})""", val(store));
    }

    /// The maker pays after some weeks, and refuses one in twenty.
    private void settled(long store) {
        sql.execute("""
            update first_service set settlement = case when id % 20 = 7 then 'REFUSED' when done_on < {1}::date - 45 then 'SETTLED' else 'SUBMITTED' end
            where store_id = {0} and settlement = 'OPEN' and registered_at is not null and done_on < {1}::date - 10""", val(store), val(LocalDate.now(clock)));
    }

    private void before(long store) {
        if (!sql.fetchExists(CUSTOMER_CLASS_NIGHT, CUSTOMER_CLASS_NIGHT.STORE_ID.eq(store))) {
            new DemoMovements(sql).write(store, LocalDate.now(clock));
        }
        cyclesAndReceivers(store);
    }
}
