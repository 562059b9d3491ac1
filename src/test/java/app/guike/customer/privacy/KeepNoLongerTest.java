package app.guike.customer.privacy;

import static guike.Tables.REPAIR_ORDER;
import static guike.Tables.VEHICLE;
import static org.assertj.core.api.Assertions.assertThat;

import app.guike.Browse;
import app.guike.Cast;
import app.guike.GuikeTest;
import app.guike.TestClock;
import app.guike.TestHouse.InScope;
import java.time.LocalDate;
import java.util.Map;
import org.jooq.DSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What is kept longer than its period is proposed by night and decided by a person (law, article 19; handbook 10.1).
@GuikeTest
class KeepNoLongerTest {
    private final Browse browse;
    private final Cast.House house;
    private final TestClock clock;
    private final RetentionNight night;
    private final Rows rows;

    record Rows(DSLContext sql, InScope inScope) {
    }

    KeepNoLongerTest(Browse browse, Cast cast, TestClock clock, RetentionNight night, DSLContext sql, InScope inScope) {
        this.browse = browse;
        this.house = cast.house();
        this.clock = clock;
        this.night = night;
        this.rows = new Rows(sql, inScope);
    }

    @AfterEach
    void clockBack() {
        clock.reset();
    }

    private Browse.Api manager() {
        return browse.api(house.manager());
    }

    private long made(String name) {
        return manager().post("/api/v1/customers", "{\"storeId\":%d,\"name\":\"%s\",\"phones\":[{\"number\":\"13577770001\"}]}".formatted(house.a().id(), name)).json().path("id").asLong();
    }

    private long proposal(String name) {
        return manager().get("/api/v1/retention-proposals").json().path("items").valueStream().filter(i -> i.path("name").asString().equals(name)).findFirst().map(i -> i.path("id").asLong()).orElse(0L);
    }

    private void repaired(long customer) {
        rows.inScope().run(house.a().id(), () -> {
            var car = rows.sql().newRecord(VEHICLE).setStoreId(house.a().id()).setVin("LRETAIN0000000001");
            car.store();
            rows.sql().newRecord(REPAIR_ORDER).setStoreId(house.a().id()).setNo("RT1").setVehicleId(car.getId()).setCustomerId(customer).setType("REPAIR").setState("DELIVERED")
                .setDeliveredOn(LocalDate.parse("2026-11-20")).setDeliveredAt(java.time.OffsetDateTime.parse("2026-11-20T17:00:00+08:00")).insert();
        });
    }

    @Test
    void whoWasCalledOrWrittenToLatelyIsNotProposed() {
        made("久静甲");
        var called = made("久静乙");
        var owned = made("久静丙");
        var visited = made("久静丁");
        rows.inScope().run(house.a().id(), () -> {
            rows.sql().execute("insert into call_attempt (store_id, customer_id, called_at, result, connected) values (?, ?, timestamptz '2028-12-01 10:00+08', 'CONNECTED_DONE', true)", house.a().id(), called);
            rows.sql().execute("update customer set owner_id = ? where id = ?", house.agent().id(), owned);
            rows.sql().execute("update customer_ownership set last_contact_at = timestamptz '2028-12-01 10:00+08' where customer_id = ?", owned);
        });
        var round = browse.api(house.people().leader()).post("/api/v1/care-rounds", "{\"storeId\":%d,\"name\":\"久静\",\"customers\":[%d],\"from\":\"2026-11-24\",\"to\":\"2026-12-01\"}".formatted(house.a().id(), visited));
        assertThat(round.status()).as(round.text()).isEqualTo(201);
        rows.inScope().run(house.a().id(), () -> rows.sql().execute("update care_round_customer set channel = 'VISIT', sent_at = timestamptz '2028-12-01 10:00+08' where customer_id = ?", visited));
        clock.set("2028-12-20T10:00:00");

        night.night(house.a().id());

        assertThat(proposal("久静甲")).isPositive();
        assertThat(proposal("久静乙") + proposal("久静丙") + proposal("久静丁")).isZero();
    }

