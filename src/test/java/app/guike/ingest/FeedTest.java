package app.guike.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import app.guike.Browse;
import app.guike.Cast;
import app.guike.GuikeTest;
import app.guike.TestClock;
import app.guike.ingest.feed.FeedFolders;
import app.guike.ingest.feed.FeedWatch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// Other systems hand over their files day by day; a day on which none comes is seen.
@GuikeTest
class FeedTest {
    private static final String WORKDAYS = """
        {"storeId":%d,"code":"%s","name":"经销商系统客户日报","kind":"customers","rhythm":"WORKDAY","dueBy":"18:00","mapping":{"联系人姓名栏":"customer","备用":"-"}}""";

    private final Browse browse;
    private final FeedFolders folders;
    private final FeedWatch watch;
    private final TestClock clock;
    private final Cast.House house;

    FeedTest(Browse browse, FeedFolders folders, FeedWatch watch, TestClock clock, Cast cast) {
        this.browse = browse;
        this.folders = folders;
        this.watch = watch;
        this.clock = clock;
        this.house = cast.house();
    }

    @AfterEach
    void today() {
        clock.reset();
    }

    private JsonNode begun(String code) {
        var made = browse.api(house.people().clerk()).post("/api/v1/import-feeds", WORKDAYS.formatted(house.a().id(), code));
        assertThat(made.status()).as(made.text()).isEqualTo(201);
        return made.json();
    }

    private JsonNode feed(long id) {
        return browse.api(house.people().clerk()).get("/api/v1/import-feeds/" + id).json();
    }

    private Path laid(JsonNode feed, String name, String text) throws IOException {
        var folder = Files.createDirectories(Path.of(feed.get("folder").asString()));
        var file = Files.write(folder.resolve(name), text.getBytes(UTF_8));
        Files.setLastModifiedTime(file, FileTime.from(clock.instant().minus(Duration.ofMinutes(1))));
        return file;
    }

    private String day(JsonNode feed) {
        return feed.get("days").get(feed.get("days").size() - 1).get("state").asString();
    }

    @Test
    void fileLaidIntoTheFolderIsTakenOnceItIsWhole() throws IOException {
        var feed = begun("daily");
        var file = laid(feed, "客户日报.csv", "联系人姓名栏,手机,备用\n金莉,13912340001,x\n白洋,13912340002,y\n");
        var growing = Files.writeString(file.resolveSibling("half.csv"), "联系人姓名栏,手机\n");
        Files.setLastModifiedTime(growing, FileTime.from(clock.instant()));

        folders.look();
        var run = Importing.as(browse, house.people().clerk(), house.a().id()).done(feed(feed.get("id").asLong()).get("last").get("importId").asLong());

        assertThat(run.get("created").asInt()).as(run.toString()).isEqualTo(2);
        var now = feed(feed.get("id").asLong());
        assertThat(now.get("last").get("rows").asInt()).isEqualTo(2);
        assertThat(now.get("state").asString()).isEqualTo("CAME");
        assertThat(file).doesNotExist();
        assertThat(file.resolveSibling("taken")).isDirectoryContaining(f -> f.toString().endsWith("客户日报.csv"));
        assertThat(growing).exists();
        assertThat(browse.as(house.people().clerk()).get("/imports/feeds").text()).contains("经销商系统客户日报", "已到");
        assertThat(browse.as(house.people().clerk()).get("/imports/feeds/" + feed.get("id").asLong()).text()).contains("客户日报.csv", "联系人姓名栏", feed.get("folder").asString());
    }

    @Test
    void dayWithoutFileTurnsRedAndIsToldOnce() {
        var feed = begun("silent");
        clock.set("2026-11-24T17:59:00");
        assertThat(day(feed(feed.get("id").asLong()))).isEqualTo("WAITED");
        clock.set("2026-11-24T18:01:00");

        watch.tell(house.a().id());
        watch.tell(house.a().id());

        assertThat(day(feed(feed.get("id").asLong()))).isEqualTo("MISSING");
        var clerk = browse.as(house.people().clerk());
        assertThat(clerk.get("/imports/feeds").text()).contains("缺失", "1 个接口的文件没有按时到");
        assertThat(clerk.get("/notices").text()).containsOnlyOnce("数据接口 silent 2026-11-24 的文件没有来");
        clock.set("2026-11-29T19:00:00");
        assertThat(feed(feed.get("id").asLong()).get("days")).as("Saturday and Sunday are no working days").hasSize(4);
        watch.tell(house.a().id());
        assertThat(clerk.get("/notices").text()).contains("silent 2026-11-27");
    }

    @Test
    void fileThatIsNoTableIsKeptAsideAndTold() throws IOException {
        var feed = begun("broken");
        var file = laid(feed, "broken.xlsx", "this is no workbook");

        folders.look();
        watch.tell(house.a().id());

        var now = feed(feed.get("id").asLong());
        assertThat(now.get("state").asString()).isEqualTo("BROKEN");
        assertThat(now.get("last").get("state").asString()).isEqualTo("FAILED");
        assertThat(file.resolveSibling("refused")).isDirectoryContaining(f -> f.toString().endsWith("broken.xlsx"));
        var clerk = browse.as(house.people().clerk());
        assertThat(clerk.get("/imports/" + now.get("last").get("importId").asLong()).status()).isEqualTo(200);
        assertThat(clerk.get("/imports/" + now.get("last").get("importId").asLong() + "/errors.xlsx").status()).isEqualTo(404);
        assertThat(clerk.get("/notices").text()).contains("数据接口 broken 2026-11-24 的文件没能导入");
    }

