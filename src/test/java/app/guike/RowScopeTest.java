package app.guike;

import static guike.Tables.CUSTOMER;
import static guike.Tables.DEPARTMENT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.guike.TestHouse.InScope;
import app.guike.shell.RowScope;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jooq.DSLContext;
import org.jooq.exception.DataAccessException;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.UncategorizedSQLException;

/// Row scope and audit are the database's: what holds for every table, those of later rooms included.
@GuikeTest
class RowScopeTest {
    /// Tables of libraries and of what is derived or passing; they hold nothing that a person changes.
    private static final Map<String, String> NOT_AUDITED = Map.ofEntries(
        Map.entry("flyway_schema_history", "Flyway"), Map.entry("spring_session", "Spring Session"), Map.entry("spring_session_attributes", "Spring Session"),
        Map.entry("event_publication", "Spring Modulith"), Map.entry("scheduled_tasks", "db-scheduler"), Map.entry("idempotency_key", "answers kept for a day"), Map.entry("seal_key", "which keys the database needs; never changed"),
        Map.entry("call_draft", "half-typed words of one person, gone when saved"), Map.entry("care_plan_run", "a log of runs by itself"),
        Map.entry("import_run", "a log of runs by itself: who, when, from which file, undone by whom"),
        Map.entry("import_problem", "what a run said of its rows"), Map.entry("stored_file", "bytes of an upload; its run says whose"),
        Map.entry("stored_file_chunk", "bytes of an upload"), Map.entry("customer_match", "derived from the archive"), Map.entry("name_frequency", "counted from the archives"),
        Map.entry("duplicate_run", "a log of runs by itself"), Map.entry("customer_pair", "found by runs; what people decide stands in customer_apart and customer_merge"),
        Map.entry("customer_merge_row", "a log of what a merge moved; the rows themselves are audited"), Map.entry("customer_ownership", "a history by itself: who, when, why; written by trigger"), Map.entry("segment_count", "computed every night"),
        Map.entry("service_due", "computed every night"),
        Map.entry("score_month", "sums of answers"), Map.entry("score_touched", "which sums are to be made anew"),
        Map.entry("segment_member", "computed every night"), Map.entry("watch_reader", "how far one person has read"), Map.entry("customer_class", "computed every night"), Map.entry("customer_class_night", "computed every night"), Map.entry("personal_table", "what migrations declare"), Map.entry("merge_rule", "what migrations declare"), Map.entry("house", "one row, written at the founding"), Map.entry("region", "ready content that nobody edits"), Map.entry("work_day", "derived from the notices in the calendar's own table"));

    private final DSLContext sql;
    private final InScope inScope;
    private final Cast.House house;

    RowScopeTest(DSLContext sql, InScope inScope, Cast cast) {
        this.sql = sql;
        this.inScope = inScope;
        this.house = cast.house();
    }

    @Test
    void queryWithoutScopeSeesNoRow() {
        assertThat(inScope.of(house.a().id(), () -> sql.fetchCount(DEPARTMENT))).isPositive();

        for (var table : storeTables()) {
            assertThat(inScope.unscoped(() -> sql.fetchSingle("select count(*) from scoped." + table).get(0, int.class))).as(table).isZero();
        }
    }

    @Test
    void scopeEndsWithItsTransaction() {
        inScope.run(house.a().id(), () -> assertThat(sql.fetchCount(DEPARTMENT)).isPositive());

        assertThat(inScope.unscoped(() -> sql.fetchCount(DEPARTMENT))).isZero();
    }

    @Test
    void programTouchesNoTableOfAStore() {
        assertThat(storeTables()).contains("customer", "vehicle", "repair_order", "care_task", "complaint").hasSizeGreaterThan(20);
        for (var table : storeTables()) {
            var rights = sql.fetchSingle("select string_agg(p, ', ') from unnest(array['select','insert','update','delete','truncate']) p "
                + "where has_table_privilege(current_user, 'guike." + table + "', p)").get(0, String.class);
            assertThat(rights).as("revoke the grants of the program on guike.%s: it has a scoped view", table).isNull();
        }
        assertThatThrownBy(() -> sql.fetch("select * from guike.customer")).hasStackTraceContaining("permission denied");
    }

    @Test
    void everyTableOfAStoreHasItsScopedViewWithTheSameColumns() {
        for (var table : storeTables()) {
            assertThat(columns("scoped", table)).as("call guike.scope_view('%s', …) in a migration, again when a column is added", table).isEqualTo(columns("guike", table));
        }
    }

    @Test
    void programChangesNothingOfTheAudit() {
        for (var table : List.of("entry", "block", "look")) {
            for (var change : List.of("update audit.%s set via = 'x'", "delete from audit.%s", "truncate audit.%s", "insert into audit.%s default values")) {
                assertThatThrownBy(() -> sql.execute(change.formatted(table))).as(change, table).isInstanceOf(Exception.class).hasStackTraceContaining("permission denied");
            }
        }
        for (var view : List.of("audit_single", "audit_block")) {
            assertThatThrownBy(() -> sql.execute("update scoped." + view + " set via = 'x'")).hasStackTraceContaining("permission denied");
        }
        assertThatThrownBy(() -> sql.execute("update scoped.audit_entry set via = 'x'")).hasStackTraceContaining("cannot update view");
    }

