package app.guike.shell;

import java.util.List;

/// What the search box finds of a module, contributed as a bean.
public interface SearchProvider {
    int order();

    /// The permission without which nothing is found; the search runs in its scope.
    String permission();

    /// Text key of the heading over its hits.
    String heading();

    /// At most `limit` hits of a query that is not blank; each by an index, in one query.
    List<SearchHit> find(String query, int limit, Viewer viewer);
}
