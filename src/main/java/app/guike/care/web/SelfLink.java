package app.guike.care.web;

import java.time.OffsetDateTime;

/// A link to a self-service questionnaire, told this once.
///
/// @param qr source of an image
public record SelfLink(String url, String qr, OffsetDateTime expiresAt) {
}
