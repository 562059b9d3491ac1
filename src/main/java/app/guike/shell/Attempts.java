package app.guike.shell;

/// Hears what people try without the right to. Kept by a higher module.
public interface Attempts {
    /// @param attempt method, path and status, such as `POST /customers/17/bin 404`
    void refused(Viewer viewer, String attempt);
}
