package app.guike.ingest;

import app.guike.base.NameGrams;
import app.guike.base.Phone;
import app.guike.base.Plate;
import app.guike.base.Vin;
import app.guike.file.Cell;
import app.guike.shell.ImportField;
import app.guike.shell.ImportField.Need;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// Reads a cell as what its field is, tells what is wrong with it, and writes what is staged of it.
final class FieldReader {
    private static final Pattern NOTHING = Pattern.compile("[-—–/\\\\.·]+|无|暂无|没有|不详|未知|空|N/?A|NULL|none|nil", Pattern.CASE_INSENSITIVE);
    private static final Pattern COMPANY = Pattern.compile("公司|集团|银行|学校|大学|医院|事务所|委员会|合作社|政府|公安|税务|工厂|厂$|厅$|局$|中心$|支行|分行|研究院|研究所|协会|租赁|物流|Co\\.|Ltd|Inc\\b|GmbH|LLC",
        Pattern.CASE_INSENSITIVE);
    private static final int LONGEST_TEXT = 200;
    private static final int LONGEST_LONG_TEXT = 10_000;
    private static final int MOST_KILOMETRES = 3_000_000;
    private static final BigDecimal MOST_MONEY = new BigDecimal("99999999999999");

    private final Map<String, String[]> grams = new LinkedHashMap<>(1024, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, String[]> eldest) {
            return size() > 20_000;
        }
    };
    private final List<Problem> problems = new ArrayList<>();

    /// The problems of the row read since the last [#next].
    List<Problem> problems() {
        return problems;
    }

    boolean refused() {
        return problems.stream().anyMatch(Problem::refused);
    }

    void next() {
        problems.clear();
    }

    void tell(String field, String code, boolean refused, String... args) {
        problems.add(new Problem(field, code, refused, List.of(args)));
    }

    /// Whether the cell said anything.
    boolean read(ImportField field, Cell cell, CopyLine line) {
        if (cell.type() == Cell.Type.BROKEN) {
            bad(field, "formula-broken");
        }
        var text = cell.type() == Cell.Type.BROKEN ? "" : cell.text().strip();
        if (text.isEmpty()) {
            if (field.need() == Need.REQUIRED && cell.type() != Cell.Type.BROKEN) {
                tell(field.name(), "required", true);
            }
            nothing(field, line);
            return false;
        }
        switch (field.type()) {
            case TEXT -> text(field, text, LONGEST_TEXT, line);
            case LONG_TEXT -> text(field, text, LONGEST_LONG_TEXT, line);
            case CODE -> text(field, Normalizer.normalize(text, Normalizer.Form.NFKC).replaceAll("\\s", "").toUpperCase(Locale.ROOT), 60, line);
            case NAME -> name(field, text, line);
            case PHONES -> phones(field, text, line);
            case DATE -> date(field, cell, line);
            case MOMENT -> moment(field, cell, line);
            case KILOMETRES -> kilometres(field, text, line);
            case MONEY -> money(field, text, line);
            case PLATE -> plate(field, text, line);
            case VIN -> vin(field, text, line);
            case BIRTHDAY -> birthday(field, cell, line);
            case CHOICE -> choice(field, text, line);
        }
        return true;
    }

    private static void nothing(ImportField field, CopyLine line) {
        Staging.columns(field).keySet().forEach(_ -> line.add(null));
    }

    private void bad(ImportField field, String code, String... args) {
        tell(field.name(), code, field.need() != Need.LENIENT, args);
    }

    private void text(ImportField field, String text, int most, CopyLine line) {
        if (text.length() > most) {
            tell(field.name(), "too-long", true, String.valueOf(most));
            line.add(null);
        } else {
            line.add(NOTHING.matcher(text).matches() && field.need() != Need.REQUIRED ? null : text);
        }
    }

    /// Spaces at the ends and doubled ones go; a name of one language keeps those between words.
    private void name(ImportField field, String text, CopyLine line) {
        var name = text.replaceAll("[\\s\u3000\u00A0]+", " ").replaceAll("(?<=\\p{IsHan}) (?=\\p{IsHan})", "").strip();
        if (name.length() > LONGEST_TEXT) {
            tell(field.name(), "too-long", true, String.valueOf(LONGEST_TEXT));
            nothing(field, line);
        } else if (NOTHING.matcher(name).matches()) {
            bad(field, "required");
            nothing(field, line);
        } else {
            line.add(name).array(List.of(grams.computeIfAbsent(name, NameGrams::of))).add(COMPANY.matcher(name).find());
        }
    }

    /// What cannot be dialled but has digits is kept as suspect (handbook 8): somebody may know what is missing.
    private void phones(ImportField field, String text, CopyLine line) {
        if (NOTHING.matcher(text).matches()) {
            nothing(field, line);
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
        tell(field.name(), "phone-suspect", false);
        line.array(numbers.stream().distinct().toList()).array(suspect);
    }

    private void date(ImportField field, Cell cell, CopyLine line) {
        var day = given(field, cell);
        line.add(day.map(d -> d.at().toLocalDate()).orElse(null));
    }

    private void moment(ImportField field, Cell cell, CopyLine line) {
        var at = given(field, cell);
        line.add(at.map(DayText::at).orElse(null)).add(at.map(DayText::dayOnly).orElse(null));
    }

    private Optional<DayText> given(ImportField field, Cell cell) {
        if (NOTHING.matcher(cell.text().strip()).matches()) {
            return Optional.empty();
        }
        var day = DayText.read(cell);
        if (day.isEmpty()) {
            bad(field, "date-impossible", shown(cell.text()));
        }
        return day;
    }

    private void kilometres(ImportField field, String text, CopyLine line) {
        var number = NumberText.read(text);
        if (NOTHING.matcher(text).matches() || number.isEmpty()) {
            bad(field, "no-number", shown(text));
            line.add(null);
        } else if (number.get().signum() < 0 || number.get().compareTo(BigDecimal.valueOf(MOST_KILOMETRES)) > 0) {
            bad(field, "out-of-range", shown(text));
            line.add(null);
        } else {
            line.add(number.get().setScale(0, RoundingMode.HALF_UP));
        }
    }

    private void money(ImportField field, String text, CopyLine line) {
        if (NOTHING.matcher(text).matches()) {
            line.add(null);
            return;
        }
        var number = NumberText.read(text);
        if (number.isEmpty() || number.get().abs().compareTo(MOST_MONEY) > 0) {
            bad(field, "no-number", shown(text));
            line.add(null);
        } else {
            line.add(number.get().setScale(2, RoundingMode.HALF_UP).toPlainString());
        }
    }

    private void plate(ImportField field, String text, CopyLine line) {
        if (text.matches("无牌?|新车|未上牌|临牌|暂无|待上牌|-+")) {
            nothing(field, line);
            return;
        }
        var plate = Plate.parse(text);
        var kept = plate.map(Plate::value).orElseGet(() -> bare(text));
        if (plate.isEmpty()) {
            suspect(field, kept, "plate-suspect");
        }
        line.add(kept.isEmpty() || kept.length() > 20 ? null : kept).add(kept.isEmpty() ? null : plate.isEmpty());
    }

    private void vin(ImportField field, String text, CopyLine line) {
        if (NOTHING.matcher(text).matches()) {
            nothing(field, line);
            return;
        }
        var vin = Vin.parse(text);
        var kept = vin.map(Vin::value).orElseGet(() -> bare(text));
        var suspect = vin.isEmpty() || vin.get().madeInChina() && !vin.get().checkDigitValid();
        if (suspect) {
            suspect(field, kept, vin.isEmpty() ? "vin-suspect" : "vin-check-digit");
        }
        line.add(kept.isEmpty() || kept.length() > 20 ? null : kept).add(kept.isEmpty() ? null : suspect);
    }

    private void suspect(ImportField field, String kept, String code) {
        tell(field.name(), kept.length() > 20 ? "too-long" : code, field.need() == Need.REQUIRED, kept.length() > 20 ? "20" : String.valueOf(kept.length()));
    }

    private static String bare(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC).replaceAll("[\\s\\p{Z}\\p{Cf}\\p{Pd}·•*.]", "").toUpperCase(Locale.ROOT);
    }

    private void birthday(ImportField field, Cell cell, CopyLine line) {
        if (NOTHING.matcher(cell.text().strip()).matches()) {
            nothing(field, line);
            return;
        }
        var read = BirthdayText.read(cell);
        if (read.isEmpty()) {
            bad(field, "date-impossible", shown(cell.text()));
            nothing(field, line);
            return;
        }
        var day = read.get().day();
        line.add(true).add(day.lunar() ? "LUNAR" : "SOLAR").add(read.get().year()).add(day.month()).add(day.day()).add(day.leap());
    }

    private void choice(ImportField field, String text, CopyLine line) {
        var asked = Normalizer.normalize(text, Normalizer.Form.NFKC).strip().toLowerCase(Locale.ROOT);
        var found = Choices.read(field, asked);
        if (found == null && !NOTHING.matcher(text).matches()) {
            bad(field, "choice-unknown", shown(text));
        }
        line.add(found);
    }

    private static String shown(String text) {
        return text.length() <= 40 ? text : text.substring(0, 40) + "…";
    }
}
