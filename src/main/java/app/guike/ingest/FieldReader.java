package app.guike.ingest;

import app.guike.base.Phone;
import app.guike.base.Plate;
import app.guike.base.SpreadsheetText;
import app.guike.base.Vin;
import app.guike.file.Cell;
import app.guike.shell.ImportField;
import app.guike.shell.ImportField.Need;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.Normalizer;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// Reads the cells of a column as what its field is: what is staged of each, and what is wrong with it. What was read
/// lately is remembered.
final class FieldReader {
    private static final Pattern NOTHING = Pattern.compile("[-—–/\\\\.·]+|无|暂无|没有|不详|未知|空|N/?A|NULL|none|nil", Pattern.CASE_INSENSITIVE);
    private static final Pattern COMPANY = Pattern.compile("公司|集团|银行|学校|大学|医院|事务所|委员会|合作社|政府|公安|税务|工厂|厂$|厅$|局$|中心$|支行|分行|研究院|研究所|协会|租赁|物流|Co\\.|Ltd|Inc\\b|GmbH|LLC",
        Pattern.CASE_INSENSITIVE);
    private static final Pattern NO_PLATE = Pattern.compile("无牌?|新车|未上牌|临牌|暂无|待上牌|-+");
    private static final Pattern SPACE = Pattern.compile("[\\s\u3000\u00A0]+");
    private static final Pattern SPACE_IN_CHINESE = Pattern.compile("(?<=\\p{IsHan}) (?=\\p{IsHan})");
    private static final Pattern SEPARATOR = Pattern.compile("[\\s\\p{Z}\\p{Cf}\\p{Pd}·•*.]");
    private static final int LONGEST_TEXT = 200;
    private static final int LONGEST_LONG_TEXT = 10_000;
    private static final int MOST_KILOMETRES = 3_000_000;
    private static final BigDecimal MOST_MONEY = new BigDecimal("99999999999999");
    private static final int MOST_DECIMALS = 8;
    private static final int LONGEST_REMEMBERED = 64;

    /// @param staged columns of a `copy` line
    /// @param filled the cell said anything that is kept: 无 and 未上牌 say nothing
    record Reading(String staged, List<Problem> problems, boolean filled) {
    }

    private final ImportField field;
    private final ZoneId zone;
    private final String nothing;
    private final Reading empty;
    private final Recent<Reading> texts = new Recent<>();
    private final Recent<Reading> moments = new Recent<>();
    private final CopyLine line = new CopyLine();
    private final List<Problem> problems = new ArrayList<>();

    FieldReader(ImportField field, ZoneId zone) {
        this.field = field;
        this.zone = zone;
        this.nothing = "\\N" + "\t\\N".repeat(Staging.columns(field).size() - 1);
        this.empty = reading(Cell.EMPTY);
    }

    Reading read(Cell cell) {
        if (cell.empty()) {
            return empty;
        }
        if (cell.type() == Cell.Type.BROKEN || cell.text().length() > LONGEST_REMEMBERED) {
            return reading(cell);
        }
        return (cell.type() == Cell.Type.MOMENT ? moments : texts).get(cell.text(), () -> reading(cell));
    }

    private Reading reading(Cell cell) {
        problems.clear();
        line.clear();
        var filled = cell(cell);
        return new Reading(line.content(), List.copyOf(problems), filled);
    }

    private void tell(String code, boolean refused, String... args) {
        problems.add(new Problem(field.name(), code, refused, List.of(args)));
    }

    /// Whether the cell said anything that is kept.
    private boolean cell(Cell cell) {
        if (cell.type() == Cell.Type.BROKEN) {
            bad("formula-broken");
        }
        var text = cell.type() == Cell.Type.BROKEN ? "" : SpreadsheetText.plain(cell.text().strip());
        if (text.isEmpty()) {
            if (field.need() == Need.REQUIRED && cell.type() != Cell.Type.BROKEN) {
                tell("required", true);
            }
            nothing();
            return false;
        }
        switch (field.type()) {
            case TEXT -> text(text, LONGEST_TEXT);
            case LONG_TEXT -> text(text, LONGEST_LONG_TEXT);
            case CODE -> text(SPACE.matcher(Normalizer.normalize(text, Normalizer.Form.NFKC)).replaceAll("").toUpperCase(Locale.ROOT), 60);
            case GIVEN_NUMBER -> text(SPACE.matcher(Normalizer.normalize(text, Normalizer.Form.NFKC)).replaceAll(""), 60);
            case NAME -> name(text);
            case PHONES -> phones(text);
            case DATE -> date(cell);
            case MOMENT -> moment(cell);
            case KILOMETRES -> kilometres(text);
            case MONEY -> money(text, 2);
            case DECIMAL -> money(text, MOST_DECIMALS);
            case PLATE -> plate(text);
            case VIN -> vin(text);
            case BIRTHDAY -> birthday(cell);
            case CHOICE -> choice(text);
            case PART -> throw new IllegalStateException("a part is read with its whole");
        }
        var said = !line.content().equals(nothing);
        if (!said && field.need() == Need.REQUIRED && problems.stream().noneMatch(Problem::refused)) {
            tell("required", true);
        }
        return said;
    }

    private void nothing() {
        line.staged(nothing);
    }

    private static boolean saysNothing(String text) {
        return NOTHING.matcher(text).matches();
    }

    private void bad(String code, String... args) {
        tell(code, field.need() != Need.LENIENT, args);
    }

