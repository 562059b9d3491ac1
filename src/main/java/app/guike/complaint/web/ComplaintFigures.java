package app.guike.complaint.web;

import app.guike.shell.Viewer;

/// How complaints stand this morning; each figure leads to its list.
///
/// @param handles the viewer handles complaints, so that own ones are shown
/// @param calls the viewer makes closing calls
public record ComplaintFigures(int open, int mine, int late, int closing, int major, int fresh, boolean handles, boolean calls) {
    static ComplaintFigures of(ComplaintRows.Counts n, Viewer viewer) {
        return new ComplaintFigures(n.open(), n.mine(), n.late(), n.closing(), n.major(), n.fresh(), viewer.may("complaint.handle"), viewer.may("care.call"));
    }
}
