package app.guike.customer.privacy;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// What a person asks about their data.
///
/// @param kind ACCESS, CORRECTION, ERASURE, WITHDRAWAL or EXPLANATION
/// @param channel VISIT, PHONE, LETTER or WEB
/// @param requester who asks: the person, or who may act for them
/// @param identityNote how that was made sure of
/// @param purpose code of the purpose that is withdrawn
/// @param receivedOn today when left out
/// @param assigneeId who answers; whoever files it when left out
public record RequestIntake(@Nullable String kind, @Nullable String channel, @Nullable String requester, @Nullable String identityNote, @Nullable String words,
        @Nullable String purpose, @Nullable LocalDate receivedOn, @Nullable Long assigneeId) {
}
