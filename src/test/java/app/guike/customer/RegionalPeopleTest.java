package app.guike.customer;

import static org.assertj.core.api.Assertions.assertThat;

import app.guike.Browse;
import app.guike.Cast;
import app.guike.Cast.Person;
import app.guike.GuikeTest;
import app.guike.TestHouse.InScope;
import java.util.List;
import java.util.Map;
import org.jooq.DSLContext;
import org.junit.jupiter.api.Test;

/// Who looks after a region sees its customers, and nobody else's (catalog E28).
@GuikeTest
class RegionalPeopleTest {
    private final Browse browse;
    private final Cast cast;
    private final Cast.House house;
    private final DSLContext sql;
    private final InScope inScope;

    RegionalPeopleTest(Browse browse, Cast cast, DSLContext sql, InScope inScope) {
        this.browse = browse;
        this.cast = cast;
        this.house = cast.house();
        this.sql = sql;
        this.inScope = inScope;
    }

    private long made(String name, String more) {
        var made = browse.api(house.agent()).post("/api/v1/customers", "{\"storeId\":%d,\"name\":\"%s\"%s}".formatted(house.a().id(), name, more));
        assertThat(made.status()).as(made.text()).isEqualTo(201);
        return made.json().path("id").asLong();
    }

    private Person regional(String login) {
        return cast.person(login + house.a().id(), "区域经理", house.a(), "regional_manager");
    }

    private long post(Person who) {
        return browse.api(house.people().administrator()).get("/api/v1/people/" + who.id()).json().path("posts").path(0).path("id").asLong();
    }

    private Browse.Seen looksAfter(Person who, String codes) {
        return browse.api(house.people().administrator()).send("PUT", "/api/v1/people/%d/posts/%d/regions".formatted(who.id(), post(who)), "{\"regions\":[%s]}".formatted(codes), Map.of());
    }

    private List<String> names(Person who, String query) {
        return browse.api(who).get("/api/v1/customers?" + query).json().path("items").findValuesAsString("name");
    }

    @Test
    void whoLooksAfterARegionSeesItsCustomersAndOwnOnes() {
        var manager = regional("hz");
        var near = made("辖内西湖", ",\"region\":\"330106\",\"phones\":[{\"number\":\"13800138111\"}]");
        made("辖内浦东", ",\"region\":\"310115\"");
        var far = made("辖外宁波", ",\"region\":\"330203\"");
        made("未填地区", "");
        var own = made("辖外本人", ",\"region\":\"330203\",\"ownerId\":" + manager.id());
        browse.api(house.people().agentB()).post("/api/v1/customers", "{\"storeId\":%d,\"name\":\"外店西湖\",\"region\":\"330106\"}".formatted(house.b().id()));
        assertThat(names(manager, "limit=100")).as("no region yet").containsExactly("辖外本人");

        var placed = looksAfter(manager, "\"3301\",\"310115\",\"31\"");

        assertThat(placed.status()).as(placed.text()).isEqualTo(200);
        assertThat(placed.json().path("posts").path(0).path("regions").findValuesAsString("name")).as("Pudong lies in Shanghai").containsExactly("上海市", "浙江省 杭州市");
        assertThat(names(manager, "limit=100")).containsExactlyInAnyOrder("辖内西湖", "辖内浦东", "辖外本人");
        assertThat(names(manager, "q=" + Browse.encode("辖内"))).containsExactlyInAnyOrder("辖内西湖", "辖内浦东");
        assertThat(names(manager, "q=138111")).containsExactly("辖内西湖");
        assertThat(names(manager, "q=" + Browse.encode("辖外"))).containsExactly("辖外本人");
        assertThat(names(manager, "region=mine")).containsExactlyInAnyOrder("辖内西湖", "辖内浦东");
        var session = browse.as(manager);
        assertThat(session.get("/customers/" + near).text()).contains("辖内西湖", "****8111");
        assertThat(session.get("/customers/" + far).status()).isEqualTo(404);
        assertThat(session.get("/customers/" + own).status()).isEqualTo(200);
        assertThat(session.get("/customers?sort=name").text()).contains("辖内西湖").doesNotContain("辖外宁波", "外店西湖");
        var complaint = "{\"customerId\":%d,\"channel\":\"PHONE\",\"category\":\"repair_rework\",\"verbatim\":\"等了三个小时\"}";
        assertThat(browse.api(house.manager()).post("/api/v1/complaints", complaint.formatted(near)).status()).isEqualTo(201);
        assertThat(browse.api(house.manager()).post("/api/v1/complaints", complaint.formatted(far)).status()).isEqualTo(201);
        assertThat(browse.api(manager).get("/api/v1/complaints").json().path("items").valueStream().map(c -> c.toString().contains("辖内西湖")).toList()).as("complaints go with their customer").containsExactly(true);
        assertThat(session.get("/reports/archive_overview?from=2026-11-01&to=2026-11-30").text()).as("counts what is seen").contains("浙江省", "杭州市", "上海市").doesNotContain("未填");

        assertThat(looksAfter(manager, "").status()).isEqualTo(200);
        assertThat(names(manager, "limit=100")).containsExactly("辖外本人");
    }

