package app.guike.org;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Which role a person takes in which store.
///
/// @param role code of the role
/// @param regions codes of the divisions that the person looks after there; none when left out
public record PostIntake(@Nullable Long storeId, @Nullable String role, @Nullable Long departmentId, @Nullable Long teamId, @Nullable List<String> regions) {
}
