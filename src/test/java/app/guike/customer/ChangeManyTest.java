package app.guike.customer;

import static org.assertj.core.api.Assertions.assertThat;

import app.guike.Browse;
import app.guike.Cast;
import app.guike.GuikeTest;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// One field of many customers: previewed, with a reason, and taken back of those whom nobody has changed since.
@GuikeTest
class ChangeManyTest {
    private final Browse browse;
    private final Cast.House house;

    ChangeManyTest(Browse browse, Cast cast) {
        this.browse = browse;
        this.house = cast.house();
    }

    private long customer(String name, String kind, String more) {
        return browse.api(house.manager()).post("/api/v1/customers", "{\"storeId\":%d,\"kind\":\"%s\",\"name\":\"%s\"%s}".formatted(house.a().id(), kind, name, more)).json().path("id").asLong();
    }

    private Browse.Seen change(String field, String value, boolean dry, Long... ids) {
        return browse.api(house.manager()).post("/api/v1/customer-changes", "{\"customerIds\":[%s],\"field\":\"%s\",\"value\":\"%s\",\"reason\":\"清理\",\"dryRun\":%s}"
            .formatted(Arrays.stream(ids).map(String::valueOf).collect(Collectors.joining(",")), field, value, dry));
    }

    private String of(long customer, String field) {
        return browse.api(house.manager()).get("/api/v1/customers/" + customer).json().path(field).asString("");
    }

    private List<String> tags(long customer) {
        return browse.api(house.manager()).get("/api/v1/customers/" + customer).json().path("tags").valueStream().map(t -> t.asString()).toList();
    }

    private void patch(long customer, String json) {
        assertThat(browse.api(house.manager()).send("PATCH", "/api/v1/customers/" + customer, json, Map.of()).status()).isEqualTo(200);
    }

    @Test
    void previewTellsWhoChangesWhoIsSoAndWhoMayNotAndUndoLeavesWhatWasChangedSince() {
        var first = customer("批改甲", "COMPANY", ",\"source\":\"车展\"");
        var second = customer("批改乙", "COMPANY", "");
        var person = customer("批改丙", "PERSON", "");
        patch(second, "{\"type\":\"bank\"}");

        var dry = change("TYPE", "bank", true, first, second, person).json();
        assertThat(dry.path("change").asInt()).isEqualTo(1);
        assertThat(dry.path("same").asInt()).isEqualTo(1);
        assertThat(dry.path("refused").asInt()).isEqualTo(1);
        assertThat(of(first, "type")).as("nothing changed").isNotEqualTo("bank");
        var before = of(first, "type");
        var batch = change("TYPE", "bank", false, first, second, person).json().path("id").asLong();
        assertThat(of(first, "type")).isEqualTo("bank");
        assertThat(of(person, "type")).isNotEqualTo("bank");
        assertThat(browse.api(house.manager()).send("DELETE", "/api/v1/customer-changes/" + batch, "", Map.of()).json().path("kept").asInt()).isZero();
        assertThat(of(first, "type")).isEqualTo(before);
        assertThat(of(second, "type")).as("had it before").isEqualTo("bank");

        var sources = change("SOURCE", "老客户介绍😀", false, first, second, person).json().path("id").asLong();
        patch(second, "{\"source\":\"电话\"}");
        var undone = browse.api(house.manager()).send("DELETE", "/api/v1/customer-changes/" + sources, "", Map.of()).json();
        assertThat(undone.path("kept").asInt()).isEqualTo(1);
        assertThat(of(first, "source")).isEqualTo("车展");
        assertThat(of(second, "source")).as("changed since").isEqualTo("电话");
        assertThat(of(person, "source")).isEmpty();
        assertThat(browse.api(house.manager()).send("DELETE", "/api/v1/customer-changes/" + sources, "", Map.of()).status()).as("only once").isEqualTo(409);
        for (var one : List.of("IMPORTANCE/VIP/importance", "INDUSTRY/J/industryCode", "REGION/330106/region")) {
            var parts = one.split("/");
            var made = change(parts[0], parts[1], false, first);
            assertThat(made.status()).as(made.text()).isEqualTo(201);
            assertThat(of(first, parts[2])).isEqualTo(parts[1]);
            browse.api(house.manager()).send("DELETE", "/api/v1/customer-changes/" + made.json().path("id").asLong(), "", Map.of());
            assertThat(of(first, parts[2])).as(one).isEmpty();
        }
    }

