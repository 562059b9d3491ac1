package app.guike.customer.privacy;

import static guike.Tables.CUSTOMER;
import static guike.Tables.RETENTION_PROPOSAL;
import static guike.Tables.RETENTION_RULE;
import static org.jooq.impl.DSL.not;
import static org.jooq.impl.DSL.val;

import app.guike.base.FieldErrors;
import app.guike.base.Refusal;
import app.guike.shell.Viewer;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Deciding what the night proposes: the archive is erased as a person is, or kept until a day for a reason. And the periods themselves.
@Component
public class Retention {
    private static final int MOST = 200;

    private final DSLContext sql;
    private final Clock clock;
    private final Erasures erasures;
    private final KeptTooLong kept;

    Retention(DSLContext sql, Clock clock, Erasures erasures, KeptTooLong kept) {
        this.sql = sql;
        this.clock = clock;
        this.erasures = erasures;
        this.kept = kept;
    }

    /// @param erase false: keep
    /// @param keepUntil asked anew after it
    public record Decision(@Nullable List<Long> ids, boolean erase, @Nullable LocalDate keepUntil, @Nullable String reason) {
    }

    /// All or none.
    ///
    /// @return how many
    @Transactional
    public int decide(Decision decision) {
        var ids = decision.ids() == null ? List.<Long>of() : decision.ids().stream().distinct().toList();
        var today = LocalDate.ofInstant(clock.instant(), Viewer.current().zone());
        var reason = PrivacyRequests.text(decision.reason());
        new FieldErrors().require(!ids.isEmpty(), "ids", "required").require(ids.size() <= MOST, "ids", "length")
            .require(decision.erase() || decision.keepUntil() != null, "keepUntil", "required").require(decision.keepUntil() == null || decision.erase() || decision.keepUntil().isAfter(today), "keepUntil", "invalid")
            .require(decision.erase() || reason != null, "reason", "required").require(reason == null || reason.length() <= 500, "reason", "length").throwIfAny();
        var open = sql.selectFrom(RETENTION_PROPOSAL).where(RETENTION_PROPOSAL.ID.in(ids)).orderBy(RETENTION_PROPOSAL.ID).forUpdate().fetch();
        if (open.size() < ids.size() || !Viewer.current().scope(Erasures.CONFIRM).anyStores().containsAll(open.getValues(RETENTION_PROPOSAL.STORE_ID))) {
            throw Refusal.absent();
        }
        if (open.stream().anyMatch(p -> !p.getState().equals("OPEN"))) {
            throw Refusal.conflict("retention-decided");
        }
        if (decision.erase()) {
            over(open.getValues(RETENTION_PROPOSAL.ID), today);
            erase(open.getValues(RETENTION_PROPOSAL.ID), open.getValues(RETENTION_PROPOSAL.CUSTOMER_ID));
        } else {
            sql.update(RETENTION_PROPOSAL).set(RETENTION_PROPOSAL.STATE, "KEPT").set(RETENTION_PROPOSAL.KEEP_UNTIL, decision.keepUntil()).set(RETENTION_PROPOSAL.REASON, reason)
                .set(RETENTION_PROPOSAL.DECIDED_AT, now()).set(RETENTION_PROPOSAL.DECIDED_BY, Viewer.current().id()).where(RETENTION_PROPOSAL.ID.in(ids)).execute();
        }
        return ids.size();
    }

    /// Somebody may have dealt with one of them since the night, which takes the proposal back when it comes again.
    private void over(Collection<Long> proposals, LocalDate today) {
        var rules = sql.selectFrom(RETENTION_RULE).fetch();
        var covered = DSL.or(rules.stream().map(r -> RETENTION_PROPOSAL.RULE.eq(r.getCode()).and(kept.over(r.getCode(), today.minusMonths(r.getMonths())))).toList())
            .or(RETENTION_PROPOSAL.RULE.eq(KeptTooLong.RESTRICTED).and(kept.standing()));
        var c = DSL.table("lateral (select retention_proposal.customer_id as id) c");
        var alive = sql.select(CUSTOMER.NO).from(RETENTION_PROPOSAL).crossJoin(c).leftJoin(CUSTOMER).on(CUSTOMER.ID.eq(RETENTION_PROPOSAL.CUSTOMER_ID))
            .where(RETENTION_PROPOSAL.ID.in(proposals), not(covered)).orderBy(RETENTION_PROPOSAL.ID).fetch(CUSTOMER.NO);
        if (!alive.isEmpty()) {
            throw Refusal.conflict("retention-alive", String.join("、", alive.stream().filter(Objects::nonNull).toList()));
        }
    }

    /// What came since the night may have the law keep one of them.
    private void erase(Collection<Long> proposals, Collection<Long> customers) {
        if (erasures.holding(customers).values().stream().anyMatch(h -> !h.isEmpty())) {
            throw Refusal.conflict("retention-held");
        }
        sql.fetch("select guike.erase_retained(p, {1}) from unnest({0}::bigint[]) p", val(proposals.toArray(Long[]::new)), val(now()));
    }

    /// @param months of a dealer's customers ten years at least
    @Transactional
    public void period(String code, @Nullable Integer months, boolean active) {
        new FieldErrors().require(months != null, "months", "required").require(months == null || months >= (code.equals("CUSTOMER") ? 120 : 1) && months <= 600, "months", "retention-months").throwIfAny();
        if (sql.update(RETENTION_RULE).set(RETENTION_RULE.MONTHS, months).set(RETENTION_RULE.ACTIVE, active).where(RETENTION_RULE.CODE.eq(code)).execute() == 0) {
            throw Refusal.absent();
        }
    }

    private OffsetDateTime now() {
        return OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
    }
}
