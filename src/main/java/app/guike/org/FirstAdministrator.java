package app.guike.org;

import static guike.Tables.EMPLOYEE;
import static guike.Tables.HOUSE;
import static guike.Tables.ORG_GROUP;
import static guike.Tables.POST;
import static guike.Tables.ROLE;
import static guike.Tables.STORE;

import app.guike.base.FieldErrors;
import app.guike.base.Hash;
import app.guike.base.Refusal;
import app.guike.base.Tokens;
import app.guike.shell.RowScope;
import app.guike.shell.RowScopes;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Set;
import org.jooq.DSLContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// An empty house asks for its first administrator, with a one-time code that only the console shows.
@Component
public class FirstAdministrator {
    private static final Logger log = LoggerFactory.getLogger(FirstAdministrator.class);

    private final DSLContext sql;
    private final RowScopes scopes;
    private final Passwords passwords;
    private final Clock clock;

    FirstAdministrator(DSLContext sql, RowScopes scopes, Passwords passwords, Clock clock) {
        this.sql = sql;
        this.scopes = scopes;
        this.passwords = passwords;
        this.clock = clock;
    }

    /// What the first page asks for.
    public record Founding(String code, String group, String storeCode, String store, String login, String name, String password) {
    }

    public boolean wanted() {
        return sql.fetchSingle(HOUSE).getFirstAdminAt() == null && !sql.fetchExists(EMPLOYEE);
    }

    @EventListener
    void showCode(ApplicationReadyEvent ready) {
        if (wanted()) {
            var code = Tokens.random(9);
            sql.update(HOUSE).set(HOUSE.FIRST_CODE_HASH, Hash.sha256Hex(code)).execute();
            log.warn("This house is empty. Open it in a browser and enter this one-time code to become its administrator: {}", code);
        }
    }

    /// Founds the group, its first store and the administrator. The code is good for this once.
    @Transactional
    public void found(Founding founding) {
        var house = sql.selectFrom(HOUSE).forUpdate().fetchSingle();
        if (!wanted()) {
            throw Refusal.conflict("house-founded");
        }
        if (house.getFirstCodeHash() == null || !Hash.sha256Hex(founding.code().strip()).equals(house.getFirstCodeHash())) {
            throw Refusal.field("code", "code-wrong");
        }
        check(founding);
        scopes.enter(RowScope.program("first-administrator", Set.of()));
        var store = store(founding);
        scopes.enter(RowScope.program("first-administrator", Set.of(store)));
        var person = sql.insertInto(EMPLOYEE).set(EMPLOYEE.LOGIN, founding.login()).set(EMPLOYEE.NAME, founding.name())
            .set(EMPLOYEE.PASSWORD_HASH, passwords.hash(founding.password())).set(EMPLOYEE.PASSWORD_CHANGE, false)
            .returning().fetchSingle().getId();
        var role = sql.fetchSingle(ROLE, ROLE.CODE.eq("administrator")).getId();
        sql.insertInto(POST).set(POST.STORE_ID, store).set(POST.EMPLOYEE_ID, person).set(POST.ROLE_ID, role).execute();
        house.setFirstAdminAt(OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC)).setFirstCodeHash(null);
        sql.update(HOUSE).set(house).execute();
    }

    private void check(Founding founding) {
        var errors = new FieldErrors();
        if (founding.group().isBlank()) {
            errors.add("group", "required");
        }
        if (founding.store().isBlank()) {
            errors.add("store", "required");
        }
        if (founding.name().isBlank()) {
            errors.add("name", "required");
        }
        if (!founding.storeCode().matches("[A-Za-z0-9_-]{1,20}")) {
            errors.add("storeCode", "store-code");
        }
        if (!founding.login().matches("[a-z0-9][a-z0-9._-]{1,39}")) {
            errors.add("login", "login");
        }
        errors.throwIfAny();
        passwords.check(founding.password(), founding.login().toLowerCase(Locale.ROOT));
    }

    private long store(Founding founding) {
        var group = sql.insertInto(ORG_GROUP).set(ORG_GROUP.NAME, founding.group().strip()).returning().fetchSingle().getId();
        return sql.insertInto(STORE).set(STORE.GROUP_ID, group).set(STORE.CODE, founding.storeCode()).set(STORE.NAME, founding.store().strip())
            .returning().fetchSingle().getId();
    }
}
