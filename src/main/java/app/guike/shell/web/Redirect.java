package app.guike.shell.web;

import org.jspecify.annotations.Nullable;

/// After a change: go to a page (303, or `HX-Redirect` for htmx), and say there what was done.
public record Redirect(String url, @Nullable String notice) {
    public static Redirect to(String url) {
        return new Redirect(url, null);
    }

    /// @param notice the words themselves, in the viewer's language
    public Redirect saying(String notice) {
        return new Redirect(url, notice);
    }
}
