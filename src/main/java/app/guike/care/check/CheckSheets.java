package app.guike.care.check;

import static guike.Tables.CHECK_SHEET;
import static guike.Tables.EMPLOYEE;
import static org.jooq.impl.DSL.inline;

import app.guike.base.Refusal;
import app.guike.shell.Viewer;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.jooq.JSONB;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// The criteria of each store in versions. A check keeps those under which it was drawn.
@Component
public class CheckSheets {
    private static final JsonMapper JSON = new JsonMapper();

    private final DSLContext sql;
    private final Clock clock;

    CheckSheets(DSLContext sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /// @param version 0 is the ready one of a store that has written none
    public record Sheet(long storeId, int version, List<Criterion> criteria, @Nullable OffsetDateTime madeAt, @Nullable String by) {
    }

    /// What new checks of a store are marked by.
    public Sheet of(long store) {
        return versions(store).stream().findFirst().orElseGet(() -> new Sheet(store, 0, Criterion.ready(), null, null));
    }

    /// Newest first.
    public List<Sheet> versions(long store) {
        allowed(store);
        return sql.select(CHECK_SHEET.VERSION, CHECK_SHEET.CRITERIA, CHECK_SHEET.MADE_AT, EMPLOYEE.NAME).from(CHECK_SHEET).leftJoin(EMPLOYEE).on(EMPLOYEE.ID.eq(CHECK_SHEET.MADE_BY))
            .where(CHECK_SHEET.STORE_ID.eq(store)).orderBy(CHECK_SHEET.VERSION.desc()).limit(inline(500)).fetch(r -> new Sheet(store, r.value1(), criteria(r.value2()), r.value3(), r.value4()));
    }

    /// A new version, for checks drawn from now on. What had a code keeps it.
    ///
    /// @param seen the version that was read: refused as stale where there is a newer one
    @Transactional
    public int save(long store, int seen, List<Criterion> wanted) {
        var before = of(store);
        if (before.version() != seen) {
            throw Refusal.stale();
        }
        Criterion.check(wanted);
        var known = known(store);
        if (wanted.stream().anyMatch(c -> c.code() != null && !known.contains(c.code()))) {
            throw Refusal.field("criteria", "invalid");
        }
        var coded = new ArrayList<Criterion>();
        int next = 1;
        for (var c : wanted) {
            while (known.contains("c" + store + "_" + next)) {
                next++;
            }
            coded.add(c.coded("c" + store + "_" + next));
            known.add(coded.getLast().key());
        }
        if (coded.equals(before.criteria())) {
            throw Refusal.conflict("criteria-unchanged");
        }
        if (insert(store, seen + 1, coded, Viewer.current().id()) == 0) {
            throw Refusal.stale();
        }
        return seen + 1;
    }

    /// Every code that ever stood for something here.
    private Set<String> known(long store) {
        var known = versions(store).stream().flatMap(s -> s.criteria().stream()).map(Criterion::key).collect(Collectors.toSet());
        Criterion.ready().forEach(c -> known.add(c.key()));
        return known;
    }

    /// The one that a new check is drawn under; the ready one is written down when it is first used.
    long used(long store) {
        if (of(store).version() == 0) {
            insert(store, 1, Criterion.ready(), null);
        }
        return sql.select(CHECK_SHEET.ID).from(CHECK_SHEET).where(CHECK_SHEET.STORE_ID.eq(store)).orderBy(CHECK_SHEET.VERSION.desc()).limit(inline(1)).fetchSingle().value1();
    }

    private int insert(long store, int version, List<Criterion> criteria, @Nullable Long by) {
        return sql.insertInto(CHECK_SHEET).set(CHECK_SHEET.STORE_ID, store).set(CHECK_SHEET.VERSION, version).set(CHECK_SHEET.CRITERIA, JSONB.valueOf(JSON.writeValueAsString(criteria)))
            .set(CHECK_SHEET.MADE_AT, OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC)).set(CHECK_SHEET.MADE_BY, by).onConflictDoNothing().execute();
    }

    public static List<Criterion> criteria(JSONB stored) {
        return JSON.readValue(stored.data(), new TypeReference<List<Criterion>>() {
        });
    }

    private static void allowed(long store) {
        if (!Viewer.current().may(CallChecks.CHECK, store)) {
            throw Refusal.absent();
        }
    }
}
