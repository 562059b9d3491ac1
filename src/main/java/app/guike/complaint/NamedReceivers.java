package app.guike.complaint;

import static guike.Tables.COMPLAINT_READING;
import static guike.Tables.COMPLAINT_RECEIVER;
import static guike.Tables.EMPLOYEE;
import static guike.Tables.POST;
import static guike.Tables.ROLE_PERMISSION;

import app.guike.base.FieldErrors;
import app.guike.base.Refusal;
import app.guike.shell.RowScope;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jooq.DSLContext;
import org.jooq.Record1;
import org.jooq.Select;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Who is named to hear of dissatisfaction in a store, by kind, besides those whose role hears; and how long it may lie unread.
@Component
public class NamedReceivers {
    public static final String EDIT = "org.edit";
    public static final List<String> KINDS = List.of("COMPLAINT", "UNHAPPY_CALL");
    private static final int USUAL_MINUTES = 120;
    private static final int MOST = 50;

    private final DSLContext sql;

    NamedReceivers(DSLContext sql) {
        this.sql = sql;
    }

    /// @param minutes of service hours, after which an unread notice goes to the leader
    public record Named(Map<String, Set<Long>> receivers, int minutes) {
        public boolean has(String kind, long person) {
            return receivers.getOrDefault(kind, Set.of()).contains(person);
        }
    }

    /// Those who may still read it; who has lost the right is told nothing, and named no more.
    public Named of(long store) {
        var receivers = new LinkedHashMap<String, Set<Long>>();
        KINDS.forEach(kind -> receivers.put(kind, new TreeSet<>()));
        sql.selectFrom(COMPLAINT_RECEIVER).where(COMPLAINT_RECEIVER.STORE_ID.eq(store), COMPLAINT_RECEIVER.EMPLOYEE_ID.in(readers(store))).forEach(r -> receivers.get(r.getKind()).add(r.getEmployeeId()));
        return new Named(receivers, minutes(store));
    }

    int minutes(long store) {
        return sql.select(COMPLAINT_READING.MINUTES).from(COMPLAINT_READING).where(COMPLAINT_READING.STORE_ID.eq(store)).fetchOptional(COMPLAINT_READING.MINUTES).orElse(USUAL_MINUTES);
    }

    /// Those who may still read it.
    List<Long> of(long store, String kind) {
        return sql.select(COMPLAINT_RECEIVER.EMPLOYEE_ID).from(COMPLAINT_RECEIVER).where(COMPLAINT_RECEIVER.STORE_ID.eq(store), COMPLAINT_RECEIVER.KIND.eq(kind), COMPLAINT_RECEIVER.EMPLOYEE_ID.in(readers(store))).fetch(COMPLAINT_RECEIVER.EMPLOYEE_ID);
    }

    /// People of the store who may read complaints; else they could not open what they are told.
    public Map<Long, String> eligible(long store) {
        return sql.select(EMPLOYEE.ID, EMPLOYEE.NAME).from(EMPLOYEE).where(EMPLOYEE.ID.in(readers(store))).orderBy(EMPLOYEE.NAME, EMPLOYEE.ID).fetchMap(EMPLOYEE.ID, EMPLOYEE.NAME);
    }

    private Select<Record1<Long>> readers(long store) {
        return sql.select(EMPLOYEE.ID).from(EMPLOYEE).join(POST).on(POST.EMPLOYEE_ID.eq(EMPLOYEE.ID), POST.STORE_ID.eq(store))
            .join(ROLE_PERMISSION).on(ROLE_PERMISSION.ROLE_ID.eq(POST.ROLE_ID), ROLE_PERMISSION.PERMISSION.eq("complaint.read")).where(EMPLOYEE.DEACTIVATED_AT.isNull());
    }

    @Transactional
    public void set(long store, Named named) {
        if (!Objects.requireNonNull(RowScope.current()).stores().contains(store)) {
            throw Refusal.absent();
        }
        var known = eligible(store).keySet();
        var errors = new FieldErrors().require(named.minutes() >= 5 && named.minutes() <= 2880, "minutes", "between", 5, 2880).require(KINDS.containsAll(named.receivers().keySet()), "receivers", "invalid");
        named.receivers().forEach((kind, people) -> errors.require(people != null && people.size() <= MOST && known.containsAll(people), kind, "invalid"));
        errors.throwIfAny();
        KINDS.forEach(kind -> replace(store, kind, named.receivers().getOrDefault(kind, Set.of())));
        sql.insertInto(COMPLAINT_READING).set(COMPLAINT_READING.STORE_ID, store).set(COMPLAINT_READING.MINUTES, named.minutes()).onConflict(COMPLAINT_READING.STORE_ID).doUpdate()
            .set(COMPLAINT_READING.MINUTES, named.minutes()).execute();
    }

    private void replace(long store, String kind, Collection<Long> people) {
        sql.deleteFrom(COMPLAINT_RECEIVER).where(COMPLAINT_RECEIVER.STORE_ID.eq(store), COMPLAINT_RECEIVER.KIND.eq(kind), COMPLAINT_RECEIVER.EMPLOYEE_ID.notIn(people)).execute();
        people.forEach(person -> sql.insertInto(COMPLAINT_RECEIVER).set(COMPLAINT_RECEIVER.STORE_ID, store).set(COMPLAINT_RECEIVER.KIND, kind).set(COMPLAINT_RECEIVER.EMPLOYEE_ID, person).onConflictDoNothing().execute());
    }
}
