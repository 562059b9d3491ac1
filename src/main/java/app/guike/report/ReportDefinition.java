package app.guike.report;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A report 报表: columns and one query; contributed as a bean by whoever has something to report.
/// Pages, spreadsheets, A4 paper and the API are made of it. Its name is the text `report.<code>`, what it shows `report.<code>.about`.
public interface ReportDefinition {
    /// What may narrow a report beside stores and days.
    enum Filter {
        AGENT, ADVISER, CUSTOMER
    }

    /// How often it is wanted, and so which days it begins with.
    enum Rhythm {
        DAILY, MONTHLY, LIVE
    }

    /// Lower-case, as in the handbook, section 12.
    String code();

    /// Heading it stands under in the catalogue: text `report.group.<group>`.
    String group();

    /// What it needs besides `report.read`; its rows are those of stores where all are held.
    Set<String> permissions();

    Rhythm rhythm();

    List<ReportColumn> columns();

    /// The rows in order, read as they come; at most `limit`.
    Stream<Row> rows(ReportQuery query, int limit);

    /// How many rows there are, counted up to a number.
    default int count(ReportQuery query, int upTo) {
        try (var rows = rows(query, upTo)) {
            return (int) rows.count();
        }
    }

    default boolean landscape() {
        return true;
    }

    default Set<Filter> filters() {
        return Set.of();
    }

    /// Whether it holds personal data, so that taking it out of the house is noted.
    default boolean personal() {
        return true;
    }

    /// Sections are headings between the rows; those named here have a chart of their figures.
    default Set<String> charted() {
        return Set.of();
    }

    /// Whether the rows are numbered 序号.
    default boolean numbered() {
        return true;
    }

    /// @param values one for each column
    /// @param link the record behind the row, or the list behind the figure
    /// @param section heading it stands under, where the report has sections
    /// @param storeId null where the row is of several
    record Row(List<? extends @Nullable Object> values, @Nullable String link, @Nullable String section, @Nullable Long storeId) {
    }
}
