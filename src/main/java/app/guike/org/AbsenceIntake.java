package app.guike.org;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// Days on which a person is away from a store, both included.
///
/// @param standInId who does their work meanwhile; null: their tasks are dealt out anew
public record AbsenceIntake(@Nullable Long storeId, @Nullable LocalDate fromDay, @Nullable LocalDate toDay, @Nullable String note, @Nullable Long standInId) {
}
