package app.guike.vehicle.appointment.web;

import app.guike.shell.web.Choice;
import app.guike.shell.web.Form;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Addresses for calendar programs.
///
/// @param fresh the address just made: it is told this once
public record FeedList(List<Feed> feeds, List<Choice> stores, List<Choice> advisers, long store, boolean whole, Form form, @Nullable String fresh) {
    /// @param whose null is the whole store
    public record Feed(long id, String name, @Nullable String whose, OffsetDateTime madeAt, @Nullable OffsetDateTime revokedAt) {
    }
}
