package app.guike.shell;

/// Something to be done from anywhere, found by its name in the search box; contributed as a bean. Its text is `command.<key>`.
///
/// @param icon name of a Tabler icon
/// @param url the page on which it is done
/// @param permission what it needs; empty: signed in
public record Command(String key, String icon, String url, String permission) {
}
