package app.guike.shell.web;

import static guike.Tables.IDEMPOTENCY_KEY;

import app.guike.base.Refusal;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import org.jooq.DSLContext;
import org.jooq.JSONB;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.ObjectMapper;

/// Answers to POSTs with an `Idempotency-Key`, kept for a day. The key is claimed before the work and holds the answer
/// after it; what died in between stays claimed, since nobody knows whether it was done.
@Component
class KeptAnswers {
    private static final Duration KEPT = Duration.ofHours(24);

    private final DSLContext sql;
    private final Clock clock;
    private final ObjectMapper json;

    KeptAnswers(DSLContext sql, Clock clock, ObjectMapper json) {
        this.sql = sql;
        this.clock = clock;
        this.json = json;
    }

    record Key(long person, String key, String fingerprint) {
    }

    /// @param body null when it held a secret
    record Kept(int status, Map<String, String> headers, byte @Nullable [] body) {
    }

    /// Null: the key is the caller's to work on. Else the answer of before; refused while that is being worked out (409),
    /// or when the request was another (422).
    @Nullable Kept claim(Key key) {
        var now = now();
        var taken = sql.insertInto(IDEMPOTENCY_KEY).set(IDEMPOTENCY_KEY.EMPLOYEE_ID, key.person()).set(IDEMPOTENCY_KEY.KEY, key.key())
            .set(IDEMPOTENCY_KEY.REQUEST_HASH, key.fingerprint()).set(IDEMPOTENCY_KEY.CREATED_AT, now)
            .onConflict(IDEMPOTENCY_KEY.EMPLOYEE_ID, IDEMPOTENCY_KEY.KEY).doUpdate()
            .set(IDEMPOTENCY_KEY.REQUEST_HASH, key.fingerprint()).set(IDEMPOTENCY_KEY.CREATED_AT, now)
            .setNull(IDEMPOTENCY_KEY.STATUS).setNull(IDEMPOTENCY_KEY.HEADERS).setNull(IDEMPOTENCY_KEY.BODY)
            .where(IDEMPOTENCY_KEY.CREATED_AT.lt(now.minus(KEPT))).execute();
        return taken == 1 ? null : before(key);
    }

    private Kept before(Key key) {
        var row = sql.fetchOne(IDEMPOTENCY_KEY, IDEMPOTENCY_KEY.EMPLOYEE_ID.eq(key.person()).and(IDEMPOTENCY_KEY.KEY.eq(key.key())));
        if (row == null || row.getStatus() == null && row.getRequestHash().equals(key.fingerprint())) {
            throw Refusal.conflict("idempotency-key-busy");
        }
        if (!row.getRequestHash().equals(key.fingerprint())) {
            throw Refusal.invalid("idempotency-key-reused");
        }
        return new Kept(row.getStatus(), json.readValue(row.getHeaders().data(), new TypeReference<>() {
        }), row.getBody());
    }

    void keep(Key key, Kept answer) {
        sql.update(IDEMPOTENCY_KEY).set(IDEMPOTENCY_KEY.STATUS, answer.status())
            .set(IDEMPOTENCY_KEY.HEADERS, JSONB.valueOf(json.writeValueAsString(answer.headers()))).set(IDEMPOTENCY_KEY.BODY, answer.body())
            .where(IDEMPOTENCY_KEY.EMPLOYEE_ID.eq(key.person()), IDEMPOTENCY_KEY.KEY.eq(key.key())).execute();
    }

    /// A refusal has changed nothing: the same key may be used again.
    void release(Key key) {
        sql.deleteFrom(IDEMPOTENCY_KEY).where(IDEMPOTENCY_KEY.EMPLOYEE_ID.eq(key.person()), IDEMPOTENCY_KEY.KEY.eq(key.key())).execute();
    }

    int clear() {
        return sql.deleteFrom(IDEMPOTENCY_KEY).where(IDEMPOTENCY_KEY.CREATED_AT.lt(now().minus(KEPT))).execute();
    }

    private OffsetDateTime now() {
        return OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    @Configuration(proxyBeanMethods = false)
    static class Clearing {
        @Bean
        RecurringTask<Void> clearKeptAnswers(KeptAnswers answers) {
            return Tasks.recurring("clear-kept-answers", FixedDelay.ofHours(1)).execute((_, _) -> answers.clear());
        }
    }
}