    @Test
    void aLentRightReachesAsFarAsTheRegionsOfWhoLentIt() {
        var manager = regional("lent");
        looksAfter(manager, "\"4403\"");
        made("深圳客户", ",\"region\":\"440305\"");
        made("广州客户", ",\"region\":\"440103\"");
        var helper = cast.person("helper" + house.a().id(), "紧急救援", house.a(), "rescue");
        assertThat(names(house.people().adviser(), "limit=100")).as("own ones alone").doesNotContain("深圳客户");

        inScope.run(house.a().id(), () -> sql.execute("""
            insert into delegation (store_id, giver_id, receiver_id, permission, reason, from_at, until_at, made_at)
            values ({0}, {1}, {2}, 'customer.read', '出差', timestamptz '2026-11-01 00:00+08', timestamptz '2026-12-31 00:00+08', timestamptz '2026-11-01 00:00+08')""",
            org.jooq.impl.DSL.val(house.a().id()), org.jooq.impl.DSL.val(manager.id()), org.jooq.impl.DSL.val(helper.id())));

        assertThat(names(helper, "limit=100")).containsExactly("深圳客户");
    }

    @Test
    void customersOfTheRegionAreEditedButNotMovedOut() {
        var manager = regional("sh");
        looksAfter(manager, "\"31\"");
        var id = made("上海客户", ",\"region\":\"310115\"");
        var api = browse.api(manager);
        var url = "/api/v1/customers/" + id;

        assertThat(api.send("PATCH", url, "{\"address\":\"浦东新区世纪大道1号\"}", Map.of()).status()).isEqualTo(200);
        assertThat(browse.api(house.agent()).get(url).json().path("ownerId").asLong(0)).as("nobody's as before").isZero();
        var moved = api.send("PATCH", url, "{\"region\":\"330106\",\"ownerId\":%d}".formatted(house.agent().id()), Map.of());
        assertThat(moved.status()).isEqualTo(422);
        assertThat(moved.json().path("errors").findValuesAsString("field")).containsExactly("region");
        var near = api.post("/api/v1/customers", "{\"storeId\":%d,\"name\":\"新客在沪\",\"region\":\"310101\"}".formatted(house.a().id()));
        assertThat(near.status()).as(near.text()).isEqualTo(201);
        var elsewhere = api.post("/api/v1/customers", "{\"storeId\":%d,\"name\":\"新客在甬\",\"region\":\"330203\"}".formatted(house.a().id()));
        assertThat(elsewhere.json().path("ownerId").asLong()).as("outside the region it is one's own").isEqualTo(manager.id());
    }

