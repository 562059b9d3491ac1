package app.guike.shell;

import static org.assertj.core.api.Assertions.assertThat;

import app.guike.Browse;
import app.guike.GuikeTest;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

@GuikeTest
class ApiDescriptionTest {
    private final Browse browse;

    ApiDescriptionTest(Browse browse) {
        this.browse = browse;
    }

    @Test
    void eachOperationHasSummaryPermissionAndRefusals() {
        var document = browse.nobody().get("/api/openapi.json").json();

        assertThat(document.at("/info/title").asString()).contains("Guike");
        assertThat(document.at("/components/securitySchemes/bearer/scheme").asString()).isEqualTo("bearer");
        assertThat(document.get("paths").size()).isPositive();
        assertThat(incomplete(document)).as("operations without @Operation(summary), @Requires or the common refusals").isEmpty();
    }

    @Test
    void browserPageOpens() {
        var page = browse.nobody().get("/api/docs");

        assertThat(page.status()).isEqualTo(302);
        var at = page.header("Location");
        assertThat(browse.nobody().get(at.replaceFirst("https?://[^/]+", "")).status()).isEqualTo(200);
    }

    private static List<String> incomplete(JsonNode document) {
        var incomplete = new ArrayList<String>();
        document.get("paths").properties().forEach(path -> path.getValue().properties().forEach(operation -> {
            var said = operation.getValue();
            if (!said.hasNonNull("summary") || !said.hasNonNull("x-permission") || !said.path("responses").has("403") || !path.getKey().startsWith("/api/v1/")) {
                incomplete.add(operation.getKey() + " " + path.getKey());
            }
        }));
        return incomplete;
    }
}
