package app.guike.care.repair.web;

import static app.guike.shell.Texts.t;

import app.guike.care.repair.NumberRepairs;
import app.guike.shell.ListsPeople;
import app.guike.shell.Requires;
import app.guike.shell.Viewer;
import app.guike.shell.web.Answer;
import app.guike.shell.web.Form;
import app.guike.shell.web.Htmx;
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
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Wrong numbers: the list of those whom none reaches, and one with the field for the right one.
@Controller
@RequestMapping("/care/number-repairs")
@Requires(NumberRepair.EDIT)
class NumberRepairPages {
    private static final int ROWS = 50;

    private final DSLContext sql;
    private final NumberRepairs repairs;

    NumberRepairPages(DSLContext sql, NumberRepairs repairs) {
        this.sql = sql;
        this.repairs = repairs;
    }

    @GetMapping
    @ListsPeople("customer_phone")
    JteModel list(@RequestParam(defaultValue = "false") boolean all, @RequestParam(defaultValue = "") String after) {
        var viewer = Viewer.current();
        return new StaticTemplates().careNumberRepairs(new NumberRepairList(!all, NumberRepair.open(sql, viewer.scope(NumberRepair.EDIT).anyStores(), all ? null : viewer.id(), after, ROWS), after.isEmpty()));
    }

    /// Of one that is repaired already it says so.
    @GetMapping("/{customer}")
    JteModel show(@PathVariable long customer) {
        return new StaticTemplates().careNumberRepairPage(customer, NumberRepair.find(sql, customer, Form.empty()).orElse(null));
    }

    @PostMapping("/{customer}")
    Object correct(@PathVariable long customer, @RequestParam MultiValueMap<String, String> typed) {
        var answer = Answer.or(typed, form -> again(NumberRepair.of(sql, customer, form)), () -> {
            repairs.correct(customer, typed.getFirst("number"));
            return Redirect.to("/care/number-repairs").saying(t("number.corrected"));
        });
        return Htmx.requested() && answer instanceof Redirect ? new StaticTemplates().careNumberRepaired() : answer;
    }

    private static JteModel again(NumberRepair repair) {
        return Htmx.requested() ? new StaticTemplates().careNumberRepair(repair) : new StaticTemplates().careNumberRepairPage(repair.customer(), repair);
    }

    record Right(@Nullable String number) {
    }

    @RestController
    @RequestMapping("/api/v1/number-repairs")
    @Tag(name = "customers")
    static class Api {
        private final DSLContext sql;
        private final NumberRepairs repairs;

        Api(DSLContext sql, NumberRepairs repairs) {
            this.sql = sql;
            this.repairs = repairs;
        }

        record Row(long customerId, String no, String name, String wrong, java.time.OffsetDateTime foundAt, boolean reachable, @Nullable Long ownerId, @Nullable String owner) {
            static Row of(NumberRepair r) {
                return new Row(r.customer(), r.no(), r.name(), r.wrong(), r.foundAt(), r.reachable(), r.ownerId(), r.owner());
            }
        }

        @GetMapping
        @ListsPeople("customer_phone")
        @Requires(NumberRepair.EDIT)
        @Operation(summary = "Customers whose numbers were all found wrong in calls, last found first")
        Listing<Row> list(@RequestParam(required = false) @Nullable Long ownerId, Paging paging) {
            var page = NumberRepair.open(sql, Viewer.current().scope(NumberRepair.EDIT).anyStores(), ownerId, paging.after(), paging.rows());
            return new Listing<>(page.items().stream().map(Row::of).toList(), page.next(), null);
        }

        @PostMapping("/{customerId}")
        @Requires(NumberRepair.EDIT)
        @Operation(summary = "The right number of a customer, called first from now on")
        Corrected correct(@PathVariable long customerId, @RequestBody Right right) {
            repairs.correct(customerId, right.number());
            return new Corrected(customerId);
        }

        record Corrected(long customerId) {
        }
    }
}
