package app.guike.approval;

import static guike.Tables.APPROVAL_RULE;
import static guike.Tables.ROLE;
import static org.jooq.impl.DSL.val;

import app.guike.base.FieldErrors;
import app.guike.base.Refusal;
import app.guike.org.ActKind;
import app.guike.org.ActKind.Tier;
import app.guike.shell.Viewer;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// The rule table 权限表 (catalog D74, E312): by kind of act, up to what size it passes alone, and whose word it needs above.
@Component
public class ApprovalRules {
    public static final String EDIT = "approval.rules";
    private static final int MOST = 5;

    private final DSLContext sql;
    private final Clock clock;
    private final List<ActKind> kinds;

    ApprovalRules(DSLContext sql, Clock clock, List<ActKind> kinds) {
        this.sql = sql;
        this.clock = clock;
        this.kinds = kinds.stream().sorted(Comparator.comparing(ActKind::order)).toList();
    }

    /// @param own the store has its own rule
    public record Rule(String kind, List<Tier> tiers, boolean own) {
    }

    public List<Rule> of(long store) {
        var own = sql.select(APPROVAL_RULE.KIND, APPROVAL_RULE.ABOVE, ROLE.CODE).from(APPROVAL_RULE).join(ROLE).on(ROLE.ID.eq(APPROVAL_RULE.ROLE_ID)).where(APPROVAL_RULE.STORE_ID.eq(store))
            .orderBy(APPROVAL_RULE.ABOVE).fetchGroups(APPROVAL_RULE.KIND, r -> new Tier(r.value2(), r.value3()));
        return kinds.stream().map(k -> own.containsKey(k.code()) ? new Rule(k.code(), own.get(k.code()), true) : new Rule(k.code(), k.usual(), false)).toList();
    }

    /// The highest rule that an act of this size comes under.
    Optional<Tier> tier(String kind, long store, long size) {
        return of(store).stream().filter(r -> r.kind().equals(kind)).findFirst().orElseThrow().tiers().stream().filter(t -> size > t.above()).max(Comparator.comparing(Tier::above));
    }

    /// The store's own rule from now on; none at all: the usual one again.
    @Transactional
    public void set(long store, String kind, List<Tier> tiers) {
        if (!Viewer.current().mayAll(EDIT, store)) {
            throw Refusal.absent();
        }
        var errors = new FieldErrors().require(kinds.stream().anyMatch(k -> k.code().equals(kind)), "kind", "invalid").require(tiers.size() <= MOST, "tiers", "between", 0, MOST)
            .require(tiers.stream().allMatch(t -> t.above() >= 0), "above", "invalid").require(new HashSet<>(tiers.stream().map(Tier::above).toList()).size() == tiers.size(), "above", "invalid");
        var roles = sql.select(ROLE.CODE, ROLE.ID).from(ROLE).where(ROLE.CODE.in(tiers.stream().map(Tier::role).toList())).fetchMap(ROLE.CODE, ROLE.ID);
        errors.require(tiers.stream().allMatch(t -> roles.containsKey(t.role())), "role", "invalid").throwIfAny();
        errors.require(tiers.stream().noneMatch(t -> approvers(store, t.role()).isEmpty()), "role", "approval-nobody").throwIfAny();
        sql.deleteFrom(APPROVAL_RULE).where(APPROVAL_RULE.STORE_ID.eq(store), APPROVAL_RULE.KIND.eq(kind)).execute();
        for (var tier : tiers) {
            sql.newRecord(APPROVAL_RULE).setStoreId(store).setKind(kind).setAbove(tier.above()).setRoleId(roles.get(tier.role())).insert();
        }
    }

    /// Whose word counts for a role in a store.
    Set<Long> approvers(long store, String role) {
        return sql.fetch("select * from guike.approvers({0}, {1}, {2})", val(store), val(role), val(OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC))).intoSet(r -> r.get(0, Long.class));
    }
}
