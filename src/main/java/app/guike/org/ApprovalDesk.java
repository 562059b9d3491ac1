package app.guike.org;

/// Where a module asks whether an act passes alone 例行公事 or needs somebody else's word 重要事项 (catalog D74, E312). Kept by a higher module.
public interface ApprovalDesk {
    /// Whether the viewer may do an act of this size alone: below the limit, or theirs is the word that it needs.
    boolean alone(String kind, long store, long size);

    /// @return number of the request; whoever may decide hears of it
    long ask(Asked asked);

    /// Takes what was approved, once, by who asked for it, within its days; refuses otherwise.
    Taken take(long approval, String kind);

    /// @param subject what it is about, in words, without personal data
    /// @param act what exactly is to be done, as JSON
    /// @param action page where it is carried out, `/…/`; the number of the request is added
    record Asked(String kind, long storeId, long size, String subject, String reason, String act, String action) {
    }

    /// @param size as it was approved: what has grown since is asked for anew
    record Taken(String no, String act, String reason, long size) {
    }
}
