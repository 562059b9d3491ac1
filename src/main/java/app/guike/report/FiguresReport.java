package app.guike.report;

/// A report of counts and shares: nobody is named in it, and its rows are groups, not records to be numbered.
interface FiguresReport extends ReportDefinition {
    @Override
    default boolean personal() {
        return false;
    }

    @Override
    default boolean numbered() {
        return false;
    }
}
