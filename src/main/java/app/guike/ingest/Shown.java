package app.guike.ingest;

import app.guike.base.Phone;
import app.guike.file.Cell;
import app.guike.shell.ImportField;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A cell as people see it; telephones are masked here too.
final class Shown {
    private static final int LONGEST = 24;
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyyy-MM-dd");
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

    private Shown() {
    }

    /// What will be read of it where its column is a day or a moment: 46274.5 is shown as 2026-09-09 12:00.
    static String cell(Cell cell, @Nullable ImportField field, ZoneId zone) {
        var day = field == null ? Optional.<DayText>empty() : switch (field.type()) {
            case DATE, MOMENT -> DayText.read(cell, zone);
            default -> Optional.<DayText>empty();
        };
        return day.map(d -> d.at().format(d.dayOnly() || field.type() == ImportField.Type.DATE ? DAY : MOMENT)).orElseGet(() -> cell(cell));
    }

    static String cell(Cell cell) {
        var text = cell.type() == Cell.Type.MOMENT ? cell.text().replace('T', ' ').replaceFirst(" 00:00$", "") : cell.text().strip();
        var phone = text.length() >= 11 && text.length() <= 30 && text.chars().filter(Character::isDigit).count() >= 10 ? Phone.parse(text) : Optional.<Phone>empty();
        var shown = phone.map(Phone::masked).orElse(text);
        return shown.length() <= LONGEST ? shown : shown.substring(0, LONGEST) + "…";
    }
}
