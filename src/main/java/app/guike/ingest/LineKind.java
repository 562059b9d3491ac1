package app.guike.ingest;

import app.guike.file.Cell;
import app.guike.file.SheetRow;
import java.util.List;
import java.util.regex.Pattern;

/// What a line below the heading is: data, or what people and programs write between and under it.
enum LineKind {
    DATA, EMPTY, SUBTOTAL, SIGNATURE, HEADING;

    private static final Pattern SUM = Pattern.compile("^[\\s　]*(本?页?小\\s*计|合\\s*计|总\\s*计|本?页?合计|累\\s*计|共\\s*计|汇\\s*总|(sub|grand )?-?total)\\s*[:：（(]?.*", Pattern.CASE_INSENSITIVE);
    private static final Pattern NUMBERS = Pattern.compile("[\\d.,￥¥元\\s%-]+");
    private static final Pattern SIGNED = Pattern.compile("(审核|复核|制表|制单|填表|签字|签名|签章|盖章|经理|主管|负责人|打印|导出|日期|时间|页|备注|说明|注|统计)\\s*[^:：]{0,12}[:：].*|第\\s*\\d+\\s*页.*|以下空白|--+\\s*END.*", Pattern.CASE_INSENSITIVE);

    static LineKind of(SheetRow row, List<String> headings) {
        int filled = 0;
        var first = Cell.EMPTY;
        for (var cell : row.cells()) {
            if (!cell.empty() && filled++ == 0) {
                first = cell;
            }
        }
        if (filled == 0) {
            return EMPTY;
        }
        if (first.type() == Cell.Type.TEXT) {
            if (first.text().length() < 30 && SUM.matcher(first.text()).matches() && numbersAfter(row, first)) {
                return SUBTOTAL;
            }
            if (filled <= 3 && headings.size() > 3 && SIGNED.matcher(first.text().strip()).matches()) {
                return SIGNATURE;
            }
        }
        return filled > 1 && repeats(row, headings) ? HEADING : DATA;
    }

    private static boolean numbersAfter(SheetRow row, Cell first) {
        return row.cells().stream().allMatch(c -> c == first || c.type() != Cell.Type.TEXT || NUMBERS.matcher(c.text()).matches());
    }

    private static boolean repeats(SheetRow row, List<String> headings) {
        for (int i = 0; i < headings.size(); i++) {
            var heading = headings.get(i);
            var text = row.cell(i).text().strip();
            if (!heading.equals(text) && !heading.endsWith("/" + text) && !(heading.startsWith(text + " (") && !text.isEmpty())) {
                return false;
            }
        }
        return true;
    }

    String code() {
        return switch (this) {
            case EMPTY -> "line-empty";
            case SUBTOTAL -> "line-subtotal";
            case SIGNATURE -> "line-signature";
            default -> "line-heading";
        };
    }
}
