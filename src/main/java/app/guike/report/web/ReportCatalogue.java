package app.guike.report.web;

import static app.guike.shell.Texts.t;

import app.guike.report.ReportDefinition;
import app.guike.shell.Viewer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

/// The reports that the viewer may open, under their headings.
public record ReportCatalogue(List<Group> groups) {
    public record Group(String title, List<Entry> entries) {
    }

    public record Entry(String code, String name, String about, String rhythm) {
    }

    static ReportCatalogue load(List<ReportDefinition> open) {
        var groups = new LinkedHashMap<String, List<Entry>>();
        for (var report : open) {
            groups.computeIfAbsent(report.group(), _ -> new ArrayList<>()).add(entry(report));
        }
        return new ReportCatalogue(groups.entrySet().stream().map(g -> new Group(t("report.group." + g.getKey()), g.getValue())).toList());
    }

    static Entry entry(ReportDefinition report) {
        return new Entry(report.code(), t("report." + report.code()), t("report." + report.code() + ".about"), t("report.rhythm." + report.rhythm().name()));
    }

    static List<Viewer.Store> stores(ReportDefinition report, Viewer viewer) {
        return viewer.stores("report.read").stream().filter(s -> report.permissions().stream().allMatch(p -> viewer.may(p, s.id()))).toList();
    }
}
