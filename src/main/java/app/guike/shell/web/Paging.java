package app.guike.shell.web;

import app.guike.base.Refusal;
import io.swagger.v3.oas.annotations.Parameter;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;

/// Which part of a list is wanted: `?limit=50&after=<cursor>&count=true`. A handler takes it as a plain parameter.
@ParameterObject
public record Paging(@Parameter(description = "rows, at most 500; 50 when absent") @Nullable Integer limit,
        @Parameter(description = "cursor: next of the page before") @Nullable String after,
        @Parameter(description = "true adds total") @Nullable Boolean count) {
    private static final int USUAL = 50;
    private static final int MOST = 500;

    public Paging {
        if (limit != null && limit < 1) {
            throw Refusal.field("limit", "invalid");
        }
        limit = limit == null ? USUAL : Math.min(limit, MOST);
        after = after == null || after.isBlank() ? null : after;
        count = count != null && count;
    }

    public int rows() {
        return limit == null ? USUAL : limit;
    }
}
