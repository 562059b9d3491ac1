package app.guike.customer.web;

import static app.guike.shell.Texts.t;

import app.guike.base.Refusal;
import app.guike.customer.ArchiveAges;
import app.guike.customer.ArchiveParts;
import app.guike.customer.Completeness;
import app.guike.shell.Requires;
import app.guike.shell.Viewer;
import app.guike.shell.web.Choice;
import app.guike.shell.web.Redirect;
import gg.jte.generated.precompiled.StaticTemplates;
import gg.jte.models.runtime.JteModel;
import io.swagger.v3.oas.annotations.Operation;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;

/// The demands on archives: of one store, or at once of all stores of who sets them.
@Controller
class ArchiveRulesPages {
    static final String SETUP = "customer.setup";

    private final ArchiveParts parts;
    private final Completeness completeness;
    private final ArchiveAges ages;

    ArchiveRulesPages(ArchiveParts parts, Completeness completeness, ArchiveAges ages) {
        this.parts = parts;
        this.completeness = completeness;
        this.ages = ages;
    }

    @GetMapping("/customers/setup/rules")
    @Requires(SETUP)
    JteModel show(@RequestParam(required = false) @Nullable Long store) {
        var stores = Viewer.current().stores(SETUP);
        var chosen = store == null ? stores.getFirst().id() : mine(store);
        var demands = parts.demands(chosen);
        var rows = parts.all().stream().map(p -> new ArchiveRulesPage.Row(p.code(), p.kinds(), demands.getOrDefault("PERSON." + p.code(), ""),
            demands.getOrDefault("COMPANY." + p.code(), ""), parts.blockable(p.code()))).toList();
        return new StaticTemplates().customerRules(new ArchiveRulesPage(chosen, stores.stream().map(s -> new Choice(String.valueOf(s.id()), s.name())).toList(), rows, ages.months(chosen)));
    }

    @PostMapping("/customers/setup/rules")
    @Requires(SETUP)
    Redirect save(@RequestParam long store, @RequestParam Map<String, String> typed) {
        var wanted = new HashMap<String, String>();
        var months = new HashMap<String, Integer>();
        typed.forEach((name, value) -> {
            if (name.startsWith("PERSON.") || name.startsWith("COMPANY.")) {
                wanted.put(name, value);
            } else if (name.startsWith("AGE.")) {
                months.put(name.substring(4), months(name, value));
            }
        });
        mine(store);
        var stores = "yes".equals(typed.get("everywhere")) ? Viewer.current().stores(SETUP).stream().map(Viewer.Store::id).toList() : List.of(store);
        stores.forEach(s -> {
            demand(s, wanted);
            ages.ask(s, months);
        });
        return Redirect.to("/customers/setup/rules?store=" + store).saying(t("customer.changed"));
    }

    @GetMapping("/api/v1/archive-rules")
    @ResponseBody
    @Requires("customer.read")
    @Operation(summary = "What a store demands of its archives: NONE, COUNTS or BLOCKS by KIND.PART")
    Map<String, String> list(@RequestParam long storeId) {
        if (!Viewer.current().scope("customer.read").anyStores().contains(storeId)) {
            throw Refusal.absent();
        }
        return new TreeMap<>(parts.demands(storeId));
    }

    @PutMapping("/api/v1/archive-rules")
    @ResponseBody
    @Requires(SETUP)
    @Operation(summary = "Set what a store demands; parts not named stay. Completeness is counted anew at once")
    Map<String, String> update(@RequestParam long storeId, @RequestBody Map<String, String> wanted) {
        demand(mine(storeId), wanted);
        return new TreeMap<>(parts.demands(storeId));
    }

    /// Left empty: never.
    private static int months(String name, String typed) {
        if (!typed.strip().matches("\\d{0,3}")) {
            throw Refusal.field(name, "invalid");
        }
        return typed.isBlank() ? 0 : Integer.parseInt(typed.strip());
    }

    private void demand(long store, Map<String, String> wanted) {
        parts.demand(store, wanted);
        completeness.refresh(store);
    }

    static long mine(long store) {
        if (Viewer.current().stores(SETUP).stream().noneMatch(s -> s.id() == store)) {
            throw Refusal.absent();
        }
        return store;
    }
}
