package app.guike.shell.web;

import app.guike.base.Page;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// How the API answers a list: some rows, the cursor of those that follow, and the number of all when it was asked for.
public record Listing<T>(List<T> items, @Nullable String next, @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Long total) {
    public static <T> Listing<T> of(Page<T> page) {
        return new Listing<>(page.items(), page.next(), null);
    }

    /// Counts only where `?count=true` asks for it.
    public static <T> Listing<T> of(Page<T> page, Paging paging, LongSupplier count) {
        return new Listing<>(page.items(), page.next(), paging.count() ? count.getAsLong() : null);
    }

    /// A short list that is answered whole.
    public static <T> Listing<T> whole(List<T> items) {
        return new Listing<>(items, null, (long) items.size());
    }
}
