package app.guike.customer.web;

import static app.guike.shell.Texts.t;

import app.guike.base.Refusal;
import app.guike.customer.doubles.Merges;
import app.guike.shell.Requires;
import app.guike.shell.web.Redirect;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// Taking merges back, from the page of the customer.
@Controller
@RequestMapping("/customers/{id}/merges/{merge}")
class UnmergePages {
    private final Merges merges;
    private final MergeRows rows;

    UnmergePages(Merges merges, MergeRows rows) {
        this.merges = merges;
        this.rows = rows;
    }

    @PostMapping("/undoing")
    @Requires(DuplicatesApi.MERGE)
    Object undo(@PathVariable long id, @PathVariable long merge) {
        try {
            merges.undo(id, merge);
            return Redirect.to("/customers/" + id).saying(t("merge.undone.done", rows.one(id, merge).open().size()));
        } catch (Refusal refusal) {
            return back(id, refusal);
        }
    }

    @PostMapping("/rows/{row}")
    @Requires(DuplicatesApi.MERGE)
    Object choose(@PathVariable long id, @PathVariable long merge, @PathVariable long row, @RequestParam(defaultValue = "0") long customerId) {
        rows.one(id, merge);
        try {
            merges.choose(merge, row, customerId);
            return Redirect.to("/customers/" + id).saying(t("merge.chosen"));
        } catch (Refusal refusal) {
            return back(id, refusal);
        }
    }

    private static Redirect back(long id, Refusal refusal) {
        if (refusal.kind() == Refusal.Kind.ABSENT) {
            throw refusal;
        }
        return Redirect.to("/customers/" + id).saying(t("refusal." + refusal.code(), refusal.args()));
    }
}
