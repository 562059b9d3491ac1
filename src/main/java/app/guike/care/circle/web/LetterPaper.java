package app.guike.care.circle.web;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Invitation letters 邀请信 of a day, merged per car (catalog C25, E60): one to a sheet.
public record LetterPaper(String store, LocalDate day, List<Letter> letters) {
    /// @param address where the letter goes
    public record Letter(@Nullable String address, String title, List<String> paragraphs) {
    }
}
