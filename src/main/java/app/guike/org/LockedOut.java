package app.guike.org;

import static guike.Tables.EMPLOYEE;

import app.guike.base.Refusal;
import app.guike.base.Tokens;
import app.guike.shell.RowScope;
import app.guike.shell.RowScopes;
import java.util.Locale;
import java.util.Set;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// When nobody can get in any more: whoever may run the program on its data folder may make a new password.
@Component
public class LockedOut {
    private final DSLContext sql;
    private final RowScopes scopes;
    private final Passwords passwords;
    private final People.Access access;

    LockedOut(DSLContext sql, RowScopes scopes, Passwords passwords, People.Access access) {
        this.sql = sql;
        this.scopes = scopes;
        this.passwords = passwords;
        this.access = access;
    }

    /// Unlocks and reactivates the person, ends their sessions, and makes a password that must be changed at the next sign-in.
    @Transactional
    public String newPassword(String login) {
        scopes.enter(RowScope.program("command:user", Set.of()));
        var person = sql.fetchOne(EMPLOYEE, EMPLOYEE.LOGIN.eq(login.strip().toLowerCase(Locale.ROOT)));
        if (person == null) {
            throw Refusal.absent();
        }
        var password = Tokens.random(12);
        person.setPasswordHash(passwords.hash(password)).setPasswordChange(true).setFailedCount(0).setLockedUntil(null).setDeactivatedAt(null).update();
        access.end(person.getId());
        return password;
    }
}
