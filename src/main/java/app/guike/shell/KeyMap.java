package app.guike.shell;

import java.util.List;

/// Keys of a page or desk, told by `?`; contributed as a bean.
///
/// @param heading text key
public record KeyMap(String heading, int order, List<Key> keys) {
    /// @param keys as printed on them, several parted by a space: `Ctrl+K /`
    /// @param text text key of what they do
    public record Key(String keys, String text) {
    }
}
