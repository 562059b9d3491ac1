package app.guike.shell;

import java.util.List;

/// The permissions of a module, contributed as a bean; their names are the texts `permission.<key>`.
///
/// @param key text key of the group's heading
public record PermissionGroup(String key, int order, List<String> permissions) {
}
