package app.guike.care.circle.web;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Invitation letters 邀请信 of a day, merged per car (catalog E60): one to a sheet.
public record LetterPaper(String store, @Nullable String careLine, LocalDate day, List<Letter> letters) {
    /// @param address where the letter goes
    public record Letter(String customer, @Nullable String sex, boolean company, @Nullable String address, @Nullable String plate, @Nullable String model, String kind, LocalDate dueOn, LocalDate countedFrom) {
    }
}
