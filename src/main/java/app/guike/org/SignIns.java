package app.guike.org;

import static guike.Tables.EMPLOYEE;
import static org.jooq.impl.DSL.val;

import app.guike.base.Refusal;
import app.guike.shell.RowScope;
import app.guike.shell.RowScopes;
import guike.tables.records.EmployeeRecord;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Set;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Signing in by password: five wrong ones in a row lock the person out for a quarter of an hour, then twice as long
/// each further time, up to a day.
@Component
public class SignIns {
    private static final int TRIES = 5;
    private static final Duration FIRST_LOCK = Duration.ofMinutes(15);
    private static final Duration LONGEST_LOCK = Duration.ofDays(1);

    private final DSLContext sql;
    private final RowScopes scopes;
    private final Passwords passwords;
    private final PostedViewers viewers;
    private final Clock clock;

    SignIns(DSLContext sql, RowScopes scopes, Passwords passwords, PostedViewers viewers, Clock clock) {
        this.sql = sql;
        this.scopes = scopes;
        this.passwords = passwords;
        this.viewers = viewers;
        this.clock = clock;
    }

    /// The person's id. Login unknown, password wrong, person deactivated: all the same refusal, in the same time.
    /// The refusal is committed, since it counts.
    @Transactional(noRollbackFor = Refusal.class)
    public long signIn(String login, String password) {
        scopes.enter(RowScope.program("sign-in", Set.of()));
        var person = sql.selectFrom(EMPLOYEE).where(EMPLOYEE.LOGIN.eq(login.strip().toLowerCase(Locale.ROOT)), EMPLOYEE.DEACTIVATED_AT.isNull())
            .forUpdate().fetchOne();
        if (person == null || person.getPasswordHash() == null) {
            passwords.matchNobody(password);
            throw wrong();
        }
        if (person.getLockedUntil() != null && person.getLockedUntil().isAfter(now())) {
            throw Refusal.tooMany("sign-in-locked", Duration.between(now(), person.getLockedUntil()));
        }
        if (!passwords.matches(password, person.getPasswordHash())) {
            countFailure(person);
            throw wrong();
        }
        person.setFailedCount(0).setLockedUntil(null).update();
        note("SIGN_IN", person.getId());
        return person.getId();
    }

    public void noteSignOut(long person) {
        note("SIGN_OUT", person);
    }

    /// The person's own change; ends the obligation to change it.
    @Transactional
    public void changePassword(long person, String old, String chosen) {
        var record = sql.fetchSingle(EMPLOYEE, EMPLOYEE.ID.eq(person));
        if (record.getPasswordHash() == null || !passwords.matches(old, record.getPasswordHash())) {
            throw Refusal.field("old", "password-wrong");
        }
        passwords.check(chosen, record.getLogin());
        if (old.equals(chosen)) {
            throw Refusal.field("password", "password-same");
        }
        record.setPasswordHash(passwords.hash(chosen)).setPasswordChange(false).update();
        viewers.forget();
    }

    private void countFailure(EmployeeRecord person) {
        var failed = person.getFailedCount() + 1;
        person.setFailedCount(failed);
        if (failed % TRIES == 0) {
            var lock = FIRST_LOCK.multipliedBy(1L << Math.min(failed / TRIES - 1, 10));
            person.setLockedUntil(now().plus(lock.compareTo(LONGEST_LOCK) > 0 ? LONGEST_LOCK : lock));
        }
        person.update();
        note("SIGN_IN_REFUSED", person.getId());
    }

    private void note(String kind, long person) {
        sql.execute("select guike.record_look({0}, 'employee', {1}, null, 1, null)", val(kind), val(person));
    }

    private OffsetDateTime now() {
        return OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    private static Refusal wrong() {
        return Refusal.invalid("sign-in-wrong");
    }
}
