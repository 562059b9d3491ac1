package app.guike.customer.doubles;

import static guike.Tables.CUSTOMER;
import static guike.Tables.CUSTOMER_MERGE;
import static guike.Tables.CUSTOMER_PAIR;
import static org.jooq.impl.DSL.val;

import app.guike.base.Refusal;
import app.guike.customer.Completeness;
import app.guike.customer.Ownership;
import app.guike.customer.RefusalHeard;
import app.guike.shell.RowScope;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jooq.JSONB;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Merging 合并 two archives of a store into one, and taking it back (handbook 2.9). The survivor gets everything that any
/// room holds of the other and answers to its numbers; what both have is kept beside, never dropped. One transaction.
@Component
public class Merges {
    private final DSLContext sql;
    private final Clock clock;
    private final MergedFields fields;
    private final MatchFacts facts;
    private final Completeness completeness;
    private final Ownership ownership;
    private final List<RefusalHeard> refusals;

    Merges(DSLContext sql, Clock clock, MergedFields fields, MatchFacts facts, Completeness completeness, Ownership ownership, List<RefusalHeard> refusals) {
        this.sql = sql;
        this.clock = clock;
        this.fields = fields;
        this.facts = facts;
        this.completeness = completeness;
        this.ownership = ownership;
        this.refusals = refusals;
    }

    /// @param chosen by field of the archive, which side wins: `OTHER`, else the survivor, who takes from the other what
    ///        itself has not
    @Transactional
    public long merge(long survivorId, long otherId, Map<String, String> chosen) {
        fields.check(chosen);
        if (survivorId == otherId) {
            throw Refusal.field("otherId", "invalid");
        }
        var both = sql.selectFrom(CUSTOMER).where(CUSTOMER.ID.in(survivorId, otherId)).orderBy(CUSTOMER.ID).forUpdate().fetchMap(CUSTOMER.ID);
        if (both.size() < 2) {
            throw Refusal.absent();
        }
        var survivor = both.get(survivorId);
        var other = both.get(otherId);
        if (!survivor.getStoreId().equals(other.getStoreId())) {
            throw Refusal.conflict("merge-across-stores");
        }
        var merge = sql.newRecord(CUSTOMER_MERGE).setStoreId(survivor.getStoreId()).setSurvivorId(survivorId).setOtherId(otherId).setOtherNo(other.getNo())
            .setOtherExternalNo(other.getExternalNo()).setOther(content(otherId)).setReasons(reasons(survivorId, otherId)).setMergedAt(now())
            .setMergedBy(Objects.requireNonNull(RowScope.current()).person());
        merge.store();
        sql.fetch("select guike.merge_customer({0})", val(merge.getId()));
        survivor.setVersion(survivor.getVersion() + 1).setChangedAt(now());
        var written = fields.take(survivor, other, chosen);
        merge.setBefore(written.before()).setAfter(written.after()).store();
        facts.refresh(survivorId);
        completeness.refresh(survivor.getStoreId(), List.of(survivorId));
        refusals.forEach(r -> r.heard(survivorId));
        return merge.getId();
    }

    private JSONB content(long id) {
        return sql.fetchSingle("select to_jsonb(c) from customer c where c.id = {0}", val(id)).get(0, JSONB.class);
    }

    private JSONB reasons(long one, long other) {
        return sql.select(CUSTOMER_PAIR.REASONS).from(CUSTOMER_PAIR).where(CUSTOMER_PAIR.A_ID.eq(Math.min(one, other)), CUSTOMER_PAIR.B_ID.eq(Math.max(one, other)))
            .fetchOptional(CUSTOMER_PAIR.REASONS).orElse(JSONB.valueOf("{}"));
    }

    /// Both stand again as two: what came with the other goes back, what came since goes with the vehicle or the thing it
    /// speaks of; the rest stays with the survivor until somebody chooses. Fields changed since stay as they are. Nobody owns an archive
    /// whose owner works in the store no more.
    @Transactional
    public void undo(long survivorId, long mergeId) {
        var merge = sql.selectFrom(CUSTOMER_MERGE).where(CUSTOMER_MERGE.ID.eq(mergeId), CUSTOMER_MERGE.SURVIVOR_ID.eq(survivorId)).forUpdate()
            .fetchOptional().orElseThrow(Refusal::absent);
        if (merge.getUndoneAt() != null) {
            throw Refusal.conflict("merge-undone");
        }
        var survivor = sql.selectFrom(CUSTOMER).where(CUSTOMER.ID.eq(survivorId)).forUpdate().fetchOptional().orElseThrow(Refusal::absent);
        ownership.because("UNDONE", null, null);
        survivor.setVersion(survivor.getVersion() + 1).setChangedAt(now()).store();
        fields.giveBack(survivor, merge.getBefore(), merge.getAfter());
        survivor.store();
        sql.fetch("select guike.unmerge_customer({0})", val(mergeId));
        ownership.leaveWhoIsGone(merge.getStoreId(), survivorId, merge.getOtherId());
        ownership.because("", null, null);
        merge.setUndoneAt(now()).setUndoneBy(Objects.requireNonNull(RowScope.current()).person()).store();
        facts.refresh(List.of(survivorId, merge.getOtherId()));
        completeness.refresh(merge.getStoreId(), List.of(survivorId, merge.getOtherId()));
    }

    /// Who a row that came between merge and undoing belongs to.
    @Transactional
    public void choose(long mergeId, long rowId, long customer) {
        var merge = sql.selectFrom(CUSTOMER_MERGE).where(CUSTOMER_MERGE.ID.eq(mergeId)).fetchOptional().orElseThrow(Refusal::absent);
        if (!sql.fetchExists(guike.Tables.CUSTOMER_MERGE_ROW, guike.Tables.CUSTOMER_MERGE_ROW.ID.eq(rowId), guike.Tables.CUSTOMER_MERGE_ROW.MERGE_ID.eq(mergeId))) {
            throw Refusal.absent();
        }
        if (!sql.fetchSingle("select guike.choose_merge_row({0}, {1})", val(rowId), val(customer)).get(0, Boolean.class)) {
            throw Refusal.conflict("merge-row-chosen");
        }
        facts.refresh(List.of(merge.getSurvivorId(), merge.getOtherId()));
    }

    /// Who answers for an archive that was merged away; also when the survivor was merged again, as the merge moved with it.
    public Optional<Long> survivorOf(long id) {
        return sql.select(CUSTOMER_MERGE.SURVIVOR_ID).from(CUSTOMER_MERGE).where(CUSTOMER_MERGE.OTHER_ID.eq(id), CUSTOMER_MERGE.UNDONE_AT.isNull())
            .fetchOptional(CUSTOMER_MERGE.SURVIVOR_ID);
    }

    private OffsetDateTime now() {
        return OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
    }
}
