package app.guike.customer;

import static org.assertj.core.api.Assertions.assertThat;

import app.guike.Browse;
import app.guike.Cast;
import app.guike.GuikeTest;
import app.guike.TestHouse.InScope;
import app.guike.ingest.Importing;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Map;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.jooq.DSLContext;
import org.junit.jupiter.api.Test;

@GuikeTest
class ExportCustomersTest {
    private final Browse browse;
    private final Cast.House house;
    private final DSLContext sql;
    private final InScope inScope;

    ExportCustomersTest(Browse browse, Cast cast, DSLContext sql, InScope inScope) {
        this.browse = browse;
        this.house = cast.house();
        this.sql = sql;
        this.inScope = inScope;
    }

    private void made(Cast.Person by, long store, String name) {
        browse.api(by).post("/api/v1/customers", "{\"storeId\":%d,\"name\":\"%s\",\"phones\":[{\"number\":\"13612345678\"}],\"tags\":[\"出门\"]}".formatted(store, name));
    }

    @Test
    void listLeavesMaskedWithAReasonThatIsWrittenDown() throws IOException {
        made(house.manager(), house.a().id(), "=1+1");
        made(house.manager(), house.a().id(), "张出门");
        made(house.people().managerB(), house.b().id(), "西城的人");
        var manager = browse.as(house.manager());
        assertThat(manager.fragment("/customers/exports/new?tag=" + Browse.encode("出门")).text()).contains("2 位客户");
        assertThat(manager.post("/customers/exports", Map.of("tag", "出门", "reason", " ")).status()).isEqualTo(422);

        var file = manager.post("/customers/exports", Map.of("tag", "出门", "sort", "name", "reason", "邮寄年历"));

        assertThat(file.status()).isEqualTo(200);
        try (var book = new ReadableWorkbook(new ByteArrayInputStream(file.response().body()))) {
            var rows = book.getFirstSheet().read().stream().map(ExportCustomersTest::text).toList();
            assertThat(rows).hasSize(3);
            assertThat(String.join("\n", rows)).contains("客户编号", "张出门", "136****5678").doesNotContain("13612345678", "西城的人");
            assertThat(rows).anyMatch(r -> r.contains("=1+1"));
        }
        var look = inScope.as(new app.guike.shell.RowScope(null, "test", java.util.Set.of(house.a().id()), java.util.Set.of(), java.util.Set.of(), true),
            () -> sql.fetch("select row_count, reason from scoped.audit_look where kind = 'EXPORT' and employee_id = {0}", house.manager().id()));
        assertThat(look).hasSize(1);
        assertThat(look.getFirst().get("reason")).isEqualTo("邮寄年历");
        assertThat(look.getFirst().get("row_count")).isEqualTo(2);
    }

    private static String text(Row row) {
        return row.stream().map(c -> c == null ? "" : c.getText()).reduce("", (a, b) -> a + "|" + b);
    }

    @Test
    void longPageOfTheApiIsWrittenDownAndAnUsualOneIsNot() {
        inScope.run(house.a().id(), () -> sql.execute("insert into customer (store_id, kind, name) select {0}, 'PERSON', '成批' || n from generate_series(1, 105) n", org.jooq.impl.DSL.val(house.a().id())));

        browse.api(house.agent()).get("/api/v1/customers?limit=50");
        assertThat(browse.api(house.manager()).get("/api/v1/audit-entries/looks").text()).doesNotContain("LIST");
        assertThat(browse.api(house.agent()).get("/api/v1/customers?limit=500").json().path("items").size()).isGreaterThan(100);

        var look = browse.api(house.manager()).get("/api/v1/audit-entries/looks").json().at("/items/0");
        assertThat(look.path("kind").asString()).isEqualTo("LIST");
        assertThat(look.path("employee").asString()).isEqualTo(house.agent().name());
        assertThat(look.path("rows").asInt()).isGreaterThan(100);
        assertThat(browse.as(house.manager()).get("/audit/looks").text()).contains("成批读取");
    }

    @Test
    void whoMayNotExportDoesNot() {
        assertThat(browse.as(house.agent()).post("/customers/exports", Map.of("reason", "x")).status()).isEqualTo(403);
        assertThat(browse.as(house.agent()).fragment("/customers/exports/new").status()).isEqualTo(403);
        assertThat(browse.as(house.agent()).get("/customers").text()).doesNotContain("/customers/exports");
    }

    @Test
    void contactCycleComesInWithAFileAndGoesOutWithTheList() throws Exception {
        var run = Importing.as(browse, house.manager(), house.a().id()).csv("customers", "客户姓名,手机,标签,联系周期（天）\n周期甲,13712340001,周期,14\n周期乙,13712340002,周期,9999\n周期丙,13712340003,周期,\n");

        assertThat(run.get("state").asString()).as(run.toString()).isEqualTo("DONE");
        assertThat(run.get("created").asInt()).isEqualTo(3);
        assertThat(run.toString()).contains("contact-cycle-range", "9999");
        var file = browse.as(house.manager()).post("/customers/exports", Map.of("tag", "周期", "columns", "name,contactEvery", "sort", "name", "reason", "核对周期"));
        try (var book = new ReadableWorkbook(new ByteArrayInputStream(file.response().body()))) {
            var rows = book.getFirstSheet().read().stream().map(ExportCustomersTest::text).toList();
            assertThat(rows.getFirst()).contains("联系周期（天）");
            assertThat(rows.stream().filter(r -> r.contains("周期甲"))).singleElement().asString().contains("|14");
            assertThat(rows.stream().filter(r -> r.contains("周期乙"))).singleElement().asString().doesNotContain("9999");
        }
        Importing.as(browse, house.manager(), house.a().id()).csv("customers", "客户姓名,手机,联系周期\n周期甲,13712340001,30\n");
        assertThat(browse.as(house.manager()).get("/customers?q=&tag=" + Browse.encode("周期") + "&columns=name,contactEvery").text()).contains("30");
    }
}
