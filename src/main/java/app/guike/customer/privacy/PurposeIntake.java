package app.guike.customer.privacy;

import org.jspecify.annotations.Nullable;

/// A purpose of using personal data, as the house wants it.
///
/// @param basis CONTRACT, LEGAL or CONSENT
/// @param marketing the wish "no marketing" forbids it as well
/// @param renew the purpose has changed: whoever agreed before must agree anew (law, article 14)
public record PurposeIntake(@Nullable String code, @Nullable String nameZh, @Nullable String nameEn, @Nullable String basis, @Nullable Boolean marketing,
        @Nullable String noticeZh, @Nullable String noticeEn, @Nullable Integer position, @Nullable Boolean active, @Nullable Boolean renew) {
}
