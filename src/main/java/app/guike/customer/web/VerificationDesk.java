package app.guike.customer.web;

import app.guike.base.Page;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Archives that wait for their check, were returned, are unverified or stale; and those made today (catalog E12, B11).
public record VerificationDesk(String tab, Page<CustomerRow> page, boolean first) {
    static final List<String> TABS = List.of("new", "today", "returned", "unverified", "stale", "incomplete");

    public List<String> tabs() {
        return TABS;
    }

    public String url(String tab) {
        return "/customers/verification?tab=" + tab;
    }

    public @Nullable String next() {
        return page.next() == null ? null : url(tab) + "&after=" + page.next();
    }
}
