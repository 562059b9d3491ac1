package app.guike.customer;

import static guike.Tables.CUSTOMER;
import static guike.Tables.CUSTOMER_OWNERSHIP;
import static guike.Tables.STORE;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.greatest;
import static org.jooq.impl.DSL.val;

import app.guike.base.FieldErrors;
import app.guike.base.Refusal;
import app.guike.org.Notices;
import app.guike.org.Notices.Told;
import app.guike.shell.RowScope;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Daily;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Set;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/// First contact 首次联系 within a week of the assignment, filed in detail 详细备案 (catalog D16, C3): assigned on Tuesday the 24th,
/// due by the end of Tuesday the 1st. What is late the owner and the supervisor hear of on the morning after.
@Component
public class FirstContacts {
    private static final Logger log = LoggerFactory.getLogger(FirstContacts.class);
    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");

    private final DSLContext sql;
    private final Clock clock;
    private final Notices notices;
    private final CustomerNotes told;
    private final TransactionTemplate transaction;

    FirstContacts(DSLContext sql, Clock clock, Notices notices, CustomerNotes told, PlatformTransactionManager manager) {
        this.sql = sql;
        this.clock = clock;
        this.notices = notices;
        this.told = told;
        this.transaction = new TransactionTemplate(manager);
    }

    /// The house and the customer talked: a call, a visit. With words it is filed and ends the clock; without it only keeps the customer warm.
    public void contacted(long customer, @Nullable Long by, OffsetDateTime at, @Nullable String note) {
        var o = CUSTOMER_OWNERSHIP;
        var current = o.CUSTOMER_ID.eq(customer).and(o.UNTIL_AT.isNull()).and(o.OWNER_ID.isNotNull()).and(o.FROM_AT.le(at));
        sql.update(o).set(o.LAST_CONTACT_AT, greatest(coalesce(o.LAST_CONTACT_AT, val(at)), val(at))).where(current).execute();
        if (note != null && !note.isBlank()) {
            sql.update(o).set(o.CONTACTED_AT, at).set(o.CONTACT_NOTE, note.strip()).set(o.CONTACT_BY_ID, by).where(current, o.CONTACTED_AT.isNull()).execute();
        }
    }

    /// Filed by hand: a visit, a talk at the counter. Each stands on the timeline; the first of an assignment ends its clock.
    @Transactional
    public void file(long customer, @Nullable String note) {
        if (!sql.fetchExists(CUSTOMER, CUSTOMER.ID.eq(customer))) {
            throw Refusal.absent();
        }
        var words = note == null ? "" : note.strip();
        new FieldErrors().require(!words.isEmpty(), "note", "required").require(words.length() <= 4_000, "note", "length").throwIfAny();
        if (!sql.fetchExists(CUSTOMER_OWNERSHIP, CUSTOMER_OWNERSHIP.CUSTOMER_ID.eq(customer), CUSTOMER_OWNERSHIP.UNTIL_AT.isNull(), CUSTOMER_OWNERSHIP.OWNER_ID.isNotNull())) {
            throw Refusal.conflict("contact-no-owner");
        }
        told.add(customer, words, CustomerNotes.TALK);
        var scope = RowScope.current();
        contacted(customer, scope == null ? null : scope.person(), OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC), words);
    }

    /// Tells of what became late yesterday, in each store: the owner, and those who assign.
    public void morning() {
        for (var store : sql.select(STORE.ID, STORE.ZONE).from(STORE).where(STORE.CLOSED_AT.isNull()).orderBy(STORE.ID).fetch()) {
            try {
                RowScope.program("job:first-contact", Set.of(store.value1())).run(() -> transaction.executeWithoutResult(_ -> tell(store.value1(), LocalDate.ofInstant(clock.instant(), ZoneId.of(store.value2())))));
            } catch (RuntimeException e) {
                log.error("late first contacts of store {} were not told", store.value1(), e);
            }
        }
    }

    private void tell(long store, LocalDate today) {
        var o = CUSTOMER_OWNERSHIP;
        var owners = sql.selectDistinct(o.OWNER_ID).from(o).join(CUSTOMER).on(CUSTOMER.ID.eq(o.CUSTOMER_ID), CUSTOMER.STORE_ID.eq(o.STORE_ID)).where(o.STORE_ID.eq(store), o.UNTIL_AT.isNull(), o.CONTACTED_AT.isNull(), o.CONTACT_BY.isNotNull(), o.OWNER_ID.isNotNull(),
            o.CONTACT_BY.eq(today.minusDays(1))).orderBy(o.OWNER_ID).fetch(o.OWNER_ID);
        var told = new Told(store, "FIRST_CONTACT_LATE", "FIRST_CONTACT", store * 100_000 + today.toEpochDay(), today.minusDays(1).toString(), "/customers/first-contacts?state=late");
        owners.forEach(owner -> notices.tell(told, owner));
        if (!owners.isEmpty()) {
            notices.tell(told, "customer.assign", null);
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Timetable {
        @Bean
        RecurringTask<Void> firstContactJob(FirstContacts contacts) {
            return Tasks.recurring("first-contact", new Daily(SHANGHAI, LocalTime.of(8, 30))).execute((_, _) -> contacts.morning());
        }
    }
}
