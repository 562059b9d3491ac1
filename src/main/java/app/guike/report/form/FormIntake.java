package app.guike.report.form;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A form as the manager sets it.
///
/// @param dueDays after the end of the period
/// @param departmentId whose people hand it in
/// @param receiverId to whom it goes up
/// @param lines headings of what is to be told
public record FormIntake(@Nullable Long storeId, @Nullable String name, @Nullable String rhythm, @Nullable Integer dueDays, @Nullable Long departmentId, @Nullable Long receiverId, @Nullable List<String> lines) {
    public FormIntake {
        lines = lines == null ? List.of() : lines.stream().map(String::strip).filter(l -> !l.isEmpty()).toList();
    }
}
