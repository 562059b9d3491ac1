package app.guike.report.web;

import static app.guike.shell.Texts.t;

import app.guike.file.SheetWriter.Type;
import app.guike.file.SheetWriter.Typed;
import app.guike.report.ReportColumn;
import app.guike.shell.web.Spoken;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/// A value of a report as text on page and paper.
final class CellText {
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");
    private static final String NONE = "–";

    private CellText() {
    }

    static ReportPage.Cell of(ReportColumn column, @Nullable Object value) {
        var type = value instanceof Typed typed ? typed.type() : column.type();
        var plain = value instanceof Typed typed ? typed.value() : value;
        var change = column.key().equals("change");
        var text = plain == null ? column.figure() ? NONE : "" : change ? change(type, (BigDecimal) plain) : text(type, plain);
        return new ReportPage.Cell(text, column.figure(), value instanceof Typed && plain != null ? raw(type, (BigDecimal) plain) : null);
    }

    private static String text(Type type, Object value) {
        return switch (value) {
            case BigDecimal fraction when type == Type.PERCENT -> Spoken.percent(fraction.movePointRight(2));
            case Number number -> Spoken.number(number);
            case LocalDateTime moment -> moment.format(MINUTE);
            default -> value.toString();
        };
    }

    /// With its sign; of rates in percentage points.
    private static String change(Type type, BigDecimal by) {
        var shown = type == Type.PERCENT ? by.movePointRight(2).setScale(1, RoundingMode.HALF_UP) : by;
        var number = (shown.signum() > 0 ? "+" : "") + Spoken.number(shown);
        return type == Type.PERCENT ? t("report.points", number) : number;
    }

    /// For the chart: percent as hundredths.
    private static String raw(Type type, BigDecimal value) {
        return (type == Type.PERCENT ? value.movePointRight(2).setScale(1, RoundingMode.HALF_UP) : value).toPlainString();
    }
}
