package app.guike.customer;

import static org.assertj.core.api.Assertions.assertThat;

import app.guike.Browse;
import app.guike.Cast;
import app.guike.GuikeTest;
import app.guike.TestHouse.InScope;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import javax.imageio.ImageIO;
import org.jooq.DSLContext;
import org.junit.jupiter.api.Test;

@GuikeTest
class AttachmentTest {
    private final Browse browse;
    private final InScope inScope;
    private final DSLContext sql;
    private final Cast.House house;

    AttachmentTest(Browse browse, InScope inScope, DSLContext sql, Cast cast) {
        this.browse = browse;
        this.inScope = inScope;
        this.sql = sql;
        this.house = cast.house();
    }

    private long customer(String name) {
        return browse.api(house.agent()).post("/api/v1/customers", "{\"storeId\":%d,\"name\":\"%s\"}".formatted(house.a().id(), name)).json().path("id").asLong();
    }

    private static byte[] png() throws IOException {
        var out = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(1200, 300, BufferedImage.TYPE_INT_RGB), "png", out);
        return out.toByteArray();
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void pictureIsKeptShownDrawnAnewAndTakenOutAsItWasWithATrace() throws Exception {
        var path = "/customers/" + customer("照片客户") + "/attachments";
        var agent = browse.as(house.agent());
        assertThat(agent.upload(path, "行驶证.png", png(), Map.of()).status()).isEqualTo(303);
        var row = browse.api(house.agent()).get("/api/v1" + path).json().path("items").path(0);
        assertThat(row.path("name").asString()).isEqualTo("行驶证.png");
        assertThat(row.path("contentType").asString()).isEqualTo("image/png");
        assertThat(agent.get(path.replace("/attachments", "")).text()).contains("行驶证.png", "附件");

        var whole = agent.get(path + "/" + row.path("id").asLong());
        var small = agent.get(path + "/" + row.path("id").asLong() + "/picture");

        assertThat(whole.response().body()).isEqualTo(png());
        assertThat(whole.header("Content-Disposition")).startsWith("attachment;");
        assertThat(whole.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(whole.header("Content-Security-Policy")).contains("sandbox");
        assertThat(small.header("Content-Type")).startsWith("image/jpeg");
        var drawn = ImageIO.read(new java.io.ByteArrayInputStream(small.response().body()));
        assertThat(drawn.getWidth()).isEqualTo(960);
        var looks = inScope.of(house.a().id(), () -> sql.fetchSingle("select count(*) from audit_look where kind = 'DOWNLOAD' and subject_type = 'attachment' and subject_id = {0}",
            org.jooq.impl.DSL.val(row.path("id").asLong())).get(0, int.class));
        assertThat(looks).isEqualTo(2);
    }

    @Test
    void contentMustBeWhatTheNameSays() throws Exception {
        var path = "/api/v1/customers/" + customer("假名客户") + "/attachments";
        var api = browse.api(house.agent());
        assertThat(api.upload(path, "x.pdf", text("%PDF-1.7 …"), Map.of()).status()).isEqualTo(201);
        assertThat(api.upload(path, "x.txt", text("交车清单\n钥匙两把"), Map.of()).status()).isEqualTo(201);

        for (var wrong : Map.of("x.png", text("<svg onload=alert(1)>"), "x.svg", text("<svg/>"), "x.html", text("<html>"), "y.txt", text(" <html><script>"), "y.pdf", png(),
            "y.jpg", text("GIF89a"), "y.docx", text("PK\u0003\u0004nothing"), "y.exe", text("MZ"), "z.png", new byte[0]).entrySet()) {
            var refused = api.upload(path, wrong.getKey(), wrong.getValue(), Map.of());
            assertThat(refused.status()).as(wrong.getKey()).isEqualTo(422);
            assertThat(refused.json().path("errors").findValuesAsString("field")).containsExactly("file");
        }
        var large = new byte[(20 << 20) + 1];
        System.arraycopy(text("%PDF-"), 0, large, 0, 5);
        assertThat(api.upload(path, "large.pdf", large, Map.of()).status()).isEqualTo(413);
        assertThat(api.get(path).json().path("items")).hasSize(2);
        assertThat(browse.as(house.agent()).upload(path.replace("/api/v1", ""), "x.svg", text("<svg/>"), Map.of()).status()).isEqualTo(303);
        assertThat(api.get(path).json().path("items")).hasSize(2);
    }

    @Test
    void attachmentIsTheStoresOwnAndTakenOutByWhoMaySeeWholeValues() {
        var id = customer("自家客户");
        var path = "/api/v1/customers/" + id + "/attachments";
        var made = browse.api(house.agent()).upload(path, "合同.txt", text("合同"), Map.of()).json().path("id").asLong();
        var outsider = browse.api(house.people().agentB());

        assertThat(outsider.get(path).status()).isEqualTo(404);
        assertThat(outsider.get(path + "/" + made).status()).isEqualTo(404);
        assertThat(outsider.upload(path, "x.txt", text("x"), Map.of()).status()).isEqualTo(404);
        assertThat(outsider.send("DELETE", path + "/" + made, "", Map.of()).status()).isEqualTo(404);
        assertThat(browse.api(house.people().clerk()).get(path).json().path("items")).hasSize(1);
        assertThat(browse.api(house.people().clerk()).get(path + "/" + made).status()).isEqualTo(403);
        assertThat(browse.api(house.people().director()).upload(path, "x.txt", text("x"), Map.of()).status()).isEqualTo(403);
        assertThat(browse.as(house.agent()).get("/customers/" + id + "/attachments/" + made + "/picture").status()).as("no picture").isEqualTo(404);
        assertThat(browse.api(house.agent()).send("DELETE", path + "/" + made, "", Map.of()).status()).isEqualTo(204);
        assertThat(browse.api(house.agent()).get(path).json().path("items")).isEmpty();
    }
}
