package app.guike.audit;

import static guike.Tables.CUSTOMER;
import static org.assertj.core.api.Assertions.assertThat;

import app.guike.Browse;
import app.guike.Cast;
import app.guike.GuikeTest;
import app.guike.TestHouse.InScope;
import app.guike.shell.RowScope;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jooq.DSLContext;
import org.jooq.JSONB;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.flyway.autoconfigure.FlywayConnectionDetails;

/// Many rows made by one statement are one entry; each of them reads as if it had its own, whatever became of it since.
@GuikeTest
class BlocksOfNewRowsTest {
    private static final int MANY = 230;
    private static final String IMAGES = "select id, jsonb_strip_nulls(to_jsonb(c)) - '{grams,name_parts,changed_at,version,completeness,missing}'::text[] from customer c where store_id = ? order by id";
    private final Browse browse;
    private final DSLContext sql;
    private final InScope inScope;
    private final Cast.House house;
    private final FlywayConnectionDetails owner;
    private Map<Long, JSONB> made;

    BlocksOfNewRowsTest(Browse browse, DSLContext sql, InScope inScope, Cast cast, FlywayConnectionDetails owner) {
        this.browse = browse;
        this.sql = sql;
        this.inScope = inScope;
        this.house = cast.house();
        this.owner = owner;
    }

    @BeforeEach
    void manyCustomers() {
        as(() -> {
            sql.execute("delete from customer where store_id = ? and external_no like 'B%'", house.a().id());
            sql.execute("""
                insert into customer (store_id, kind, name, external_no, email, owner_id, do_not_disturb)
                select ?, 'PERSON', '成批' || i, 'B' || i, case when i %% 2 = 0 then i || '@example.com' end, case when i %% 3 = 0 then ?::bigint end, '{SMS}'
                from generate_series(1, %d) i""".formatted(MANY), house.a().id(), house.agent().id());
            made = sql.fetch(IMAGES, house.a().id()).intoMap(r -> r.get(0, Long.class), r -> r.get(1, JSONB.class));
        });
    }

    private void as(Runnable work) {
        inScope.as(new RowScope(house.agent().id(), "web", Set.of(house.a().id()), Set.of(), Set.of(), false), () -> {
            work.run();
            return true;
        });
    }

    private Map<Long, JSONB> told() {
        return inScope.of(house.a().id(), () -> sql.fetch("select row_id, after from audit_entry where action = 'INSERT' and table_name = 'customer' and row_id = any(?)",
            (Object) made.keySet().toArray(Long[]::new)).intoMap(r -> r.get(0, Long.class), r -> r.get(1, JSONB.class)));
    }

    @Test
    void manyRowsOfATableWithoutStoreAreWrittenDownOneByOne() {
        as(() -> {
            var made = sql.fetch("insert into role (code, name_zh, name_en, breadth) select 'many_' || i, '角色' || i, 'Role ' || i, 'OWN' from generate_series(1, 120) i returning id").into(Long.class);
            sql.execute("delete from role where id = any(?)", (Object) made.toArray(Long[]::new));
            assertThat(made).hasSize(120);
        });
    }

    @Test
    void oneEntryTellsOfEachRowWhatItWas() {
        assertThat(made).hasSize(MANY);
        assertThat(inScope.of(house.a().id(), () -> sql.fetchCount(org.jooq.impl.DSL.table("audit_single"),
            org.jooq.impl.DSL.condition("table_name = 'customer' and row_id = any(?)", (Object) made.keySet().toArray(Long[]::new))))).as("premise: a block").isZero();
        assertThat(told()).isEqualTo(made);
    }

    @Test
    void whatCameLaterDoesNotChangeWhatItWas() {
        var ids = new TreeSet<>(made.keySet());
        as(() -> {
            sql.execute("update customer set name = '改一', email = null, address = '新址' where id = ?", ids.first());
            sql.execute("update customer set name = '改二', owner_id = null, do_not_disturb = '{}' where id = ?", ids.first());
            sql.execute("update customer set name = '都改', email = 'x@example.com' where store_id = ? and external_no like 'B1%'", house.a().id());
            sql.execute("delete from customer where id in (?, ?)", ids.first(), ids.last());
        });

        assertThat(told()).isEqualTo(made);
    }

    @Test
    void eachRowHasItsHistoryOnThePageAndInTheApi() {
        var id = new TreeSet<>(made.keySet()).first();
        as(() -> sql.execute("update customer set name = '改后' where id = ?", id));
        var manager = browse.api(house.manager());

        var history = manager.get("/api/v1/audit-entries?table=customer&row=" + id).json().get("items");

        assertThat(history.size()).isEqualTo(2);
        assertThat(history.get(0).get("action").asString()).isEqualTo("UPDATE");
        assertThat(history.get(1).get("action").asString()).isEqualTo("INSERT");
        assertThat(history.get(1).get("employee").asString()).isEqualTo(house.agent().name());
        assertThat(history.get(1).get("changes").toString()).contains("\"field\":\"name\",\"before\":null,\"after\":\"成批1\"").doesNotContain("改后");
        assertThat(browse.as(house.manager()).get("/audit?table=customer&row=" + id).text()).contains("成批1", "改后");
        assertThat(manager.get("/api/v1/audit-entries?table=customer&row=%d&action=DELETE".formatted(id)).json().get("items").size()).isZero();
        assertThat(browse.api(house.people().managerB()).get("/api/v1/audit-entries?table=customer&row=" + id).json().get("items").size()).isZero();
    }

    @Test
    void pagesGoThroughABlockWithoutGap() {
        var manager = browse.api(house.manager());
        var rows = new TreeSet<Long>();
        var seen = new TreeSet<Long>();
        var next = "";
        for (int page = 0; page < 40 && next != null && !rows.containsAll(made.keySet()); page++) {
            var answer = manager.get("/api/v1/audit-entries?table=customer&action=INSERT&limit=50" + (next.isEmpty() ? "" : "&after=" + next)).json();
            answer.get("items").forEach(e -> {
                assertThat(seen.add(e.get("id").asLong())).isTrue();
                rows.add(e.get("rowId").asLong());
            });
            next = answer.get("next").isNull() ? null : answer.get("next").asString();
        }

        assertThat(rows).containsAll(made.keySet());
    }

    @Test
    void blocksCanBeWrittenDownRowByRow() throws Exception {
        as(() -> sql.execute("update customer set name = '改后', email = null where store_id = ?", house.a().id()));

        try (var connection = java.sql.DriverManager.getConnection(owner.getJdbcUrl(), owner.getUsername(), owner.getPassword()); var statement = connection.createStatement()) {
            statement.execute("select audit.unfold('customer')");
        }

        assertThat(inScope.of(house.a().id(), () -> sql.fetchCount(org.jooq.impl.DSL.table("audit_block"), org.jooq.impl.DSL.condition("table_name = 'customer'")))).isZero();
        assertThat(told()).isEqualTo(made);
    }

    @Test
    void anImageIsReadInItsScopeOnly() {
        var images = "select count(guike.audit_image(b, ?)) from generate_series(1, 10000) b";
        var id = new TreeSet<>(made.keySet()).first();

        assertThat(inScope.of(house.a().id(), () -> sql.fetchSingle(images, id).get(0, Integer.class))).isEqualTo(1);
        assertThat(inScope.of(house.b().id(), () -> sql.fetchSingle(images, id).get(0, Integer.class))).isZero();
        assertThat(inScope.<Integer>unscoped(() -> sql.fetchSingle(images, id).get(0, Integer.class))).isZero();
    }
}
