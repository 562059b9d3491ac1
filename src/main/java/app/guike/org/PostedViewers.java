package app.guike.org;

import static guike.Tables.API_TOKEN;
import static org.jooq.impl.DSL.val;

import app.guike.base.Hash;
import app.guike.shell.Breadth;
import app.guike.shell.Viewer;
import app.guike.shell.Viewer.Reach;
import app.guike.shell.Viewers;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.Result;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/// Who is looking, from their posts. Kept for two seconds, so that a page with its fragments asks once;
/// a change of posts or roles in this program is seen at once.
@Component
class PostedViewers implements Viewers {
    private static final Duration KEPT = Duration.ofSeconds(2);
    private static final Duration USE_NOTED = Duration.ofMinutes(5);

    private final DSLContext sql;
    private final Clock clock;
    private final Map<Long, Kept> kept = new ConcurrentHashMap<>();

    PostedViewers(DSLContext sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    private record Kept(Optional<Viewer> viewer, long nanos) {
        boolean fresh() {
            return System.nanoTime() - nanos < KEPT.toNanos();
        }
    }

    /// At once, and again when the change is committed: in between somebody may have read what was before.
    void forget() {
        kept.clear();
        if (TransactionSynchronizationManager.isSynchronizationActive()) {
            TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                @Override
                public void afterCommit() {
                    kept.clear();
                }
            });
        }
    }

    @Override
    public Optional<Viewer> byId(long employeeId) {
        var known = kept.get(employeeId);
        if (known == null || !known.fresh()) {
            known = new Kept(load(employeeId), System.nanoTime());
            kept.put(employeeId, known);
        }
        return known.viewer();
    }

    @Override
    public Optional<Viewer> byToken(String token) {
        var now = OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
        return sql.selectFrom(API_TOKEN)
            .where(API_TOKEN.HASH.eq(Hash.sha256Hex(token)), API_TOKEN.REVOKED_AT.isNull(), API_TOKEN.EXPIRES_AT.isNull().or(API_TOKEN.EXPIRES_AT.gt(now)))
            .fetchOptional()
            .flatMap(t -> {
                noteUse(t.getId(), t.getUsedAt(), clock.instant());
                return byId(t.getEmployeeId()).map(v -> v.through("api:" + t.getId(), t.getPermissions() == null ? null : Set.of(t.getPermissions())));
            });
    }

    private void noteUse(long token, @Nullable OffsetDateTime before, Instant now) {
        if (before == null || before.toInstant().isBefore(now.minus(USE_NOTED))) {
            sql.update(API_TOKEN).set(API_TOKEN.USED_AT, OffsetDateTime.ofInstant(now, ZoneOffset.UTC)).where(API_TOKEN.ID.eq(token)).execute();
        }
    }

    private Optional<Viewer> load(long employeeId) {
        var rows = sql.fetch("select * from guike.viewer({0})", val(employeeId));
        if (rows.isEmpty()) {
            return Optional.empty();
        }
        var first = rows.getFirst();
        var reaches = new ArrayList<>(rows.stream().filter(r -> r.get("store_id") != null).map(PostedViewers::reach).toList());
        var people = new EnumMap<Breadth, Set<Long>>(Breadth.class);
        people.put(Breadth.TEAM, new TreeSet<>(people(employeeId, rows, Breadth.TEAM, "team_people")));
        people.put(Breadth.DEPARTMENT, people(employeeId, rows, Breadth.DEPARTMENT, "department_people"));
        lent(employeeId, reaches, people.get(Breadth.TEAM));
        return Optional.of(new Viewer(employeeId, first.get("login", String.class), first.get("name", String.class),
            Locale.of(first.get("locale", String.class)), first.get("theme", String.class), first.get("password_change", Boolean.class),
            List.copyOf(reaches), people, "web", null));
    }

    /// What others lent for now, and for whom they stand in: with their own permissions there, over that person's rows.
    private void lent(long employeeId, List<Reach> reaches, Set<Long> people) {
        var own = List.copyOf(reaches);
        for (var r : sql.fetch("select * from guike.lent_rights({0}, {1})", val(employeeId), val(OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC)))) {
            var store = r.get("store_id", Long.class);
            var person = r.get("person", Long.class);
            var permissions = person == null ? Set.of(r.get("permission", String.class))
                : own.stream().filter(o -> o.storeId() == store).flatMap(o -> o.permissions().stream()).collect(Collectors.toSet());
            reaches.add(new Reach(store, r.get("store_name", String.class), ZoneId.of(r.get("zone", String.class)), person == null ? Delegations.LENT : Delegations.STAND_IN,
                inOneStore(Breadth.valueOf(r.get("breadth", String.class))), permissions, Set.copyOf(List.of(r.get("regions", String[].class)))));
            if (person != null) {
                people.add(person);
            }
        }
    }

    /// Lent is a right in one store, however far its giver reaches.
    private static Breadth inOneStore(Breadth givers) {
        return givers == Breadth.GROUP ? Breadth.STORE : givers;
    }

    private Set<Long> people(long employeeId, Result<Record> rows, Breadth breadth, String function) {
        if (rows.stream().noneMatch(r -> breadth.name().equals(r.get("breadth", String.class)))) {
            return Set.of();
        }
        var people = sql.fetchSingle("select guike." + function + "({0})", val(employeeId)).get(0, Long[].class);
        return new TreeSet<>(Arrays.asList(people));
    }

    private static Reach reach(Record row) {
        return new Reach(row.get("store_id", Long.class), row.get("store_name", String.class), ZoneId.of(row.get("zone", String.class)),
            row.get("role_code", String.class), Breadth.valueOf(row.get("breadth", String.class)), Set.of(row.get("permissions", String[].class)), Set.copyOf(List.of(row.get("regions", String[].class))));
    }
}
