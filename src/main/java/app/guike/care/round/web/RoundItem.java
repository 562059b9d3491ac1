package app.guike.care.round.web;

import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/// A customer of a round with the record form.
public record RoundItem(long id, long roundId, long customerId, String customer, String channel, @Nullable Long assigneeId, @Nullable String assignee, @Nullable Long taskId, @Nullable OffsetDateTime sentAt,
        @Nullable String result, @Nullable String opinion, @Nullable String suggestion, @Nullable String special, @Nullable String renewal, @Nullable String problem, @Nullable String cause,
        @Nullable Long responsibleId, @Nullable String responsible, @Nullable String original, @Nullable OffsetDateTime recordedAt, @Nullable String recordedBy, int version) {
    public String url() {
        return "/care/rounds/records/" + id;
    }

    public boolean byPhone() {
        return channel.equals("PHONE");
    }

    public String tone() {
        return result == null ? "" : result.equals("REACHED") ? "good" : "warn";
    }
}
