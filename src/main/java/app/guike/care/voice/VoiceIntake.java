package app.guike.care.voice;

import org.jspecify.annotations.Nullable;

/// What a customer suggests or asks, as it is handed in.
///
/// @param kind SUGGESTION or ENQUIRY
/// @param topic COMPANY, PRODUCT or SERVICE
/// @param words the customer's own
/// @param ownerId who answers; whoever hands it in when left out
public record VoiceIntake(@Nullable Long customerId, @Nullable String kind, @Nullable String topic, @Nullable String words, @Nullable Long ownerId) {
}
