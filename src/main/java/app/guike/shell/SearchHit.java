package app.guike.shell;

/// One line under the search box.
///
/// @param detail the masked telephone, the plate, the state: what tells one from another
public record SearchHit(String title, String detail, String icon, String url) {
}
