package app.guike.care.repair.web;

import app.guike.base.Page;
import org.jspecify.annotations.Nullable;

/// Customers whom no number reaches: one's own, or all of the stores.
public record NumberRepairList(boolean mine, Page<NumberRepair> page, boolean first) {
    public String url(boolean own) {
        return "/care/number-repairs" + (own ? "" : "?all=true");
    }

    public @Nullable String next() {
        return page.next() == null ? null : url(mine) + (mine ? "?" : "&") + "after=" + page.next();
    }
}
