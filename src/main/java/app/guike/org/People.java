package app.guike.org;

import static app.guike.org.Stores.orNull;
import static app.guike.org.Stores.text;
import static guike.Tables.EMPLOYEE;

import app.guike.base.FieldErrors;
import app.guike.base.Phone;
import app.guike.base.Refusal;
import app.guike.shell.Viewer;
import guike.tables.records.EmployeeRecord;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// People who work here 员工: they begin with a first post, are deactivated and never deleted.
@Component
public class People {
    private final DSLContext sql;
    private final Authority authority;
    private final Posts posts;
    private final Passwords passwords;
    private final Access access;

    People(DSLContext sql, Authority authority, Posts posts, Passwords passwords, Access access) {
        this.sql = sql;
        this.authority = authority;
        this.posts = posts;
        this.passwords = passwords;
        this.access = access;
    }

    /// What ends when a person may no longer, and begins anew when they may again.
    @Component
    record Access(Sessions sessions, PostedViewers viewers, Clock clock, Held held) {
        /// Nobody leaves before others have all that is theirs (catalog E20).
        void nothingLeft(long person) {
            var left = held.everywhere(person).values().stream().mapToInt(Integer::intValue).sum();
            if (left > 0) {
                throw Refusal.conflict("belongings-left", left);
            }
        }

        void end(long person) {
            sessions.end(person);
            viewers.forget();
        }

        OffsetDateTime now() {
            return OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
        }
    }

    @Transactional
    public long create(PersonIntake intake) {
        var login = text(intake.login());
        var errors = new FieldErrors().require(login.matches("[a-z0-9][a-z0-9._-]{1,39}"), "login", "login");
        check(errors, new PersonChange(intake.name(), intake.phone(), intake.email()));
        errors.require(!sql.fetchExists(EMPLOYEE, EMPLOYEE.LOGIN.eq(login)), "login", "taken").throwIfAny();
        if (intake.post() == null) {
            throw Refusal.field("post", "required");
        }
        var post = posts.checked(intake.post());
        var person = sql.newRecord(EMPLOYEE).setLogin(login).setName(text(intake.name())).setPhone(phone(intake.phone())).setEmail(orNull(intake.email()));
        first(person, text(intake.password())).store();
        posts.store(person.getId(), post);
        return person.getId();
    }

    /// Who has no password, such as another system, has none to change.
    private EmployeeRecord first(EmployeeRecord person, String password) {
        if (password.isEmpty()) {
            return person.setPasswordChange(false);
        }
        passwords.check(password, person.getLogin());
        return person.setPasswordHash(passwords.hash(password)).setPasswordChange(true);
    }

    /// @param read the version that the change was made from; null where none was read
    @Transactional
    public void update(long id, @Nullable Integer read, PersonChange change) {
        var person = touched(id);
        Authority.unchanged(read, person.getVersion());
        var errors = new FieldErrors();
        check(errors, change);
        errors.throwIfAny();
        person.setName(text(change.name())).setPhone(phone(change.phone())).setEmail(orNull(change.email())).setVersion(person.getVersion() + 1).update();
        access.viewers().forget();
    }

    /// A new password, to be changed at the next sign-in; ends the person's sessions and lock.
    @Transactional
    public void resetPassword(long id, String password) {
        var person = touched(id);
        passwords.check(password, person.getLogin());
        person.setPasswordHash(passwords.hash(password)).setPasswordChange(true).setFailedCount(0).setLockedUntil(null).update();
        access.end(id);
    }

    @Transactional
    public void unlock(long id) {
        touched(id).setFailedCount(0).setLockedUntil(null).update();
    }

    /// From now on the person cannot sign in, their sessions have ended and their tokens do not work.
    @Transactional
    public void deactivate(long id) {
        var person = touched(id);
        if (Viewer.current().id() == id) {
            throw Refusal.conflict("own-account");
        }
        access.nothingLeft(id);
        authority.keepingAdministrators(() -> person.setDeactivatedAt(access.now()).update());
        access.end(id);
    }

    @Transactional
    public void reactivate(long id) {
        touched(id).setDeactivatedAt(null).update();
        access.viewers().forget();
    }

    private EmployeeRecord touched(long id) {
        authority.over(id);
        return sql.selectFrom(EMPLOYEE).where(EMPLOYEE.ID.eq(id)).forUpdate().fetchSingle();
    }

    private static void check(FieldErrors errors, PersonChange change) {
        errors.require(!text(change.name()).isEmpty(), "name", "required").require(text(change.name()).length() <= 100, "name", "length")
            .require(orNull(change.phone()) == null || Phone.parse(text(change.phone())).isPresent(), "phone", "invalid")
            .require(text(change.email()).isEmpty() || text(change.email()).matches("[^@\\s]{1,64}@[^@\\s]{1,190}"), "email", "invalid");
    }

    private static @Nullable String phone(@Nullable String given) {
        return Phone.parse(text(given)).map(Phone::value).orElse(null);
    }
}