    @Test
    void manyCustomersAreNotMovedOutOfTheRegionEither() {
        var role = "regional_many_" + house.a().id();
        inScope.run(house.a().id(), () -> sql.execute("""
            with r as (insert into role (code, name_zh, name_en, breadth) values ({0}, '区域管家', 'Regional steward', 'REGION') returning id)
            insert into role_permission (role_id, permission) select r.id, p from r, unnest('{customer.read,customer.edit,customer.bulk}'::text[]) p""", org.jooq.impl.DSL.val(role)));
        var steward = cast.person("many" + house.a().id(), "区域管家", house.a(), role);
        looksAfter(steward, "\"31\"");
        var id = made("沪上客户", ",\"region\":\"310115\"");
        var own = made("本人客户", ",\"region\":\"310115\",\"ownerId\":" + steward.id());
        var api = browse.api(steward);
        var change = "{\"customerIds\":[%d,%d],\"field\":\"REGION\",\"value\":\"%s\",\"reason\":\"核对地区\"%s}";

        for (var body : List.of(change.formatted(id, own, "330106", ""), change.formatted(id, own, "330106", ",\"dryRun\":true"))) {
            var moved = api.post("/api/v1/customer-changes", body);
            assertThat(moved.status()).as(moved.text()).isEqualTo(422);
            assertThat(moved.json().path("errors").path(0).path("code").asString()).isEqualTo("region-not-yours");
        }

        assertThat(api.post("/api/v1/customer-changes", change.formatted(own, own, "330106", "")).status()).as("one's own may live anywhere").isEqualTo(201);
        assertThat(api.post("/api/v1/customer-changes", change.formatted(id, own, "310104", "")).status()).as("within the region").isEqualTo(201);
    }

    @Test
    void everybodyWithARegionHasTheListOfIt() {
        looksAfter(house.people().secondAgent(), "\"330106\"");
        made("我区客户", ",\"region\":\"330106\"");
        made("别区客户", ",\"region\":\"330102\"");

        var session = browse.as(house.people().secondAgent());
        assertThat(session.get("/customers").text()).contains("我区客户", "别区客户", "value=\"mine\"");
        assertThat(session.get("/customers?region=mine").text()).contains("我区客户", "我的区域").doesNotContain("别区客户");
        assertThat(session.get("/customers?region=&region1=33&region2=3301&region3=330102").text()).contains("别区客户").doesNotContain("我区客户");
        assertThat(browse.as(house.agent()).get("/customers?q=").text()).doesNotContain("id=\"l-region\"");
        assertThat(names(house.agent(), "region=mine")).isEmpty();
    }

    @Test
    void regionsOfAPostAreSetStepByStepAndAudited() {
        var clerk = house.people().clerk();
        var admin = browse.as(house.people().administrator());
        var page = "/people/%d/posts/%d/regions".formatted(clerk.id(), post(clerk));

        assertThat(admin.get("/people/" + clerk.id()).text()).contains(page);
        assertThat(admin.post(page, Map.of("region1", "33", "region2", "3301")).status()).isEqualTo(303);
        assertThat(admin.post(page, Map.of("region1", "31")).status()).isEqualTo(303);
        assertThat(admin.get(page).text()).contains("浙江省 杭州市", "上海市");
        assertThat(admin.post(page, Map.of("region1", "33")).status()).isEqualTo(303);
        assertThat(admin.get("/people/" + clerk.id()).text()).as("the province has swallowed its city").contains(">浙江省<").doesNotContain("杭州市");
        assertThat(admin.htmx("DELETE", page + "/31", Map.of()).status()).isLessThan(400);
        assertThat(admin.get("/people").text()).contains("浙江省").doesNotContain("上海市");
        assertThat(admin.post(page, Map.of()).status()).isEqualTo(422);
        assertThat(looksAfter(clerk, "\"99\"").status()).isEqualTo(422);
        assertThat(looksAfter(clerk, "null").status()).isEqualTo(422);
        assertThat(browse.as(house.manager()).get(page).status()).isEqualTo(403);
        assertThat(browse.as(house.manager()).post(page, Map.of("region1", "33")).status()).isEqualTo(403);
        assertThat(inScope.of(house.a().id(), () -> sql.fetch("select from audit_entry where table_name = 'post' and employee_id = {0}", house.people().administrator().id()))).hasSizeGreaterThanOrEqualTo(4);
    }
}