    @Test
    void prospectsAfterTwoYearsAndCustomersAfterTenAreProposedAndDecided() {
        var silent = made("超期甲");
        made("超期乙");
        var spoken = made("超期丙");
        repaired(made("超期丁"));
        clock.set("2028-10-20T10:00:00");
        night.night(house.a().id());
        assertThat(proposal("超期甲")).as("not yet two years").isZero();
        manager().post("/api/v1/customers/" + spoken + "/notes", "{\"text\":\"来过电话\"}");
        clock.set("2028-12-20T10:00:00");

        night.night(house.a().id());
        night.night(house.a().id());

        assertThat(proposal("超期甲") * proposal("超期乙")).isPositive();
        assertThat(proposal("超期丙")).as("spoken with lately").isZero();
        assertThat(proposal("超期丁")).as("a customer, within ten years").isZero();
        var page = browse.as(house.manager());
        assertThat(page.get("/retention").text()).contains("超期甲", "潜在客户", "120");
        assertThat(browse.as(house.agent()).get("/retention").status()).isEqualTo(403);
        assertThat(browse.as(house.people().managerB()).get("/retention").text()).doesNotContain("超期甲");
        assertThat(browse.api(house.people().managerB()).post("/api/v1/retention-proposals/decisions", "{\"ids\":[%d],\"erase\":true}".formatted(proposal("超期甲"))).status()).isEqualTo(404);
        assertThat(page.post("/retention/decisions", Map.of("ids", "" + proposal("超期乙"), "decision", "keep", "keepUntil", "2029-06-30", "reason", "")).status()).isEqualTo(422);
        assertThat(page.post("/retention/decisions", Map.of("ids", "" + proposal("超期乙"), "decision", "keep", "keepUntil", "2029-06-30", "reason", "还在谈二手车")).status()).isEqualTo(303);
        var erased = proposal("超期甲");
        assertThat(manager().post("/api/v1/retention-proposals/decisions", "{\"ids\":[%d],\"erase\":true}".formatted(erased)).json().path("decided").asInt()).isEqualTo(1);
        assertThat(manager().post("/api/v1/retention-proposals/decisions", "{\"ids\":[%d],\"erase\":true}".formatted(erased)).status()).isEqualTo(409);
        assertThat(page.get("/customers/" + silent).text()).contains("已删除的客户").doesNotContain("超期甲", "1357777");

        night.night(house.a().id());
        assertThat(proposal("超期甲") + proposal("超期乙") + proposal("已删除的客户")).as("neither erased nor kept ones come again").isZero();
        clock.set("2029-07-01T10:00:00");
        night.night(house.a().id());
        assertThat(proposal("超期乙")).as("asked anew").isPositive();
        manager().post("/api/v1/customers/" + manager().get("/api/v1/customers?q=" + Browse.encode("超期乙")).json().path("items").path(0).path("id").asLong() + "/notes", "{\"text\":\"又来了\"}");
        night.night(house.a().id());
        assertThat(proposal("超期乙")).as("dealt with meanwhile").isZero();
        clock.set("2036-11-25T10:00:00");
        night.night(house.a().id());
        assertThat(proposal("超期丁")).as("ten years after the repair").isPositive();
        assertThat(page.post("/retention/periods/CUSTOMER", Map.of("months", "60", "active", "yes")).status()).as("the law asks for ten years").isEqualTo(422);
    }

    @Test
    void whoWasDealtWithTheSameMorningIsNotErased() {
        var quiet = made("清晨甲");
        var spoken = made("清晨乙");
        clock.set("2028-12-20T10:00:00");
        night.night(house.a().id());
        var ids = "[%d,%d]".formatted(proposal("清晨甲"), proposal("清晨乙"));
        manager().post("/api/v1/customers/" + spoken + "/notes", "{\"text\":\"今早来店\"}");

        var refused = manager().post("/api/v1/retention-proposals/decisions", "{\"ids\":%s,\"erase\":true}".formatted(ids));

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.json().path("type").asString()).endsWith("retention-alive");
        assertThat(refused.text()).as("which one").contains("K%08d".formatted(spoken)).doesNotContain("K%08d".formatted(quiet));
        assertThat(manager().post("/api/v1/retention-proposals/decisions", "{\"ids\":[%d],\"erase\":true}".formatted(proposal("清晨甲"))).json().path("decided").asInt()).isEqualTo(1);
        night.night(house.a().id());
        assertThat(proposal("清晨乙")).as("gone by night").isZero();
    }

    @Test
    void anArchiveWhoseRestrictionEndedIsProposedNoMore() {
        var id = made("解除限制");
        assertThat(manager().post("/api/v1/customers/" + id + "/restriction", "{\"reason\":\"客户对准确性有异议\"}").status()).isLessThan(300);
        night.night(house.a().id());
        var listed = manager().get("/api/v1/restrictions").json().path("items").valueStream().filter(r -> r.path("customerId").asLong() == id).findFirst().orElseThrow().path("id").asLong();
        var proposed = rows.inScope().of(house.a().id(), () -> rows.sql().fetchSingle("select id from retention_proposal where customer_id = {0} and state = 'OPEN'", org.jooq.impl.DSL.val(id)).get(0, Long.class));

        assertThat(manager().post("/api/v1/restrictions/" + listed + "/end", "{\"reason\":\"客户重新同意\"}").status()).isEqualTo(200);

        assertThat(manager().post("/api/v1/retention-proposals/decisions", "{\"ids\":[%d],\"erase\":true}".formatted(proposed)).status()).isEqualTo(409);
        assertThat(manager().get("/api/v1/customers/" + id).json().path("name").asString()).isEqualTo("解除限制");
    }
}
