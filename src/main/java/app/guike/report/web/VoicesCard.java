package app.guike.report.web;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the customers of one adviser said: this month's score beside last month's, and who was unhappy lately.
///
/// @param satisfied share with 8 or more overall, in percent
public record VoicesCard(@Nullable BigDecimal score, String before, long interviews, @Nullable BigDecimal satisfied, List<Voice> unhappy) {
    /// @param words the customer's own, else what they were unhappy with
    public record Voice(long customerId, String customer, @Nullable String plate, LocalDate day, @Nullable String words) {
    }

    public String shown() {
        return score == null ? "—" : score.toPlainString();
    }
}
