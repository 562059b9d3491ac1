package app.guike.customer.web;

import app.guike.base.Refusal;
import app.guike.customer.ArchiveAges;
import app.guike.customer.ArchiveAges.Old;
import app.guike.shell.Requires;
import app.guike.shell.Viewer;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// What of archives is asked again, for other systems.
@RestController
@RequestMapping("/api/v1")
@Tag(name = "customers")
class ArchiveAgesApi {
    private final ArchiveAges ages;
    private final CustomerReader reader;

    ArchiveAgesApi(ArchiveAges ages, CustomerReader reader) {
        this.ages = ages;
        this.reader = reader;
    }

    /// What the customer said.
    ///
    /// @param value null: what stands there is still true
    /// @param about the car, where the part is one of a car
    record Said(@Nullable String value, @Nullable Long about) {
    }

    @GetMapping("/customers/{id}/old-parts")
    @Requires("customer.read")
    @Operation(summary = "What of an archive is older than its age, and asked again at the next call")
    List<Old> list(@PathVariable long id) {
        return reader.gaps(id).orElseThrow(Refusal::absent).old();
    }

    @PutMapping("/customers/{id}/old-parts/{part}")
    @Requires("customer.edit")
    @Operation(summary = "What the customer says of a part today: its new value, or without one that it is still true. What is old yet comes back")
    List<Old> update(@PathVariable long id, @PathVariable String part, @RequestBody Said said) {
        if (said.value() == null || said.value().isBlank()) {
            ages.confirm(id, part);
        } else {
            ages.answer(id, part, said.about() == null ? id : said.about(), said.value().strip());
        }
        return list(id);
    }

    @GetMapping("/archive-ages")
    @Requires("customer.read")
    @Operation(summary = "After how many months a store asks the parts of an archive again; 0 never. VERIFIED is the check of the whole archive")
    Map<String, Integer> months(@RequestParam long storeId) {
        return ages.months(Viewer.current().scope("customer.read").anyStores().contains(storeId) ? storeId : absent());
    }

    @PutMapping("/archive-ages")
    @Requires(ArchiveRulesPages.SETUP)
    @Operation(summary = "Set after how many months a store asks again; parts not named stay")
    Map<String, Integer> ask(@RequestParam long storeId, @RequestBody Map<String, Integer> wanted) {
        ages.ask(ArchiveRulesPages.mine(storeId), wanted);
        return ages.months(storeId);
    }

    private static long absent() {
        throw Refusal.absent();
    }
}
