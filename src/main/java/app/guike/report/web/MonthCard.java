package app.guike.report.web;

import java.util.List;

/// The month so far, as a card of the morning page.
public record MonthCard(String url, List<Figure> figures) {
    /// @param before what it was last month, in words
    public record Figure(String name, String now, String before, String url) {
    }
}
