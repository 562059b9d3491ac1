package app.guike.survey;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Answers of one customer, as an agent took them down.
///
/// @param eventDay day of the event asked about; months are counted by it
/// @param complete the interview was finished: what is required must be there, also some words of the customer (catalog D3), and those to red answers
/// @param words whether the customer's words were taken down for the call as a whole
public record ResponseIntake(long versionId, About about, LocalDate eventDay, OffsetDateTime answeredAt, @Nullable Long agentId,
        boolean complete, boolean words, Map<String, Given> answers) {

    /// What was asked about.
    ///
    /// @param taskId a second response of the same task takes the place of the first
    /// @param adviserId adviser of the event
    public record About(long storeId, long customerId, @Nullable Long vehicleId, @Nullable String subjectType, @Nullable Long subjectId,
            @Nullable Long taskId, @Nullable Long adviserId) {
    }
}
