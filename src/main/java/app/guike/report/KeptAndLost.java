package app.guike.report;

import static app.guike.shell.Texts.t;

import app.guike.file.SheetWriter.Type;
import app.guike.file.SheetWriter.Typed;
import app.guike.report.ReportColumn.Shown;
import app.guike.report.RetentionFigures.Group;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Kept and lost customers 客户保有与流失分析表 (handbook 2.8): by month, age of the car, model, adviser, province of the owner and importance; key accounts by month as well (catalog E32).
record KeptAndLost(RetentionFigures figures) implements FiguresReport {
    private static final int SCALE = 4;
    private static final String AGES = "retention_ages";

    @Override
    public String code() {
        return "retention_report";
    }

    @Override
    public String group() {
        return "retention";
    }

    @Override
    public Set<String> permissions() {
        return Set.of("vehicle.read");
    }

    @Override
    public Rhythm rhythm() {
        return Rhythm.MONTHLY;
    }

    @Override
    public Set<String> charted() {
        return Set.of("retention_months", "retention_key_months");
    }

    @Override
    public List<ReportColumn> columns() {
        return List.of(ReportColumn.text("retention_group", 20), ReportColumn.number("newly_lost", 10), ReportColumn.number("won_back", 10), percent("retention"), percent("first_service"), percent("second_service"), ReportColumn.number("base", 10),
            ReportColumn.number("active", 10), ReportColumn.number("warned", 10), ReportColumn.number("lost", 10), ReportColumn.number("deep_lost", 10), percent("churn"), percent("won_back_rate"), percent("back_in_six"), ReportColumn.decimal("visit_interval", 10));
    }

    static ReportColumn percent(String key) {
        return new ReportColumn(key, Type.PERCENT, 10, Shown.PLAIN);
    }

    @Override
    public Stream<Row> rows(ReportQuery q, int limit) {
        var rows = new ArrayList<Row>();
        figures.months(q).forEach(g -> rows.add(row("retention_months", String.valueOf(g.label()), g)));
        figures.ages(q).forEach(g -> rows.add(row(AGES, t("report.retention.age." + g.label()), g)));
        figures.models(q).forEach(g -> rows.add(row("retention_models", named(g), g)));
        figures.advisers(q).forEach(g -> rows.add(row("retention_advisers", named(g), g)));
        figures.provinces(q).forEach(g -> rows.add(row("retention_provinces", g.label() == null ? t("report.archives.unplaced") : g.label(), g)));
        figures.keyAccountMonths(q).forEach(g -> rows.add(row("retention_key_months", String.valueOf(g.label()), g)));
        figures.importances(q).forEach(g -> rows.add(row("retention_importances", g.label() == null ? t("report.retention.usual") : t("customer.importance." + g.label()), g)));
        return rows.stream().limit(limit);
    }

    private static String named(Group g) {
        return g.label() == null ? t("report.retention.nobody") : g.label();
    }

    private static Row row(String section, String label, Group g) {
        var values = new ArrayList<@Nullable Object>(List.of(label, charted(g.newly()), charted(g.won())));
        values.add(section.equals(AGES) ? share(g.soldCame(), g.sold()) : share(g.kept(), g.before()));
        values.add(share(g.done(), g.due()));
        values.add(share(g.done2(), g.due2()));
        values.addAll(List.of(g.base(), g.active(), g.warned(), g.lost(), g.deep()));
        values.add(share(g.lost() + g.deep(), g.base()));
        values.add(share(g.won(), g.wasLost()));
        values.add(share(g.again(), g.came7()));
        values.add(g.gaps() == 0 ? null : BigDecimal.valueOf(g.gapDays()).divide(BigDecimal.valueOf(g.gaps()), 1, RoundingMode.HALF_UP));
        return new Row(values, null, section, null);
    }

    private static Typed charted(int n) {
        return new Typed(Type.INTEGER, BigDecimal.valueOf(n));
    }

    static @Nullable BigDecimal share(int part, int whole) {
        return whole == 0 ? null : BigDecimal.valueOf(part).divide(BigDecimal.valueOf(whole), SCALE, RoundingMode.HALF_UP);
    }
}