    @Test
    void rowCannotBeWrittenIntoOrMovedToAnotherStore() {
        var customer = inScope.of(house.a().id(), () -> insert(house.a().id()));

        assertThatThrownBy(() -> inScope.of(house.a().id(), () -> insert(house.b().id()))).isInstanceOfAny(DataIntegrityViolationException.class,
            UncategorizedSQLException.class, DataAccessException.class).hasStackTraceContaining("check option");
        assertThatThrownBy(() -> inScope.of(house.a().id(), () -> sql.update(CUSTOMER).set(CUSTOMER.STORE_ID, house.b().id()).where(CUSTOMER.ID.eq(customer)).execute()))
            .hasStackTraceContaining("check option");
        assertThat(inScope.of(house.b().id(), () -> sql.update(CUSTOMER).set(CUSTOMER.NAME, "x").where(CUSTOMER.ID.eq(customer)).execute())).isZero();
    }

    @Test
    void whoSeesOnlyTheirOwnSeesNoColleaguesRow() {
        var mine = inScope.of(house.a().id(), () -> sql.insertInto(CUSTOMER).set(CUSTOMER.STORE_ID, house.a().id()).set(CUSTOMER.KIND, "PERSON").set(CUSTOMER.NAME, "我的")
            .set(CUSTOMER.ADVISER_ID, house.people().adviser().id()).returning().fetchSingle().getId());
        var other = inScope.of(house.a().id(), () -> insert(house.a().id()));
        var own = new RowScope(house.people().adviser().id(), "test", Set.of(), Set.of(house.a().id()), Set.of(house.people().adviser().id()), false);

        assertThat(inScope.as(own, () -> sql.select(CUSTOMER.ID).from(CUSTOMER).where(CUSTOMER.ID.in(mine, other)).fetch(CUSTOMER.ID))).containsExactly(mine);
    }

    @Test
    void everyTableIsAuditedOrSaysWhyNot() {
        var unwatched = sql.fetch("""
            select c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace and n.nspname = 'guike'
            where c.relkind in ('r', 'p') and not c.relispartition and c.relpersistence = 'p'
              and 3 > (select count(*) from pg_trigger t join pg_proc p on p.oid = t.tgfoid where t.tgrelid = c.oid and p.proname = 'record' and t.tgenabled <> 'D')""")
            .into(String.class);

        assertThat(unwatched).as("call audit.watch('…') in the migration, or say in NOT_AUDITED why not").isSubsetOf(NOT_AUDITED.keySet());
    }

    @Test
    void everyTableExplainsItself() {
        var mute = sql.fetch("""
            select c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace and n.nspname in ('guike', 'audit')
            where c.relkind in ('r', 'p') and not c.relispartition and c.relname <> 'flyway_schema_history' and obj_description(c.oid) is null""").into(String.class);

        assertThat(mute).as("add a comment on the table in a migration").isEmpty();
    }

    @Test
    void changesOfEveryKindLeaveActorAndBeforeAndAfter() {
        var actor = house.agent().id();
        var scope = new RowScope(actor, "api:7", Set.of(house.a().id()), Set.of(), Set.of(), false);
        var id = inScope.as(scope, () -> sql.insertInto(DEPARTMENT).set(DEPARTMENT.STORE_ID, house.a().id()).set(DEPARTMENT.NAME, "前").set(DEPARTMENT.KIND, "OTHER")
            .returning().fetchSingle().getId());
        inScope.as(scope, () -> sql.update(DEPARTMENT).set(DEPARTMENT.NAME, "后").where(DEPARTMENT.ID.eq(id)).execute());
        inScope.as(scope, () -> sql.deleteFrom(DEPARTMENT).where(DEPARTMENT.ID.eq(id)).execute());

        var entries = inScope.as(scope, () -> sql.fetch("select action, employee_id, via, before ->> 'name', after ->> 'name' from audit_entry "
            + "where table_name = 'department' and row_id = ? order by id", id)).map(r -> List.of(r.intoList().stream().map(String::valueOf).toArray()));
        assertThat(entries.toString()).isEqualTo("[[INSERT, %1$d, api:7, null, 前], [UPDATE, %1$d, api:7, 前, 后], [DELETE, %1$d, api:7, 后, null]]".formatted(actor));
    }

    private long insert(long store) {
        return sql.insertInto(CUSTOMER).set(CUSTOMER.STORE_ID, store).set(CUSTOMER.KIND, "PERSON").set(CUSTOMER.NAME, "别人的").returning().fetchSingle().getId();
    }

    private Set<String> storeTables() {
        return new TreeSet<>(sql.fetch("""
            select c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace and n.nspname = 'guike'
            join pg_attribute a on a.attrelid = c.oid and a.attname = 'store_id' and not a.attisdropped where c.relkind in ('r', 'p') and not c.relispartition""").into(String.class));
    }

    private List<String> columns(String schema, String table) {
        return sql.fetch("""
            select a.attname || ' ' || format_type(a.atttypid, a.atttypmod) from pg_attribute a join pg_class c on c.oid = a.attrelid
            join pg_namespace n on n.oid = c.relnamespace where n.nspname = ? and c.relname = ? and a.attnum > 0 and not a.attisdropped order by a.attnum""", schema, table)
            .into(String.class);
    }
}
