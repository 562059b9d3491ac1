package app.guike.care.web;

import app.guike.customer.TimelineSource.Entry;
import gg.jte.Content;
import java.util.List;

/// The customer's story beside the call: what the rooms know, and the latest of the timeline.
public record CustomerStory(List<Panel> panels, List<Entry> timeline) {
    public record Panel(String title, Content content) {
    }
}
