package app.guike.customer;

import static org.assertj.core.api.Assertions.assertThat;

import app.guike.Browse;
import app.guike.Cast;
import app.guike.GuikeTest;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.flywaydb.core.Flyway;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.Test;

/// No page reads a table of customers from end to end, also with the generic plan that a statement gets after its fifth run.
@GuikeTest
class CustomerQueryPlanTest {
    private static final int CUSTOMERS = Integer.getInteger("guike.test.customers", 30_000);
    private static final int RUNS = 8;

    private final Browse browse;
    private final Cast.House house;
    private final DSLContext owner;

    CustomerQueryPlanTest(Browse browse, Cast cast, Flyway flyway) {
        this.browse = browse;
        this.house = cast.house();
        this.owner = DSL.using(flyway.getConfiguration().getDataSource(), SQLDialect.POSTGRES);
    }

    @Test
    void pagesAndSearchesGoByIndexes() throws InterruptedException {
        fill();
        var id = browse.api(house.agent()).get("/api/v1/customers?limit=1").json().path("items").path(0).path("id").asLong();
        var before = scans();
        ask(id);
        var after = scans();
        if (!after.equals(before)) { // a job of the program may have come in between: a page that reads all would do so again
            before = after;
            ask(id);
            after = scans();
        }
        assertThat(after).as("reads from end to end").isEqualTo(before);
    }

    private void ask(long id) {
        for (var person : List.of(house.agent(), house.people().director(), house.people().adviser())) {
            var session = browse.as(person);
            var after = browse.api(person).get("/api/v1/customers?limit=500").json().path("next").asString("");
            var owned = "/customers?owner=" + house.agent().id();
            for (var path : List.of("/customers", "/customers?after=" + after, "/customers?sort=name", "/customers?sort=-name", "/customers?sort=createdAt", "/customers?kind=COMPANY",
                "/customers?wish=yes", "/customers?tag=VIP", owned, "/customers?q=" + Browse.encode("三丰"), "/customers?q=zsf", "/customers?q=4321", "/customers?q=13800004321",
                "/customers?q=K00000001", "/search?q=" + Browse.encode("张三"), "/search?q=004321", "/customers/" + id)) {
                for (int run = 0; run < RUNS; run++) {
                    assertThat(session.get(path).status()).as(path).isIn(200, 404);
                }
            }
        }
    }

    private void fill() {
        owner.transaction(t -> {
            var sql = t.dsl();
            sql.execute("set local session_replication_role = replica");
            sql.execute("""
                with made as (
                    insert into guike.customer (store_id, kind, name, owner_id, do_not_disturb, grams, created_at)
                    select case when i %% 3 = 0 then %2$d else %3$d end, case when i %% 50 = 0 then 'COMPANY' else 'PERSON' end,
                           (array['张','李','王','赵','钱','孙','周','吴'])[1 + i %% 8] || (array['三丰','大明','小红','国藩','清照'])[1 + i %% 5] || i, case when i %% 2 = 0 then %4$d end,
                           case when i %% 100 = 0 then array['SMS'] else '{}'::text[] end,
                           case when i %% 200 = 0 then array['张','三','丰','张三','三丰','zs','sf','zsf'] else array['李','大','明','李大','大明','ld','dm','ldm', i::text] end,
                           now() - make_interval(secs => i)
                    from generate_series(1, %1$d) i returning id, store_id),
                phones as (
                    insert into guike.customer_phone (store_id, customer_id, number) select store_id, id, '+861380' || lpad((id %% 10000000)::text, 7, '0') from made)
                insert into guike.customer_tag (store_id, customer_id, tag) select store_id, id, 'VIP' from made where id %% 500 = 0"""
                .formatted(CUSTOMERS, house.b().id(), house.a().id(), house.agent().id()));
        });
        owner.execute("analyze guike.customer, guike.customer_phone, guike.customer_tag");
    }

    /// Counted by the database itself; each session tells its counts within a second.
    private Map<String, Long> scans() throws InterruptedException {
        Thread.sleep(1_500);
        browse.api(house.agent()).get("/api/v1/customers?limit=1");
        return new TreeMap<>(owner.fetch("select relname, seq_scan from pg_stat_user_tables where schemaname = 'guike' and relname in ('customer', 'customer_phone', 'customer_tag')")
            .intoMap(r -> r.get(0, String.class), r -> r.get(1, Long.class)));
    }
}
