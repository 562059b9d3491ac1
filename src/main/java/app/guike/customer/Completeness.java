package app.guike.customer;

import static guike.Tables.STORE;
import static org.jooq.impl.DSL.val;

import app.guike.base.FieldErrors;
import app.guike.shell.RowScope;
import app.guike.customer.custom.CustomDemands;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Daily;
import guike.tables.records.CustomerRecord;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jooq.DSLContext;
import org.jooq.QueryPart;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Archive completeness 档案完整率 = what is demanded and there / what is demanded (handbook 2.9), stored with what is missing.
/// A new archive is judged before it is written; later changes, imports and the night by one statement over many.
@Component
public class Completeness {
    private static final Map<String, String> FIELDS = Map.of("PHONE", "phones", "REGION", "region", "OWNER", "ownerId", "CREDIT_CODE", "creditCode", "ID_NUMBER", "idNumber");

    private final DSLContext sql;
    private final ArchiveParts parts;
    private final CustomDemands custom;

    Completeness(DSLContext sql, ArchiveParts parts, CustomDemands custom) {
        this.sql = sql;
        this.parts = parts;
        this.custom = custom;
    }

    /// Refuses what a store will not have saved without (catalog D71).
    void blocked(CustomerRecord row, boolean phones, FieldErrors errors) {
        for (var part : parts.all()) {
            if (part.kinds().contains(row.getKind()) && parts.blocks(row.getStoreId(), row.getKind(), part)) {
                errors.require(part.code().equals("PHONE") ? phones : part.fresh() == null || part.fresh().test(row), field(part.code()), "demanded");
            }
        }
    }

    static String field(String code) {
        return FIELDS.getOrDefault(code, code.toLowerCase(java.util.Locale.ROOT));
    }

    /// Judges an archive that is about to be made.
    void fresh(CustomerRecord row, boolean phones) {
        var demands = parts.demands(row.getStoreId());
        var missing = new ArrayList<String>();
        var asked = 1;
        for (var part : parts.all()) {
            if (part.concerns() == null && !demands.getOrDefault(row.getKind() + "." + part.code(), "NONE").equals("NONE")) {
                asked++;
                if (part.code().equals("PHONE") ? !phones : part.fresh() == null || !part.fresh().test(row)) {
                    missing.add(part.code());
                }
            }
        }
        for (var code : custom.asked(row)) {
            asked++;
            if (row.getCustom() == null || !row.getCustom().data().contains('"' + code + "\":")) {
                missing.add(code);
            }
        }
        row.setMissing(missing.toArray(String[]::new)).setCompleteness(100 * (asked - missing.size()) / asked);
    }

    /// Of customers that are named.
    @Transactional
    public int refresh(long store, List<Long> customers) {
        return customers.isEmpty() ? 0 : refresh(store, "c.id = any({0}::bigint[])", val(customers.toArray(Long[]::new)));
    }

    /// Of every customer of a store.
    @Transactional
    public int refresh(long store) {
        return refresh(store, "true");
    }

    /// What is missing is asked once: the planner would otherwise write the whole question wherever the answer is used.
    ///
    /// @param which SQL over the customer `c`; written by us, never by a person
    /// @param with what it names by number
    public int refresh(long store, String which, QueryPart... with) {
        return sql.execute("""
            update customer t set missing = n.missing, completeness = n.percent
            from (select c.id, l.missing, 100 * (l.asked - cardinality(l.missing)) / l.asked as percent
                  from customer c cross join lateral (select %2$s as missing, %3$s as asked offset 0) l where c.store_id = %1$d and %4$s) n
            where t.id = n.id and t.store_id = %1$d and (t.missing, t.completeness) is distinct from (n.missing, n.percent)"""
            .formatted(store, missing(store, "c", "c.kind", false), asked(store), which), with);
    }

    /// What is missing, as SQL.
    ///
    /// @param made of a row that is about to be inserted: nothing hangs on it yet but the telephones beside it
    String missing(long store, String alias, String kind, boolean made) {
        return missing(parts.demands(store), alias, kind, made, custom.missing(alias, kind));
    }

    /// What of the things without which nothing is saved is missing, the house's own fields among them, as SQL.
    String blocking(long store, String alias, String kind) {
        var demands = new HashMap<>(parts.demands(store));
        demands.replaceAll((_, demand) -> demand.equals("BLOCKS") ? demand : "NONE");
        return missing(demands, alias, kind, true, custom.missing(alias, kind));
    }

    private String missing(Map<String, String> demands, String alias, String kind, boolean made, List<String> more) {
        var cases = new ArrayList<>(more);
        for (var part : parts.all()) {
            var kinds = kinds(demands, part);
            if (!kinds.isEmpty() && !(made && part.concerns() != null)) {
                var filled = !made ? part.filled().formatted(alias) : part.code().equals("PHONE") ? alias + ".phones <> '{}'" : part.fresh() == null || part.code().equals("ID_NUMBER") ? "false" : part.filled().formatted(alias);
                cases.add("case when %s in (%s) and not (%s)%s then '%s' end".formatted(kind, kinds, filled,
                    part.concerns() == null ? "" : " and (" + part.concerns().formatted(alias) + ")", part.code()));
            }
        }
        return cases.isEmpty() ? "'{}'::text[]" : "array_remove(array[" + String.join(", ", cases) + "]::text[], null)";
    }

    /// How much is demanded of a new one, as SQL.
    String asked(long store, String alias, String kind) {
        var demands = parts.demands(store);
        return "(case when %s = 'PERSON' then %d else %d end%s)".formatted(kind, counted(demands, "PERSON"), counted(demands, "COMPANY"), custom.asked(alias, kind));
    }

    private String asked(long store) {
        var demands = parts.demands(store);
        var asked = new StringBuilder(asked(store, "c", "c.kind"));
        for (var part : parts.all()) {
            var kinds = kinds(demands, part);
            if (part.concerns() != null && !kinds.isEmpty()) {
                asked.append(" + case when c.kind in (").append(kinds).append(") and (").append(part.concerns().formatted("c")).append(") then 1 else 0 end");
            }
        }
        return asked.toString();
    }

    /// The name is always there.
    private int counted(Map<String, String> demands, String kind) {
        return 1 + (int) parts.all().stream().filter(p -> p.concerns() == null && !demands.getOrDefault(kind + "." + p.code(), "NONE").equals("NONE")).count();
    }

    private static String kinds(Map<String, String> demands, ArchivePart part) {
        return String.join(", ", part.kinds().stream().sorted().filter(k -> !demands.getOrDefault(k + "." + part.code(), "NONE").equals("NONE")).map(k -> "'" + k + "'").toList());
    }

    /// Cars, owners and telephones change by many ways; once a night everything is judged anew.
    public void night() {
        sql.select(STORE.ID).from(STORE).where(STORE.CLOSED_AT.isNull()).orderBy(STORE.ID).fetch(STORE.ID)
            .forEach(store -> RowScope.program("job:completeness", Set.of(store)).run(() -> refresh(store)));
    }

    @Configuration(proxyBeanMethods = false)
    static class Timetable {
        @Bean
        RecurringTask<Void> completenessJob(Completeness completeness) {
            return Tasks.recurring("archive-completeness", new Daily(ZoneId.of("Asia/Shanghai"), LocalTime.of(1, 30))).execute((_, _) -> completeness.night());
        }
    }
}
