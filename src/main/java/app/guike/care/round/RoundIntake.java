package app.guike.care.round;

import app.guike.base.FieldErrors;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What a round is drawn from.
///
/// @param segmentId those who fit it now; or
/// @param customers those chosen; or
/// @param filter all of the list of customers that it shows now, by name as in the address of the list
/// @param channel PHONE, EMAIL or SMS, for whoever can be reached by it
/// @param visitPercent the share who are visited at home
/// @param seed draws the same share again; drawn by the program when absent
/// @param rested leaves out whom the store has contacted as often as its limit allows
/// @param question asked from questionFrom to questionTo only
public record RoundIntake(@Nullable Long storeId, @Nullable String name, @Nullable Long segmentId, @Nullable List<Long> customers, @Nullable Map<String, String> filter, @Nullable LocalDate from, @Nullable LocalDate to,
        @Nullable String channel, @Nullable Integer visitPercent, @Nullable Long seed, @Nullable Long questionnaireId, @Nullable Long scriptId, @Nullable String question,
        @Nullable LocalDate questionFrom, @Nullable LocalDate questionTo, @Nullable Boolean rested) {
    static final int MOST_CHOSEN = 500;

    String way() {
        return channel == null || channel.isBlank() ? "PHONE" : channel;
    }

    int percent() {
        return visitPercent == null ? 0 : visitPercent;
    }

    boolean onlyRested() {
        return Boolean.TRUE.equals(rested);
    }

    boolean asks() {
        return question != null && !question.isBlank();
    }

    void check(LocalDate today) {
        new FieldErrors().require(storeId != null, "storeId", "required").require(name != null && !name.isBlank(), "name", "required")
            .require(name == null || name.strip().length() <= 80, "name", "too-long", 80)
            .require(from != null, "from", "required").require(to != null, "to", "required").require(from == null || to == null || !to.isBefore(from), "to", "round-ends-early")
            .require(to == null || !to.isBefore(today), "to", "round-over").require(segmentId != null || filter != null || customers != null && !customers.isEmpty(), "segmentId", "required")
            .require(customers == null || customers.size() <= MOST_CHOSEN, "customers", "between", 1, MOST_CHOSEN)
            .require(Set.of("PHONE", "EMAIL", "SMS").contains(way()), "channel", "invalid").require(percent() >= 0 && percent() <= 100, "visitPercent", "between", 0, 100)
            .require(question == null || question.length() <= 500, "question", "too-long", 500)
            .require(!asks() || questionFrom != null, "questionFrom", "required").require(!asks() || questionTo != null, "questionTo", "required")
            .require(questionFrom == null || questionTo == null || !questionTo.isBefore(questionFrom), "questionTo", "round-ends-early").throwIfAny();
    }
}
