package app.guike.shell;

import java.util.Optional;

/// Who can look: contributed by the module that knows the people.
public interface Viewers {
    /// Empty when the person is deactivated or unknown.
    Optional<Viewer> byId(long employeeId);

    /// The person behind an API token; empty when it is unknown, revoked or expired.
    Optional<Viewer> byToken(String token);
}
