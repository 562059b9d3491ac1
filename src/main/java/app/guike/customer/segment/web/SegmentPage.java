package app.guike.customer.segment.web;

import app.guike.shell.web.Choice;
import java.util.List;

/// One segment.
///
/// @param words the rule as it is read
/// @param now how many belong now, up to 10,001
/// @param sample the latest archives: address and name
public record SegmentPage(SegmentRow segment, String words, int now, List<Choice> sample, List<SegmentRow.Night> nights, boolean mayChange) {
    public String counted() {
        return now < SegmentForm.COUNTED ? String.valueOf(now) : "10,000+";
    }
}
