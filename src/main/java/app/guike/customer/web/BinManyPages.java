package app.guike.customer.web;

import static app.guike.shell.Texts.t;

import app.guike.customer.bin.BinMany;
import app.guike.customer.bin.CustomerBin;
import app.guike.shell.Requires;
import app.guike.shell.Viewer;
import app.guike.shell.web.Answer;
import app.guike.shell.web.Form;
import app.guike.shell.web.Redirect;
import gg.jte.generated.precompiled.StaticTemplates;
import gg.jte.models.runtime.JteModel;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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

/// Customers chosen in the list, or all of its filter, deleted at once and brought back at once.
@Controller
@RequestMapping("/customers")
@Requires(CustomerBin.PERMISSION)
class BinManyPages {
    private final CustomerRows rows;
    private final BinMany bin;

    BinManyPages(CustomerRows rows, BinMany bin) {
        this.rows = rows;
        this.bin = bin;
    }

    @GetMapping("/deletions/new")
    JteModel ask(AskedCustomers asked, @RequestParam MultiValueMap<String, String> typed) {
        return drawer(asked, typed, Form.empty());
    }

    @PostMapping("/deletions")
    Object delete(AskedCustomers asked, @RequestParam MultiValueMap<String, String> typed) {
        return Answer.or(typed, form -> drawer(asked, typed, form), () -> {
            var deleted = bin.delete(ids(asked, typed), typed.getFirst("reason"));
            return Redirect.to("/customers/bin").saying(t("bin.many.done", deleted.deleted(), deleted.held()));
        });
    }

    @PostMapping("/bin/batches/{batch}/restoration")
    Redirect restore(@PathVariable long batch) {
        return Redirect.to("/customers/bin").saying(t("bin.many.restored", bin.restore(batch)));
    }

    private JteModel drawer(AskedCustomers asked, MultiValueMap<String, String> typed, Form form) {
        return new StaticTemplates().customerBinManyDrawer(new BinManyForm(asked.stepless().filter(), BulkPages.chosen(typed), BulkPages.whole(typed), bin.preview(ids(asked, typed)), form));
    }

    private List<Long> ids(AskedCustomers asked, MultiValueMap<String, String> typed) {
        return BulkPages.whole(typed) ? rows.ids(asked.stepless().filter(), BinMany.MOST + 1, Viewer.current()) : BulkPages.chosen(typed);
    }

    /// The same for other systems.
    @RestController
    @RequestMapping("/api/v1")
    @Requires(CustomerBin.PERMISSION)
    @Tag(name = "customers")
    static class Api {
        private final BinMany bin;

        Api(BinMany bin) {
            this.bin = bin;
        }

        /// @param customerIds of one store, at most 10,000
        /// @param dryRun answers what would happen and deletes nothing
        record Wanted(@Nullable List<Long> customerIds, @Nullable String reason, @Nullable Boolean dryRun) {
        }

        @PostMapping("/customer-deletions")
        @Operation(summary = "Delete customers of one store into the bin at once; those with an open complaint stay and are counted")
        Object delete(@RequestBody Wanted wanted) {
            var ids = wanted.customerIds() == null ? List.<Long>of() : wanted.customerIds().stream().filter(Objects::nonNull).toList();
            return Boolean.TRUE.equals(wanted.dryRun()) ? bin.preview(ids) : bin.delete(ids, wanted.reason());
        }

        @PostMapping("/customer-bin/batches/{batch}/restoration")
        @Operation(summary = "Bring back what was deleted at once and still lies in the bin")
        Map<String, Integer> restore(@PathVariable long batch) {
            return Map.of("restored", bin.restore(batch));
        }
    }
}
