package app.guike.care.voice.web;

import app.guike.care.voice.Voices;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/// A suggestion or enquiry in a list, and on its page.
public record VoiceRow(long id, long storeId, String store, long customerId, String customer, String kind, String topic, String words, OffsetDateTime raisedAt, @Nullable String raisedBy,
        @Nullable Long ownerId, @Nullable String owner, @Nullable String answer, @Nullable OffsetDateTime answeredAt, @Nullable String answeredBy, @Nullable String toldWay, @Nullable String toldNote,
        @Nullable OffsetDateTime toldAt, @Nullable String toldBy, int version) {
    /// OPEN, ANSWERED or TOLD.
    public String state() {
        return toldAt != null ? "TOLD" : answeredAt != null ? "ANSWERED" : "OPEN";
    }

    public String tone() {
        return toldAt != null ? "good" : answeredAt != null ? "info" : "warn";
    }

    public String url() {
        return "/care/voices/" + id;
    }

    /// Whether the viewer may still do something to it.
    public boolean workable() {
        return toldAt == null && Voices.may(storeId, ownerId);
    }
}