    private void text(String text, int most) {
        if (text.length() > most) {
            tell("too-long", true, String.valueOf(most));
            line.add(null);
        } else {
            line.add(saysNothing(text) && field.need() != Need.REQUIRED ? null : text);
        }
    }

    /// Spaces at the ends and doubled ones go; a name of one language keeps those between words.
    private void name(String text) {
        var name = SPACE_IN_CHINESE.matcher(SPACE.matcher(text).replaceAll(" ")).replaceAll("").strip();
        if (name.length() > LONGEST_TEXT) {
            tell("too-long", true, String.valueOf(LONGEST_TEXT));
            nothing();
        } else if (saysNothing(name)) {
            bad("required");
            nothing();
        } else {
            line.add(name).add(COMPANY.matcher(name).find());
        }
    }

    /// What cannot be dialled but has digits is kept as suspect (handbook 8): somebody may know what is missing.
    private void phones(String text) {
        if (saysNothing(text)) {
            nothing();
            return;
        }
        var good = Phone.all(text).stream().map(Phone::value).toList();
        if (!good.isEmpty()) {
            line.array(good).array(List.of());
            return;
        }
        var numbers = new ArrayList<String>();
        var suspect = new ArrayList<String>();
        for (var part : text.split("[/、;；,，|\\n]|或|和")) {
            var phone = Phone.parse(part);
            var digits = Normalizer.normalize(part, Normalizer.Form.NFKC).replaceAll("\\D", "");
            if (phone.isPresent()) {
                numbers.add(phone.get().value());
            } else if (digits.length() >= 3 && digits.length() <= 20) {
                numbers.add(digits);
                suspect.add(digits);
            }
        }
        tell("phone-suspect", false);
        line.array(numbers.stream().distinct().toList()).array(suspect);
    }

    private void date(Cell cell) {
        var day = given(cell);
        line.add(day.map(d -> d.at().toLocalDate()).orElse(null));
    }

    private void moment(Cell cell) {
        var at = given(cell);
        line.add(at.map(DayText::at).orElse(null)).add(at.map(DayText::dayOnly).orElse(null));
    }

    private Optional<DayText> given(Cell cell) {
        if (saysNothing(cell.text().strip())) {
            return Optional.empty();
        }
        var day = DayText.read(cell, zone);
        if (day.isEmpty()) {
            bad("date-impossible", shown(cell.text()));
        }
        return day;
    }

    private void kilometres(String text) {
        var number = NumberText.read(text);
        if (saysNothing(text) || number.isEmpty()) {
            bad("no-number", shown(text));
            line.add(null);
        } else if (number.get().signum() < 0 || number.get().compareTo(BigDecimal.valueOf(MOST_KILOMETRES)) > 0) {
            bad("out-of-range", shown(text));
            line.add(null);
        } else {
            line.add(number.get().setScale(0, RoundingMode.HALF_UP));
        }
    }

    private void money(String text, int decimals) {
        if (saysNothing(text)) {
            line.add(null);
            return;
        }
        var number = NumberText.read(text);
        if (number.isEmpty() || number.get().abs().compareTo(MOST_MONEY) > 0) {
            bad("no-number", shown(text));
            line.add(null);
        } else {
            line.add(number.get().setScale(decimals, RoundingMode.HALF_UP).toPlainString());
        }
    }

    private void plate(String text) {
        if (NO_PLATE.matcher(text).matches()) {
            nothing();
            return;
        }
        var plate = Plate.parse(text);
        var kept = plate.map(Plate::value).orElseGet(() -> bare(text));
        if (plate.isEmpty()) {
            suspect(kept, "plate-suspect");
        }
        line.add(kept.isEmpty() || kept.length() > 20 ? null : kept).add(kept.isEmpty() ? null : plate.isEmpty());
    }

    private void vin(String text) {
        if (saysNothing(text)) {
            nothing();
            return;
        }
        var vin = Vin.parse(text);
        var kept = vin.map(Vin::value).orElseGet(() -> bare(text));
        var suspect = vin.isEmpty() || vin.get().madeInChina() && !vin.get().checkDigitValid();
        if (suspect) {
            suspect(kept, vin.isEmpty() ? "vin-suspect" : "vin-check-digit");
        }
        line.add(kept.isEmpty() || kept.length() > 20 ? null : kept).add(kept.isEmpty() ? null : suspect);
    }

    private void suspect(String kept, String code) {
        tell(kept.length() > 20 ? "too-long" : code, field.need() == Need.REQUIRED, kept.length() > 20 ? "20" : String.valueOf(kept.length()));
    }

    private static String bare(String text) {
        return SEPARATOR.matcher(Normalizer.normalize(text, Normalizer.Form.NFKC)).replaceAll("").toUpperCase(Locale.ROOT);
    }

    private void birthday(Cell cell) {
        if (saysNothing(cell.text().strip())) {
            nothing();
            return;
        }
        var read = BirthdayText.read(cell, zone);
        if (read.isEmpty()) {
            bad("date-impossible", shown(cell.text()));
            nothing();
            return;
        }
        var day = read.get().day();
        line.add(true).add(day.lunar() ? "LUNAR" : "SOLAR").add(read.get().year()).add(day.month()).add(day.day()).add(day.leap());
    }

    private void choice(String text) {
        var asked = Normalizer.normalize(text, Normalizer.Form.NFKC).strip().toLowerCase(Locale.ROOT);
        var found = Choices.read(field, asked);
        if (found == null && !saysNothing(text)) {
            bad("choice-unknown", shown(text));
        }
        line.add(found);
    }

    private static String shown(String text) {
        return text.length() <= 40 ? text : text.substring(0, 40) + "…";
    }
}
