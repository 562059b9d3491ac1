package app.guike.report.web;

import app.guike.report.Reports;
import app.guike.report.Reports.Asked;
import app.guike.shell.Viewer;
import java.util.Set;
import org.jooq.JSONB;
import org.springframework.stereotype.Component;
import tools.jackson.databind.ObjectMapper;

/// The figures of a summary report: as it was filed, or as it stands today. What customers and departments said is not kept with it but read each time, so that it goes with a person who is erased.
@Component
class FilingFigures {
    static final String SUMMARY = "followup_summary";
    private static final Set<String> SAID = Set.of("words", "points");

    private final Reports reports;
    private final ObjectMapper json;

    FilingFigures(Reports reports, ObjectMapper json) {
        this.reports = reports;
        this.json = json;
    }

    ReportPage of(Filing filing) {
        if (filing.figures() == null) {
            return current(filing, Reports.READ);
        }
        var filed = json.readValue(filing.figures().data(), ReportPage.class);
        return reports.open(Viewer.current()).stream().anyMatch(r -> r.code().equals(SUMMARY)) ? filed.with(current(filing, Reports.READ).only(s -> SAID.contains(s.key()))) : filed;
    }

    /// To be kept with a report that is filed now.
    JSONB asItStands(Filing filing, String right) {
        return JSONB.valueOf(json.writeValueAsString(current(filing, right).only(s -> !SAID.contains(s.key()))));
    }

    private ReportPage current(Filing filing, String right) {
        var viewer = Viewer.current();
        var report = reports.find(SUMMARY, viewer);
        var query = reports.ask(report, new Asked(filing.from(), filing.to(), filing.storeId(), null, null, null, null), viewer, right);
        return ReportPage.load(report, query, reports.now(), ReportPage.SHOWN);
    }
}
