package app.guike.shell;

/// An entry of the menu, contributed as a bean. Its text is `menu.<key>`.
///
/// @param group text key of the heading it stands under: `menu.group.<group>`
/// @param icon name of a Tabler icon
/// @param permission what opening it needs; empty: signed in
public record MenuItem(String key, String group, int order, String icon, String url, String permission) {
}
