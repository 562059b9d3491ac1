package app.guike.care.web;

import app.guike.base.Page;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/// Cars that must come back: those to be handled or signed yet, or all.
public record ReworkList(boolean open, Page<Rework> page, boolean first, OffsetDateTime now) {
    public String url(boolean onlyOpen) {
        return "/care/reworks" + (onlyOpen ? "" : "?all=true");
    }

    public @Nullable String next() {
        return page.next() == null ? null : url(open) + (open ? "?" : "&") + "after=" + page.next();
    }
}
