package app.guike.shell.web;

import app.guike.shell.ListsPeople;
import app.guike.shell.LongReads;
import jakarta.servlet.http.HttpServletRequest;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/// Tells of a list of people's data that holds more than anybody reads, or goes on where a page ended: a list in pieces is an export too.
@Component
class LongReading {
    /// Rows of one answer that are no longer a page to look at.
    private static final int LONG = 100;
    /// What a page shows; it does not say how many it got.
    private static final int PAGE = 50;

    private final ObjectProvider<LongReads> reads;

    LongReading(ObjectProvider<LongReads> reads) {
        this.reads = reads;
    }

    void after(@Nullable ListsPeople people, String permission, HttpServletRequest request, @Nullable Object answer) {
        if (people != null) {
            var after = request.getParameter("after");
            var goesOn = after != null && !after.isBlank();
            var rows = answer instanceof Listing<?> listing ? listing.items().size() : goesOn ? PAGE : 0;
            if (rows >= LONG || goesOn && rows > 0) {
                reads.getObject().read(people.value(), store(request), permission, rows);
            }
        }
    }

    private static @Nullable Long store(HttpServletRequest request) {
        return Stream.of("storeId", "store").map(request::getParameter).filter(s -> s != null && s.matches("\\d{1,18}")).map(Long::valueOf).findFirst().orElse(null);
    }
}
