package app.guike.care;

import static guike.Tables.CARE_PLAN;
import static guike.Tables.CARE_TASK;
import static guike.Tables.SELF_LINK;
import static guike.Tables.STORE;

import app.guike.base.Hash;
import app.guike.base.Refusal;
import app.guike.base.Tokens;
import app.guike.care.CareTask.State;
import app.guike.shell.RowScope;
import app.guike.survey.Questionnaire;
import app.guike.survey.Asking;
import app.guike.survey.Questionnaires;
import app.guike.survey.ResponseIntake.About;
import guike.tables.records.CareTaskRecord;
import guike.tables.records.SelfLinkRecord;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Links to self-service questionnaires 自助问卷: secret, for seven days, for one use. What the customer answers is recorded like a call about the task,
/// with all that follows from one; nobody of the house is its caller.
@Component
public class SelfLinks {
    private static final int DAYS = 7;

    private final DSLContext sql;
    private final Clock clock;
    private final CareTasks tasks;
    private final Questionnaires questionnaires;
    private final Asking asking;

    SelfLinks(DSLContext sql, Clock clock, CareTasks tasks, Questionnaires questionnaires, Asking asking) {
        this.sql = sql;
        this.clock = clock;
        this.tasks = tasks;
        this.questionnaires = questionnaires;
        this.asking = asking;
    }

    /// @param secret told this once
    public record Made(String secret, OffsetDateTime expiresAt) {
    }

    /// What the customer is asked.
    public record Asked(long taskId, Questionnaire questionnaire, String store, @Nullable String careLine) {
    }

    /// A new one makes earlier ones of the task void.
    @Transactional
    public Made make(long taskId) {
        var task = sql.selectFrom(CARE_TASK).where(CARE_TASK.ID.eq(taskId)).forUpdate().fetchOptional().orElseThrow(Refusal::absent);
        if (!State.valueOf(task.getState()).open()) {
            throw Refusal.conflict("task-already-done");
        }
        var version = current(taskId).orElseThrow(() -> Refusal.conflict("nothing-asked")).version().id();
        sql.update(SELF_LINK).set(SELF_LINK.REVOKED_AT, now()).where(SELF_LINK.TASK_ID.eq(taskId), SELF_LINK.USED_AT.isNull(), SELF_LINK.REVOKED_AT.isNull()).execute();
        var made = new Made(Long.toString(task.getStoreId(), 36) + "-" + Tokens.random(24), now().plusDays(DAYS));
        sql.newRecord(SELF_LINK).setStoreId(task.getStoreId()).setTaskId(taskId).setVersionId(version).setHash(Hash.sha256Hex(made.secret())).setMadeAt(now()).setMadeBy(Objects.requireNonNull(RowScope.current()).person())
            .setExpiresAt(made.expiresAt()).store();
        return made;
    }

    /// The store that a link names; whether it is good is asked in that store.
    public static Optional<Long> store(String secret) {
        var dash = secret.indexOf('-');
        return dash > 0 && dash <= 12 && secret.substring(0, dash).matches("[0-9a-z]+") ? Optional.of(Long.parseLong(secret.substring(0, dash), 36)) : Optional.empty();
    }

    /// Empty when the link is unknown, used, revoked or too old, or somebody has called meanwhile.
    public Optional<Asked> open(String secret) {
        return good(sql.selectFrom(SELF_LINK).where(SELF_LINK.HASH.eq(Hash.sha256Hex(secret))).fetchOptional()).flatMap(this::asked);
    }

    private Optional<SelfLinkRecord> good(Optional<SelfLinkRecord> link) {
        return link.filter(l -> l.getUsedAt() == null && l.getRevokedAt() == null && l.getExpiresAt().isAfter(now()));
    }

    private Optional<Asked> asked(SelfLinkRecord link) {
        var store = sql.fetchSingle(STORE, STORE.ID.eq(link.getStoreId()));
        return sql.selectFrom(CARE_TASK).where(CARE_TASK.ID.eq(link.getTaskId()), CARE_TASK.STATE.in("PLANNED", "ASSIGNED", "RETRY")).fetchOptional()
            .flatMap(task -> version(link).map(v -> new Asked(task.getId(), asking.version(v, about(task), task.getEventDay()), store.getName(), store.getCareLine())));
    }

    private static About about(CareTaskRecord task) {
        return new About(task.getStoreId(), task.getCustomerId(), task.getVehicleId(), task.getSubjectType(), task.getSubjectId(), task.getId(), task.getAdviserId());
    }

    /// The version that the link was made for; links made before versions were kept ask the current one.
    private Optional<Long> version(SelfLinkRecord link) {
        return link.getVersionId() != null ? Optional.of(link.getVersionId()) : current(link.getTaskId()).map(q -> q.version().id());
    }

    private Optional<Questionnaire> current(long task) {
        return sql.select(CARE_PLAN.QUESTIONNAIRE_ID).from(CARE_TASK).join(CARE_PLAN).on(CARE_PLAN.ID.eq(CARE_TASK.PLAN_ID)).where(CARE_TASK.ID.eq(task), CARE_PLAN.QUESTIONNAIRE_ID.isNotNull())
            .fetchOptional(CARE_PLAN.QUESTIONNAIRE_ID).flatMap(questionnaires::current);
    }

    /// Once: a second time, or too late, it is gone.
    @Transactional
    public void answer(String secret, CallReport report) {
        var link = good(sql.selectFrom(SELF_LINK).where(SELF_LINK.HASH.eq(Hash.sha256Hex(secret))).forUpdate().fetchOptional()).orElseThrow(Refusal::absent);
        tasks.record(link.getTaskId(), report.of(version(link).orElse(null)), Channel.SELF);
        link.setUsedAt(now()).store();
    }

    private OffsetDateTime now() {
        return OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
    }
}