    @Test
    void fileThatCannotBeMovedIsNotTakenAndToldOnce() throws IOException {
        var feed = begun("stuck");
        var file = laid(feed, "s".repeat(240) + ".csv", "联系人姓名栏,手机\n卡住,13912340011\n");

        folders.look();
        folders.look();

        var now = feed(feed.get("id").asLong());
        assertThat(now.get("state").asString()).isEqualTo("BROKEN");
        assertThat(file).exists();
        var page = browse.as(house.people().clerk()).get("/imports/feeds/" + feed.get("id").asLong()).text();
        assertThat(page).containsOnlyOnce("s".repeat(200));
        assertThat(browse.as(house.people().clerk()).get("/imports/" + now.get("last").get("importId").asLong()).text()).contains("文件移不走");
    }

    @Test
    void fileIsTakenOnceEvenWhereItsFolderCannotBeMade() throws IOException {
        var feed = begun("nowhere");
        var file = laid(feed, "once.csv", "联系人姓名栏,手机\n只来一次,13912340012\n");
        Files.writeString(file.resolveSibling("taken"), "no folder");

        folders.look();
        var first = feed(feed.get("id").asLong()).get("last").get("importId").asLong();
        folders.look();

        assertThat(feed(feed.get("id").asLong()).get("last").get("importId").asLong()).isEqualTo(first);
        assertThat(file).doesNotExist();
        assertThat(file.getParent()).isDirectoryContaining(f -> f.getFileName().toString().startsWith(".taken-"));
    }

    @Test
    void whatACrashLeftIsTakenAndLinesOfJsonAreRead() throws IOException {
        var feed = begun("crashed");
        var file = laid(feed, ".taking-20261124-103000-000-rows.jsonl", "{\"联系人姓名栏\":\"断电\",\"手机\":\"13912340013\"}\n");

        folders.look();
        var run = Importing.as(browse, house.people().clerk(), house.a().id()).done(feed(feed.get("id").asLong()).get("last").get("importId").asLong());

        assertThat(run.get("created").asInt()).as(run.toString()).isEqualTo(1);
        assertThat(run.get("fileName").asString()).isEqualTo("rows.jsonl");
        assertThat(file.resolveSibling("taken")).isDirectoryContaining(f -> f.toString().endsWith("-rows.jsonl"));
    }

    @Test
    void systemHandsItsFileToTheInterface() {
        var feed = begun("by-api");
        var api = browse.api(house.people().clerk());

        var handed = api.upload("/api/v1/imports?feed=by-api", "rows.csv", "联系人姓名栏,手机\n江雪,13912340003\n".getBytes(UTF_8), Map.of());

        assertThat(handed.status()).as(handed.text()).isEqualTo(202);
        Importing.as(browse, house.people().clerk(), house.a().id()).done(handed.json().get("id").asLong());
        assertThat(feed(feed.get("id").asLong()).get("last").get("rows").asInt()).isEqualTo(1);
        assertThat(api.upload("/api/v1/imports?feed=nobody", "rows.csv", "x".getBytes(UTF_8), Map.of()).status()).isEqualTo(422);
    }

    @Test
    void feedIsChangedEndedAndRefusedWhereItIsWrong() {
        var feed = begun("changing");
        var api = browse.api(house.people().clerk());
        var at = "/api/v1/import-feeds/" + feed.get("id").asLong();

        assertThat(api.post("/api/v1/import-feeds", WORKDAYS.formatted(house.a().id(), "changing")).text()).contains("feed-code-taken");
        assertThat(api.post("/api/v1/import-feeds", WORKDAYS.formatted(house.a().id(), "../etc")).text()).contains("feed-code");
        assertThat(api.post("/api/v1/import-feeds", WORKDAYS.formatted(house.b().id(), "other")).status()).isEqualTo(404);
        assertThat(api.send("PATCH", at, "{\"rhythm\":\"WEEKLY\",\"weekday\":1}", Map.of()).json().get("version").asInt()).isEqualTo(2);
        assertThat(api.send("PATCH", at, "{\"mapping\":{\"列\":\"no-such-field\"}}", Map.of()).status()).isEqualTo(422);
        assertThat(api.send("PATCH", at, "{\"mapping\":{\"新列\":\"phone\",\"备用\":null}}", Map.of()).json().get("mapping").toString()).contains("新列", "联系人姓名栏").doesNotContain("备用");
        assertThat(api.post("/api/v1/import-feeds", WORKDAYS.formatted(house.a().id(), "nulls").replace("\"备用\":\"-\"", "\"备用\":null")).status()).isEqualTo(422);
        assertThat(api.send("DELETE", at, "", Map.of()).status()).isEqualTo(204);
        assertThat(api.send("PATCH", at, "{\"name\":\"又\"}", Map.of()).status()).isEqualTo(409);
        assertThat(browse.as(house.people().clerk()).get("/imports/feeds").text()).contains("已停用");
        assertThat(browse.api(house.people().managerB()).get(at).status()).isEqualTo(404);
        assertThat(browse.api(house.people().agent()).get(at).status()).isEqualTo(403);
    }
}
