package app.guike.org;

import static app.guike.org.Stores.text;
import static guike.Tables.API_TOKEN;

import app.guike.base.FieldErrors;
import app.guike.base.Hash;
import app.guike.base.Refusal;
import app.guike.base.Tokens;
import app.guike.shell.Viewer;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Set;
import java.util.TreeSet;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Tokens of the API 接口令牌: shown once, kept as a hash, good for a part of a person's permissions.
@Component
public class ApiTokens {
    private final DSLContext sql;
    private final Authority authority;
    private final PostedViewers viewers;
    private final Clock clock;

    ApiTokens(DSLContext sql, Authority authority, PostedViewers viewers, Clock clock) {
        this.sql = sql;
        this.authority = authority;
        this.viewers = viewers;
        this.clock = clock;
    }

    /// @param secret the token itself, never to be seen again
    public record Made(long id, String secret) {
    }

    @Transactional
    public Made create(TokenIntake intake) {
        var viewer = Viewer.current();
        var person = intake.employeeId() == null ? viewer.id() : intake.employeeId();
        if (person != viewer.id()) {
            authority.over(person);
        }
        check(intake, held(person));
        var secret = "guk_" + Tokens.random(32);
        var token = sql.newRecord(API_TOKEN).setEmployeeId(person).setName(text(intake.name())).setHash(Hash.sha256Hex(secret))
            .setPermissions(part(intake.permissions(), person)).setExpiresAt(intake.expiresAt());
        token.store();
        return new Made(token.getId(), secret);
    }

    @Transactional
    public void revoke(long id) {
        var token = sql.fetchOne(API_TOKEN, API_TOKEN.ID.eq(id).and(API_TOKEN.REVOKED_AT.isNull()));
        if (token == null) {
            throw Refusal.absent();
        }
        if (token.getEmployeeId() != Viewer.current().id()) {
            authority.over(token.getEmployeeId());
        }
        token.setRevokedAt(now()).update();
    }

    private void check(TokenIntake intake, Set<String> held) {
        var wanted = intake.permissions();
        new FieldErrors().require(!text(intake.name()).isEmpty(), "name", "required").require(text(intake.name()).length() <= 100, "name", "length")
            .require(wanted == null || !wanted.isEmpty(), "permissions", "required")
            .require(wanted == null || held.containsAll(wanted), "permissions", "invalid")
            .require(intake.expiresAt() == null || intake.expiresAt().isAfter(now()), "expiresAt", "invalid").throwIfAny();
    }

    /// A token of one's own made through a token carries no more than that one.
    private String @Nullable [] part(@Nullable Set<String> wanted, long person) {
        var viewer = Viewer.current();
        if (wanted == null && person == viewer.id() && viewer.via().startsWith("api:")) {
            return held(person).toArray(String[]::new);
        }
        return wanted == null ? null : wanted.toArray(String[]::new);
    }

    private Set<String> held(long person) {
        var viewer = Viewer.current().id() == person ? Viewer.current() : viewers.byId(person).orElseThrow(() -> Refusal.conflict("person-deactivated"));
        var held = new TreeSet<String>();
        viewer.reaches().forEach(r -> held.addAll(r.permissions()));
        return held;
    }

    private OffsetDateTime now() {
        return OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
    }
}
