package app.guike.care.round.web;

import app.guike.care.round.RoundFigures;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/// A round in the list and in the API.
///
/// @param state DRAWN, ALLOTTED, CALLING, ANALYSED (every customer has a record), WRITTEN (and there is a report), FILED
/// @param tired had been contacted as often as the store's limit allows when it was drawn; left out of it when it is rested
/// @param seed draws the home-visit share again
public record RoundRow(long id, long storeId, String store, String name, String source, LocalDate from, LocalDate to, String state, int customers, int open, int visitPercent, long seed, int leftOut, boolean rested, int tired,
        @Nullable String question, @Nullable LocalDate questionFrom, @Nullable LocalDate questionTo, @Nullable String report, @Nullable OffsetDateTime filedAt, @Nullable String filedBy, int version) {
    static String state(boolean filed, boolean written, boolean allotted, int customers, int open) {
        if (filed) {
            return "FILED";
        }
        return open == 0 ? written ? "WRITTEN" : "ANALYSED" : open < customers ? "CALLING" : allotted ? "ALLOTTED" : "DRAWN";
    }

    public String tone() {
        return switch (state) {
            case "FILED" -> "good";
            case "ANALYSED", "WRITTEN" -> "warn";
            default -> "info";
        };
    }

    public boolean filed() {
        return filedAt != null;
    }

    public String url() {
        return "/care/rounds/" + id;
    }

    /// A round as the API tells it whole.
    record Whole(RoundRow round, RoundFigures figures, double reachRate) {
    }
}
