package app.guike.report.web;

import static app.guike.shell.Texts.t;

import app.guike.report.ReportColumn;
import app.guike.report.ReportDefinition;
import app.guike.report.ReportQuery;
import app.guike.shell.Viewer;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A report as it stands on page and paper.
///
/// @param lead what it shows, over which stores and days, and when it was computed
/// @param total rows in all, which may be more than are shown
/// @param address the query part that asks for the same once more
public record ReportPage(String code, String name, String about, String lead, List<ReportColumn> heads, List<Section> sections, int total,
        boolean cut, String address, boolean numbered, boolean withStore) {
    private static final DateTimeFormatter COMPUTED = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");
    /// Tables with more columns are printed smaller.
    public static final int WIDE = 15;
    static final int SHOWN = 500;

    /// @param key null where the report has no sections
    /// @param unit shown on the chart's axis; null: no chart
    public record Section(@Nullable String key, List<Line> lines, @Nullable String unit) {
        /// More bars than these nobody can read.
        public static final int DRAWN = 12;

        public String title() {
            return key == null ? "" : t("report.section." + key);
        }

        /// The chart as it stands on paper: this period and the one before, of the largest of them all.
        public List<Bar> bars() {
            var drawn = lines.subList(0, Math.min(DRAWN, lines.size()));
            var most = drawn.stream().flatMap(l -> l.cells().subList(1, 3).stream()).mapToDouble(Section::value).max().orElse(0);
            return drawn.stream().map(l -> new Bar(l.cells().getFirst().text(), l.cells().get(1).text(), share(l.cells().get(1), most), share(l.cells().get(2), most))).toList();
        }

        private static double value(Cell cell) {
            return cell.raw() == null ? 0 : Double.parseDouble(cell.raw());
        }

        private static int share(Cell cell, double most) {
            return most <= 0 ? 0 : (int) Math.round(Math.max(0, value(cell)) * 100 / most);
        }
    }

    /// @param figure of this period, as it is written
    /// @param now, before lengths in hundredths of the longest
    public record Bar(String name, String figure, int now, int before) {
    }

    public record Line(int no, @Nullable String store, List<Cell> cells, @Nullable String link) {
    }

    /// @param raw number for the chart
    public record Cell(String text, boolean figure, @Nullable String raw) {
    }

    public boolean charts() {
        return sections.stream().anyMatch(s -> s.unit() != null);
    }

    /// Which column leads to the record: the first, or the figure itself where rows are named.
    public int linked() {
        return numbered ? 0 : 1;
    }

    /// The same with some of its sections.
    ReportPage only(Predicate<Section> kept) {
        return of(sections.stream().filter(kept).toList());
    }

    /// The same with the sections of another behind its own.
    ReportPage with(ReportPage other) {
        return of(Stream.concat(sections.stream(), other.sections.stream()).toList());
    }

    private ReportPage of(List<Section> those) {
        return new ReportPage(code, name, about, lead, heads, those, those.stream().mapToInt(s -> s.lines().size()).sum(), cut, address, numbered, withStore);
    }

    static ReportPage load(ReportDefinition report, ReportQuery query, Instant now, int most) {
        var total = report.count(query, app.guike.report.Reports.MOST_ROWS + 1);
        var sections = new ArrayList<Section>();
        var lines = new ArrayList<Line>();
        var withStore = query.stores().size() > 1 && report.numbered();
        String[] section = {null};
        try (var rows = report.rows(query, most)) {
            rows.forEach(row -> {
                if (row.section() != null && !row.section().equals(section[0])) {
                    end(report, section[0], lines, sections);
                    section[0] = row.section();
                }
                lines.add(line(report, row, lines.size() + 1, withStore));
            });
        }
        end(report, section[0], lines, sections);
        var lead = t("report.lead", query.period().from(), query.period().to(), stores(query), now.atZone(query.zone()).format(COMPUTED));
        return new ReportPage(report.code(), t("report." + report.code()), t("report." + report.code() + ".about"), lead, report.columns(), List.copyOf(sections),
            total, total > most, address(query), report.numbered(), withStore);
    }

    private static void end(ReportDefinition report, @Nullable String section, List<Line> lines, List<Section> sections) {
        if (!lines.isEmpty()) {
            var charted = section != null && report.charted().contains(section) && lines.size() > 1;
            sections.add(new Section(section, List.copyOf(lines), charted ? t("report.unit." + section) : null));
            lines.clear();
        }
    }

    private static Line line(ReportDefinition report, ReportDefinition.Row row, int no, boolean withStore) {
        var cells = new ArrayList<Cell>();
        for (int i = 0; i < report.columns().size(); i++) {
            cells.add(CellText.of(report.columns().get(i), row.values().get(i)));
        }
        return new Line(no, withStore ? storeName(row.storeId()) : null, cells, row.link());
    }

    static String storeName(@Nullable Long store) {
        return Viewer.current().allStores().stream().filter(s -> store != null && s.id() == store).map(Viewer.Store::name).findFirst().orElse("");
    }

    static String stores(ReportQuery query) {
        var named = query.stores().stream().sorted().map(ReportPage::storeName).toList();
        return named.size() > 3 ? t("report.stores", named.size()) : String.join("、", named);
    }

    static String address(ReportQuery query) {
        var who = query.who();
        return "from=" + query.period().from() + "&to=" + query.period().to() + (query.stores().size() == 1 ? "&storeId=" + query.stores().iterator().next() : "")
            + (who.agent() == null ? "" : "&agentId=" + who.agent()) + (who.adviser() == null ? "" : "&adviserId=" + who.adviser())
            + (who.customer() == null ? "" : "&customerId=" + who.customer()) + (who.figure() == null ? "" : "&figure=" + who.figure());
    }
}