    @Test
    void allOfAFilterGetATagThroughThePageAndLoseItAgain() {
        var has = customer("标签甲", "PERSON", ",\"tags\":[\"团购😀\"]");
        var not = customer("标签乙", "PERSON", "");
        var lost = customer("标签丁", "PERSON", "");
        var manager = browse.as(house.manager());
        var filter = "whole=yes&q=" + Browse.encode("标签");
        assertThat(manager.get("/customers?q=" + Browse.encode("标签")).text()).contains("/customers/changes/new", "修改全部筛选结果");
        assertThat(manager.fragment("/customers/changes/new?" + filter).text()).contains("筛选结果中的 3 位客户", "加标签");
        var drawer = manager.fragment("/customers/changes/new?" + filter + "&field=TAG_ADD&value=" + Browse.encode("团购😀"));
        assertThat(drawer.text()).contains("修改 2 位客户", "已经是这样");
        assertThat(manager.fragment("/customers/changes/new?" + filter + "&field=REGION").text()).contains("region1");
        var typed = filter + "&field=TAG_ADD&value=" + Browse.encode("团购😀") + "&reason=";
        assertThat(manager.post("/customers/changes", typed).status()).as("no reason").isEqualTo(422);

        var done = manager.post("/customers/changes", typed + Browse.encode("秋季团购"));

        assertThat(done.status()).as(done.text()).isEqualTo(303);
        var page = done.header("Location").replaceFirst("http://[^/]+", "");
        assertThat(manager.get(page).text()).contains("加标签“团购😀”", "秋季团购", "标签乙").doesNotContain(">标签甲<");
        assertThat(tags(not)).containsExactly("团购😀");
        patch(lost, "{\"tags\":[]}");
        assertThat(manager.htmx("DELETE", page, Map.of()).status()).isEqualTo(200);
        assertThat(tags(not)).isEmpty();
        assertThat(tags(has)).as("had it before").containsExactly("团购😀");
        assertThat(manager.get(page).text()).contains("1 位此后又被改动");
        assertThat(manager.get("/customers/changes").text()).contains("秋季团购", "已撤回");
        var removed = change("TAG_REMOVE", "团购😀", false, has, not).json();
        assertThat(removed.path("changed").asInt()).isEqualTo(1);
        assertThat(tags(has)).isEmpty();
        browse.api(house.manager()).send("DELETE", "/api/v1/customer-changes/" + removed.path("id").asLong(), "", Map.of());
        assertThat(tags(has)).containsExactly("团购😀");
    }

    @Test
    void whoMayNotIsRefusedAndAnotherStoreIsNotThere() {
        var id = customer("别店批改", "PERSON", "");
        var body = "{\"customerIds\":[%d],\"field\":\"%s\",\"value\":\"x\",\"reason\":\"x\"}";
        assertThat(browse.api(house.agent()).post("/api/v1/customer-changes", body.formatted(id, "SOURCE")).status()).isEqualTo(403);
        assertThat(browse.as(house.agent()).get("/customers?q=").text()).doesNotContain("/customers/changes/new");
        assertThat(browse.api(house.people().managerB()).post("/api/v1/customer-changes", body.formatted(id, "SOURCE")).status()).isEqualTo(404);
        assertThat(browse.api(house.people().managerB()).post("/api/v1/customer-changes", body.formatted(id, "SOURCE").replace("}", ",\"dryRun\":true}")).status()).isEqualTo(404);
        assertThat(browse.api(house.manager()).post("/api/v1/customer-changes", body.formatted(id, "OWNER_ID")).status()).as("closed list").isEqualTo(422);
        assertThat(browse.api(house.manager()).post("/api/v1/customer-changes", body.formatted(id, "TYPE")).status()).isEqualTo(422);
        var batch = change("SOURCE", "甲", false, id).json().path("id").asLong();
        assertThat(browse.api(house.people().managerB()).get("/api/v1/customer-changes/" + batch).status()).isEqualTo(404);
        assertThat(browse.api(house.people().managerB()).send("DELETE", "/api/v1/customer-changes/" + batch, "", Map.of()).status()).isEqualTo(404);
    }
}
