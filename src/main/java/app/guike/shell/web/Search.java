package app.guike.shell.web;

import app.guike.shell.SearchHit;
import java.util.List;

/// What the search box found, under headings.
public record Search(String q, List<Group> groups) {
    /// @param heading in the viewer's language
    public record Group(String heading, List<SearchHit> hits) {
    }

    public boolean none() {
        return groups.stream().allMatch(g -> g.hits().isEmpty());
    }
}
