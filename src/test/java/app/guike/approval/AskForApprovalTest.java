package app.guike.approval;

import static org.assertj.core.api.Assertions.assertThat;

import app.guike.Browse;
import app.guike.Cast;
import app.guike.GuikeTest;
import app.guike.TestClock;
import app.guike.TestHouse.InScope;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Map;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.jooq.DSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Routine alone, important up (catalog D74, E312): what is above the limit waits for somebody else's word, and is then done once.
@GuikeTest
class AskForApprovalTest {
    private final Browse browse;
    private final Cast.House house;
    private final TestClock clock;
    private final DSLContext sql;
    private final InScope inScope;

    AskForApprovalTest(Browse browse, Cast cast, TestClock clock, DSLContext sql, InScope inScope) {
        this.sql = sql;
        this.inScope = inScope;
        this.browse = browse;
        this.house = cast.house();
        this.clock = clock;
        for (int i = 0; i < 3; i++) {
            browse.api(house.manager()).post("/api/v1/customers", "{\"storeId\":%d,\"name\":\"要批准%d\",\"ownerId\":%d,\"tags\":[\"批\"]}".formatted(house.a().id(), i, house.agent().id()));
        }
    }

    @AfterEach
    void resetClock() {
        clock.reset();
    }

    private void rule(String kind, long above, String role) {
        var set = browse.api(house.people().director()).send("PUT", "/api/v1/approval-rules/" + kind + "?storeId=" + house.a().id(),
            "{\"tiers\":[{\"above\":%d,\"role\":\"%s\"}]}".formatted(above, role), Map.of());
        assertThat(set.status()).as(set.text()).isEqualTo(200);
    }

