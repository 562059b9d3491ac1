package app.guike.report.web;

import app.guike.report.Reports;
import app.guike.report.Reports.Asked;
import app.guike.shell.Viewer;
import org.jooq.JSONB;
import org.springframework.stereotype.Component;
import tools.jackson.databind.ObjectMapper;

/// The figures of a summary report: as it was filed, or as it stands today.
@Component
class FilingFigures {
    static final String SUMMARY = "followup_summary";

    private final Reports reports;
    private final ObjectMapper json;

    FilingFigures(Reports reports, ObjectMapper json) {
        this.reports = reports;
        this.json = json;
    }

    ReportPage of(Filing filing) {
        return filing.figures() != null ? json.readValue(filing.figures().data(), ReportPage.class) : current(filing, Reports.READ);
    }

    /// To be kept with a report that is filed now.
    JSONB asItStands(Filing filing, String right) {
        return JSONB.valueOf(json.writeValueAsString(current(filing, right)));
    }

    private ReportPage current(Filing filing, String right) {
        var viewer = Viewer.current();
        var report = reports.find(SUMMARY, viewer);
        var query = reports.ask(report, new Asked(filing.from(), filing.to(), filing.storeId(), null, null, null), viewer, right);
        return ReportPage.load(report, query, reports.now(), ReportPage.SHOWN);
    }
}
