package app.guike.ingest;

import app.guike.base.Refusal;
import app.guike.file.Cell;
import app.guike.file.SheetReader;
import app.guike.file.SheetRow;
import app.guike.shell.ImportField;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Where the table stands in a file: which sheet, which line or two lines are the heading, and what the columns are
/// called. Found by how many headings the kind understands; title lines and merged headings above are usual.
///
/// @param headerRow number of the last line of the heading
/// @param headings of each column, unique; empty where a column has none
record SheetPlan(int sheet, String sheetName, int headerRow, List<String> headings) {
    private static final int LOOKED_AT = 30;
    private static final Pattern UNITS = Pattern.compile("[(（\\[【].*?[)）\\]】]");
    private static final Pattern NOISE = Pattern.compile("[\\s\\p{Z}\\p{Punct}：:、，。*＊_·/]+");

    static SheetPlan find(SheetReader reader, List<ImportField> fields, Map<String, String> known) {
        SheetPlan best = null;
        int most = 0;
        for (var sheet : reader.sheets()) {
            if (sheet.hidden()) {
                continue;
            }
            var first = new ArrayList<SheetRow>();
            reader.rows(sheet.index(), row -> {
                first.add(row);
                return first.size() < LOOKED_AT;
            });
            for (var plan : plans(sheet, first)) {
                int matched = matched(plan, fields, known);
                if (matched > most || best == null && filled(plan) >= 2) {
                    best = plan;
                    most = matched;
                }
            }
        }
        if (best == null) {
            throw Refusal.invalid("file-no-table");
        }
        return best;
    }

    /// Each line alone, then each with the one below.
    private static List<SheetPlan> plans(SheetReader.Sheet sheet, List<SheetRow> rows) {
        var plans = new ArrayList<SheetPlan>();
        for (var row : rows) {
            plans.add(new SheetPlan(sheet.index(), sheet.name(), row.number(), unique(row.cells().stream().map(SheetPlan::heading).toList())));
        }
        for (int i = 0; i + 1 < rows.size(); i++) {
            plans.add(new SheetPlan(sheet.index(), sheet.name(), rows.get(i + 1).number(), unique(joined(rows.get(i), rows.get(i + 1)))));
        }
        return plans;
    }

    private static String heading(Cell cell) {
        var text = cell.type() == Cell.Type.TEXT ? cell.text().replaceAll("\\s+", " ").strip() : "";
        return text.length() > 60 ? "" : text;
    }

    /// Under a merged heading stand the parts: 进厂 over 时间 and 里程 are 进厂时间 and 进厂里程, 金额 over 工时费 is 金额/工时费.
    private static List<String> joined(SheetRow upper, SheetRow lower) {
        var headings = new ArrayList<String>();
        var above = "";
        for (int i = 0; i < Math.max(upper.cells().size(), lower.cells().size()); i++) {
            var own = heading(upper.cell(i));
            var below = heading(lower.cell(i));
            above = own.isEmpty() ? (below.isEmpty() ? "" : above) : own;
            headings.add(below.isEmpty() ? own : above.isEmpty() ? below : above + "/" + below);
        }
        return headings;
    }

    private static List<String> unique(List<String> headings) {
        var seen = new HashMap<String, Integer>();
        return headings.stream().map(h -> {
            if (h.isEmpty()) {
                return h;
            }
            int n = seen.merge(h, 1, Integer::sum);
            return n == 1 ? h : h + " (" + n + ")";
        }).toList();
    }

    private static long filled(SheetPlan plan) {
        return plan.headings.stream().filter(h -> !h.isEmpty()).count();
    }

    /// A heading that was left out on purpose is understood as well: the table must not move when a column is left out.
    private static int matched(SheetPlan plan, List<ImportField> fields, Map<String, String> known) {
        var leftOut = plan.headings.stream().filter(h -> "-".equals(known.get(h))).count();
        return (int) (plan.mapping(fields, known).values().stream().distinct().count() + leftOut);
    }

    /// Which field each column is: as chosen before, else by synonym. A field is taken by the first column that fits, but
    /// several may be chosen for one and are joined; exact headings go before parts of joined ones.
    Map<Integer, String> mapping(List<ImportField> fields, Map<String, String> chosen) {
        var names = names(fields);
        var taken = new LinkedHashMap<Integer, String>();
        var used = new HashSet<String>();
        var left = new HashSet<Integer>();
        for (int i = 0; i < headings.size(); i++) {
            var choice = chosen.get(headings.get(i));
            if (choice != null) {
                left.add(i);
                if (!choice.equals("-") && fields.stream().anyMatch(f -> f.name().equals(choice))) {
                    used.add(choice);
                    taken.put(i, choice);
                }
            }
        }
        for (int part = 0; part < 3; part++) {
            for (int i = 0; i < headings.size(); i++) {
                var field = left.contains(i) || taken.containsKey(i) ? null : named(headings.get(i), part, names, used);
                if (field != null) {
                    used.add(field);
                    taken.put(i, field);
                }
            }
        }
        return taken;
    }

    private static @Nullable String named(String heading, int part, Map<String, List<String>> names, Set<String> used) {
        int slash = heading.lastIndexOf('/');
        var text = switch (part) {
            case 0 -> heading;
            case 1 -> slash < 0 ? "" : heading.substring(slash + 1);
            default -> slash < 0 ? "" : heading.substring(0, slash);
        };
        return text.isEmpty() ? null : names.getOrDefault(plain(text), List.of()).stream().filter(f -> !used.contains(f)).findFirst().orElse(null);
    }

    private static Map<String, List<String>> names(List<ImportField> fields) {
        var names = new HashMap<String, List<String>>();
        for (var field : fields) {
            names.computeIfAbsent(plain(field.name()), _ -> new ArrayList<>()).add(field.name());
            field.synonyms().forEach(s -> names.computeIfAbsent(plain(s), _ -> new ArrayList<>()).add(field.name()));
        }
        return names;
    }

    /// Without units in brackets, spaces, signs, case and half or full width; a bracket that is all of it stays.
    static String plain(String heading) {
        var text = Normalizer.normalize(heading, Normalizer.Form.NFKC).replaceAll(" \\(\\d+\\)$", "");
        var bare = NOISE.matcher(UNITS.matcher(text).replaceAll("")).replaceAll("");
        return (bare.isEmpty() ? NOISE.matcher(text).replaceAll("") : bare).toLowerCase(Locale.ROOT);
    }
}
