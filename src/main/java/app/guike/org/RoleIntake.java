package app.guike.org;

import app.guike.shell.Breadth;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What a role may do and how far.
///
/// @param code made up when it is left empty; never changes
public record RoleIntake(@Nullable String code, @Nullable String nameZh, @Nullable String nameEn, @Nullable Breadth breadth, @Nullable Set<String> permissions) {
}
