package app.guike.shell.database;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/// Shows a [DatabaseUnfit] at start as plain words instead of a stack trace.
class DatabaseUnfitAnalyzer extends AbstractFailureAnalyzer<DatabaseUnfit> {
    @Override
    protected FailureAnalysis analyze(Throwable root, DatabaseUnfit cause) {
        return new FailureAnalysis(cause.getMessage(), "See docs/operations.md, section Database.", cause);
    }
}
