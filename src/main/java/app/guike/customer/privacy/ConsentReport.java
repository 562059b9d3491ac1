package app.guike.customer.privacy;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// What a customer said about a purpose.
///
/// @param purpose code
/// @param given false: refused or withdrawn
/// @param source FORM, CALL, PAPER, WEB, IMPORT or REQUEST
/// @param on day on which they said so; today when left out
/// @param attachmentId the signed paper; needed with PAPER
public record ConsentReport(@Nullable String purpose, @Nullable Boolean given, @Nullable String source, @Nullable LocalDate on, @Nullable String note,
        @Nullable Long attachmentId) {
}
