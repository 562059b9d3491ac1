package app.guike.report;

import static app.guike.shell.Texts.t;

import app.guike.base.Masking;
import app.guike.file.SheetWriter.Type;
import app.guike.shell.CarNumbers;
import app.guike.shell.Texts;
import org.jspecify.annotations.Nullable;

/// A column of a report; its heading is the text `report.column.<key>`.
///
/// @param width in Latin characters
/// @param words of which kind its codes are, where it shows words
public record ReportColumn(String key, Type type, int width, Shown shown, String words) {
    public ReportColumn(String key, Type type, int width, Shown shown) {
        this(key, type, width, shown, key);
    }

    /// How a value leaves the house, the same on page, paper, sheet and API.
    public enum Shown {
        PLAIN,
        /// Masked: 138****1234.
        PHONE,
        /// Whole to those who may unmask in the row's store, else masked.
        PLATE,
        /// Masked.
        VIN,
        /// A code with words of its own: text `<words>.<code>` of the module that owns it.
        WORD
    }

    public static ReportColumn text(String key, int width) {
        return new ReportColumn(key, Type.TEXT, width, Shown.PLAIN);
    }

    public static ReportColumn phone() {
        return new ReportColumn("phone", Type.TEXT, 14, Shown.PHONE);
    }

    public static ReportColumn plate() {
        return new ReportColumn("plate", Type.TEXT, 11, Shown.PLATE);
    }

    public static ReportColumn vin() {
        return new ReportColumn("vin", Type.TEXT, 19, Shown.VIN);
    }

    public static ReportColumn word(String key, int width) {
        return new ReportColumn(key, Type.TEXT, width, Shown.WORD);
    }

    /// Codes that another column shows too.
    public static ReportColumn word(String key, String words, int width) {
        return new ReportColumn(key, Type.TEXT, width, Shown.WORD, words);
    }

    public static ReportColumn day(String key) {
        return new ReportColumn(key, Type.DATE, 12, Shown.PLAIN);
    }

    public static ReportColumn moment(String key) {
        return new ReportColumn(key, Type.MOMENT, 17, Shown.PLAIN);
    }

    public static ReportColumn number(String key, int width) {
        return new ReportColumn(key, Type.INTEGER, width, Shown.PLAIN);
    }

    public static ReportColumn decimal(String key, int width) {
        return new ReportColumn(key, Type.DECIMAL, width, Shown.PLAIN);
    }

    public String title() {
        return t("report.column." + key);
    }

    public boolean figure() {
        return switch (type) {
            case INTEGER, DECIMAL, MONEY, PERCENT -> true;
            case TEXT, DATE, MOMENT -> false;
        };
    }

    @Nullable
    Object leaving(@Nullable Object value, long store) {
        return value == null ? null : switch (shown) {
            case PLAIN -> value;
            case PLATE -> CarNumbers.plate(value.toString(), store);
            case VIN -> CarNumbers.vin(value.toString());
            case PHONE -> Masking.phone(value.toString());
            case WORD -> Texts.orElse("report.word." + words + "." + value, Texts.orElse("complaint." + words + "." + value, value.toString()));
        };
    }
}
