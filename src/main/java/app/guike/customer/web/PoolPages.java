package app.guike.customer.web;

import static app.guike.shell.Texts.t;

import app.guike.base.Refusal;
import app.guike.customer.PublicPool;
import app.guike.customer.PublicPool.Rules;
import app.guike.shell.ListsPeople;
import app.guike.shell.Requires;
import app.guike.shell.Viewer;
import app.guike.shell.web.Answer;
import app.guike.shell.web.Form;
import app.guike.shell.web.Listing;
import app.guike.shell.web.Paging;
import app.guike.shell.web.Redirect;
import gg.jte.generated.precompiled.StaticTemplates;
import gg.jte.models.runtime.JteModel;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// The public pool: its list, claims, its rules, and the lock of one customer.
@Controller
class PoolPages {
    private final DSLContext sql;
    private final PublicPool pool;

    PoolPages(DSLContext sql, PublicPool pool) {
        this.sql = sql;
        this.pool = pool;
    }

    @GetMapping("/customers/pool")
    @ListsPeople("customer")
    @Requires(PoolPage.CLAIM)
    JteModel list(@RequestParam(required = false) @Nullable Long store, @RequestParam(defaultValue = "") String after) {
        return new StaticTemplates().customerPool(PoolPage.load(sql, pool, store, after, Form.empty()));
    }

    @PostMapping("/customers/{id}/claim")
    @Requires(PoolPage.CLAIM)
    Redirect claim(@PathVariable long id) {
        pool.claim(id, Viewer.current().id());
        return Redirect.to("/customers/" + id).saying(t("customer.pool.claimed"));
    }

    @PostMapping("/customers/pool/rules")
    @Requires(OwnerBatch.PERMISSION)
    Object rules(@RequestParam long store, @RequestParam MultiValueMap<String, String> typed) {
        return Answer.or(typed, form -> new StaticTemplates().customerPool(PoolPage.load(sql, pool, store, "", form)), () -> {
            pool.set(store, new Rules("yes".equals(typed.getFirst("active")), number(typed, "protectDays"), number(typed, "extendDays"), number(typed, "maxProtectDays"),
                number(typed, "claimPerDay"), number(typed, "holdLimit"), number(typed, "reclaimGapDays")));
            return Redirect.to("/customers/pool?store=" + store).saying(t("customer.pool.saved"));
        });
    }

    @PostMapping("/customers/{id}/pool-lock")
    @Requires(OwnerBatch.PERMISSION)
    Redirect lock(@PathVariable long id) {
        pool.lock(id, true);
        return Redirect.to("/customers/" + id).saying(t("customer.pool.locked"));
    }

    @DeleteMapping("/customers/{id}/pool-lock")
    @Requires(OwnerBatch.PERMISSION)
    Redirect unlock(@PathVariable long id) {
        pool.lock(id, false);
        return Redirect.to("/customers/" + id).saying(t("customer.pool.unlocked"));
    }

    private static int number(MultiValueMap<String, String> typed, String field) {
        try {
            return Integer.parseInt(String.valueOf(typed.getFirst(field)).strip());
        } catch (NumberFormatException _) {
            throw Refusal.field(field, "invalid");
        }
    }

    /// The same for other systems.
    @RestController
    @RequestMapping("/api/v1")
    @Tag(name = "pool")
    static class Api {
        private final DSLContext sql;
        private final PublicPool pool;

        Api(DSLContext sql, PublicPool pool) {
            this.sql = sql;
            this.pool = pool;
        }

        @GetMapping("/pool")
        @ListsPeople("customer")
        @Requires(PoolPage.CLAIM)
        @Operation(summary = "Customers of a store who belong to nobody")
        Listing<PoolPage.Row> list(@RequestParam long storeId, Paging paging) {
            var page = PoolPage.rows(sql, storeId, paging.after(), paging.rows());
            return Listing.of(page);
        }

        @PostMapping("/customers/{id}/claim")
        @Requires(PoolPage.CLAIM)
        @Operation(summary = "Claim a customer from the pool; 409 when somebody was faster or a limit is reached")
        OwnershipPanel.Term claim(@PathVariable long id) {
            pool.claim(id, Viewer.current().id());
            return OwnershipPanel.terms(sql, id, 1).getFirst();
        }

        @GetMapping("/pool/rules")
        @Requires(PoolPage.CLAIM)
        @Operation(summary = "How the pool of a store works")
        Rules rules(@RequestParam long storeId) {
            return PoolPage.load(sql, pool, storeId, null, Form.empty()).rules();
        }

        @PutMapping("/pool/rules")
        @Requires(OwnerBatch.PERMISSION)
        @Operation(summary = "Set how the pool of a store works")
        Rules set(@RequestParam long storeId, @RequestBody Rules rules) {
            pool.set(storeId, rules);
            return pool.rules(storeId);
        }
    }
}
