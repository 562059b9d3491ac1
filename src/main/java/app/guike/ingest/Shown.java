package app.guike.ingest;

import app.guike.base.Phone;
import app.guike.file.Cell;

/// A cell as people see it; telephones are masked here too.
final class Shown {
    private static final int LONGEST = 24;

    private Shown() {
    }

    static String cell(Cell cell) {
        var text = cell.type() == Cell.Type.MOMENT ? cell.text().replace('T', ' ').replaceFirst(" 00:00$", "") : cell.text().strip();
        var phone = text.length() >= 11 && text.length() <= 30 && text.chars().filter(Character::isDigit).count() >= 10 ? Phone.parse(text) : java.util.Optional.<Phone>empty();
        var shown = phone.map(Phone::masked).orElse(text);
        return shown.length() <= LONGEST ? shown : shown.substring(0, LONGEST) + "…";
    }
}