    private String asked(Browse.Seen answer) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(303);
        assertThat(answer.header("Location")).startsWith("/approvals/");
        return answer.header("Location").replaceAll("\\?.*", "");
    }

    @Test
    void exportAboveTheLimitIsDownloadedOnceAfterTheManagersWord() throws IOException {
        rule("customer-export", 2, "care_manager");
        var clerk = browse.as(house.people().clerk());
        var form = Map.of("tag", "批", "reason", "邮寄年历");
        assertThat(clerk.fragment("/customers/exports/new?tag=" + Browse.encode("批")).text()).contains("须经批准");
        assertThat(clerk.post("/customers/exports", Map.of("tag", "批", "kind", "COMPANY", "reason", "没有几位")).status()).as("below the limit").isEqualTo(200);
        var page = asked(clerk.post("/customers/exports", form));
        assertThat(clerk.get(page).text()).contains("待审批", "3 位客户", "邮寄年历").doesNotContain("/decision");
        assertThat(clerk.post("/customers/exports/approved" + page.substring(10), Map.of()).status()).as("not yet").isEqualTo(409);

        var manager = browse.as(house.manager());
        assertThat(manager.get("/").text()).contains("待我审批", "导出客户名单");
        assertThat(manager.get("/notices").text()).contains("待您审批");
        assertThat(browse.as(house.people().managerB()).get(page).status()).isEqualTo(404);
        assertThat(browse.as(house.people().serviceManager()).post(page + "/decision", Map.of("approve", "yes")).status()).as("another role's word").isEqualTo(404);
        assertThat(clerk.post(page + "/decision", Map.of("approve", "yes")).status()).isEqualTo(403);
        assertThat(manager.post(page + "/decision", Map.of("approve", "no", "words", " ")).status()).as("refusal without reason").isEqualTo(422);
        assertThat(manager.post(page + "/decision", Map.of("approve", "yes", "words", "只用于邮寄")).status()).isEqualTo(303);
        assertThat(manager.post(page + "/decision", Map.of("approve", "no", "words", "改主意")).status()).as("final").isEqualTo(409);

        assertThat(clerk.get(page).text()).contains("已批准", house.manager().name(), "只用于邮寄", "下载");
        assertThat(manager.post("/customers/exports/approved" + page.substring(10), Map.of()).status()).as("the asker alone").isEqualTo(404);
        try (var book = new ReadableWorkbook(new ByteArrayInputStream(clerk.post("/customers/exports/approved" + page.substring(10), Map.of()).response().body()))) {
            assertThat(book.getFirstSheet().read()).hasSize(4);
        }
        assertThat(clerk.post("/customers/exports/approved" + page.substring(10), Map.of()).status()).as("once").isEqualTo(409);
        assertThat(browse.api(house.manager()).get("/api/v1/audit-entries/looks").text()).contains("邮寄年历 SP");
        assertThat(manager.post("/customers/exports", form).status()).as("whose word it is need not ask").isEqualTo(200);
    }

    @Test
    void approvalEndsAfterSevenDays() {
        rule("customer-export", 2, "care_manager");
        var clerk = browse.as(house.people().clerk());
        var page = asked(clerk.post("/customers/exports", Map.of("tag", "批", "reason", "再寄")));
        browse.api(house.manager()).send("PUT", "/api/v1" + page + "/decision", "{\"approve\":true}", Map.of());
        var more = browse.api(house.manager()).post("/api/v1/customers", "{\"storeId\":%d,\"name\":\"后来的\",\"tags\":[\"批\"]}".formatted(house.a().id())).json().path("id").asLong();
        assertThat(clerk.post("/customers/exports/approved" + page.substring(10), Map.of()).text()).contains("超过批准的 3 位");
        browse.api(house.manager()).send("PATCH", "/api/v1/customers/" + more, "{\"tags\":[]}", Map.of());
        clock.set("2026-12-02T10:00");

        var late = browse.as(house.people().clerk()).post("/customers/exports/approved" + page.substring(10), Map.of());

        assertThat(late.status()).isEqualTo(409);
        assertThat(late.text()).contains("已过期");
    }

    @Test
    void manyCustomersGetAnotherOwnerOnlyWithTheDirectorsWordAndNobodyApprovesTheirOwn() {
        rule("owner-change", 1, "general_manager");
        var ids = browse.api(house.manager()).get("/api/v1/customers?tag=" + Browse.encode("批")).json().path("items").findValuesAsString("id");
        var body = "{\"customerIds\":[%s,%s],\"ownerId\":%d,\"reason\":\"换人跟进\"}".formatted(ids.get(0), ids.get(1), house.people().secondAgent().id());
        var manager = browse.api(house.manager());
        var answer = manager.post("/api/v1/owner-changes", body);
        assertThat(answer.status()).as(answer.text()).isEqualTo(202);
        var approval = answer.json().path("approval").asLong();
        var decision = "/api/v1/approvals/" + approval + "/decision";

        assertThat(manager.send("PUT", decision, "{\"approve\":true}", Map.of()).status()).as("own").isEqualTo(403);
        assertThat(browse.api(house.people().leader()).post("/api/v1/owner-changes", body.replace(ids.get(1), ids.get(0))).status()).as("one alone").isEqualTo(201);

        // The right is lent for two days: the deputy's word counts, but not on their own request.
        browse.api(house.people().director()).post("/api/v1/delegations", "{\"storeId\":%d,\"receiverId\":%d,\"permission\":\"approval.decide\",\"until\":\"2026-11-26T10:00:00+08:00\",\"reason\":\"出差\"}"
            .formatted(house.a().id(), house.people().leader().id()));
        assertThat(browse.api(house.people().leader()).get("/api/v1/approvals").text()).contains("owner-change");
        var refused = browse.api(house.people().leader()).send("PUT", decision, "{\"approve\":false,\"words\":\"先谈一谈\"}", Map.of());
        assertThat(refused.json().path("state").asString()).as(refused.text()).isEqualTo("REFUSED");
        assertThat(browse.as(house.manager()).get("/notices").text()).contains("未获批准");
        assertThat(manager.post("/api/v1/owner-changes/approved/" + approval, "").status()).isEqualTo(409);

        var again = manager.post("/api/v1/owner-changes", body).json().path("approval").asLong();
        browse.api(house.people().director()).send("PUT", "/api/v1/approvals/" + again + "/decision", "{\"approve\":true}", Map.of());
        var done = browse.as(house.manager()).post("/customers/owner-changes/approved/" + again, Map.of());
        assertThat(done.status()).isEqualTo(303);
        assertThat(manager.get("/api/v1/customers/" + ids.get(1)).json().path("owner").asString()).isEqualTo(house.people().secondAgent().name());
    }

    @Test
    void approvedChangeIsDoneForThoseWhoAreStillThere() {
        rule("owner-change", 1, "general_manager");
        var manager = browse.api(house.manager());
        var ids = manager.get("/api/v1/customers?tag=" + Browse.encode("批")).json().path("items").findValuesAsString("id");
        var body = "{\"customerIds\":[%s,%s],\"ownerId\":%d,\"reason\":\"换人跟进\"}".formatted(ids.get(0), ids.get(1), house.people().secondAgent().id());
        var first = approved(manager.post("/api/v1/owner-changes", body));
        var second = approved(manager.post("/api/v1/owner-changes", body));
        manager.send("DELETE", "/api/v1/customers/" + ids.get(0) + "?reason=" + Browse.encode("录错"), "", Map.of());

        var done = manager.post("/api/v1/owner-changes/approved/" + first, "");

        assertThat(done.status()).as(done.text()).isLessThan(300);
        assertThat(manager.get("/api/v1/customers/" + ids.get(1)).json().path("owner").asString()).isEqualTo(house.people().secondAgent().name());
        manager.send("DELETE", "/api/v1/customers/" + ids.get(1) + "?reason=" + Browse.encode("录错"), "", Map.of());
        var nobody = manager.post("/api/v1/owner-changes/approved/" + second, "");
        assertThat(nobody.status()).as(nobody.text()).isEqualTo(409);
        assertThat(nobody.json().path("type").asString()).endsWith(":owner-change-nobody-left");
    }

    private long approved(Browse.Seen asked) {
        assertThat(asked.status()).as(asked.text()).isEqualTo(202);
        var approval = asked.json().path("approval").asLong();
        browse.api(house.people().director()).send("PUT", "/api/v1/approvals/" + approval + "/decision", "{\"approve\":true}", Map.of());
        return approval;
    }

    @Test
    void nobodyWaitsForARoleThatNobodyPlays() {
        var director = browse.api(house.people().director());
        var url = "/api/v1/approval-rules/customer-export?storeId=" + house.a().id();
        var tier = "{\"tiers\":[{\"above\":2,\"role\":\"%s\"}]}";
        for (var role : java.util.List.of("aftersales_manager", "service_adviser")) {
            var set = director.send("PUT", url, tier.formatted(role), Map.of());
            assertThat(set.status()).as(role + ": nobody has it, or it decides nothing").isEqualTo(422);
            assertThat(set.json().at("/errors/0/field").asString()).isEqualTo("role");
        }
        rule("customer-export", 2, "care_manager");
        inScope.run(house.a().id(), () -> sql.execute("update approval_rule set role_id = (select id from role where code = 'aftersales_manager') where store_id = {0}", org.jooq.impl.DSL.val(house.a().id())));

        var stays = browse.as(house.people().clerk()).post("/customers/exports", Map.of("tag", "批", "reason", "邮寄年历"));

        assertThat(stays.status()).as("whoever played it has left").isEqualTo(409);
        assertThat(stays.text()).contains("没有可以审批的人");
    }

    @Test
    void ruleTableIsKeptByWhoMayAndTheAskerCanWithdraw() {
        var director = browse.as(house.people().director());
        assertThat(director.get("/approvals/rules?store=" + house.a().id()).text()).contains("审批权限表", "导出客户名单", "通用规定");
        assertThat(browse.as(house.manager()).get("/approvals/rules").status()).isEqualTo(403);
        var own = "store=%d&kind=customer-export&above=2&role=care_manager&above=&role=care_manager".formatted(house.a().id());
        assertThat(director.post("/approvals/rules", own.replace("above=2", "above=-3")).status()).isEqualTo(422);
        assertThat(director.post("/approvals/rules", own).status()).isEqualTo(303);
        assertThat(director.get("/approvals/rules?store=" + house.a().id()).text()).contains("本店规定");
        assertThat(browse.api(house.people().administrator()).get("/api/v1/approval-rules?storeId=" + house.a().id()).json().at("/items/0/tiers/0/above").asLong()).isEqualTo(2);

        var clerk = browse.as(house.people().clerk());
        var page = asked(clerk.post("/customers/exports", Map.of("tag", "批", "reason", "算了")));
        assertThat(browse.as(house.manager()).post(page + "/withdrawal", Map.of()).status()).isEqualTo(404);
        assertThat(clerk.post(page + "/withdrawal", Map.of()).status()).isEqualTo(303);
        assertThat(browse.api(house.manager()).send("PUT", "/api/v1" + page + "/decision", "{\"approve\":true}", Map.of()).status()).isEqualTo(409);
    }
}
