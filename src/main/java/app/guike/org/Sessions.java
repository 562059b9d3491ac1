package app.guike.org;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.session.Session;
import org.springframework.stereotype.Component;

/// Where a person is signed in.
@Component
public class Sessions {
    private final FindByIndexNameSessionRepository<? extends Session> sessions;

    Sessions(FindByIndexNameSessionRepository<? extends Session> sessions) {
        this.sessions = sessions;
    }

    public record Open(String id, Instant since, Instant lastUsed) {
    }

    /// The one used last first.
    public List<Open> of(long person) {
        return sessions.findByPrincipalName(String.valueOf(person)).values().stream()
            .map(s -> new Open(s.getId(), s.getCreationTime(), s.getLastAccessedTime()))
            .sorted(Comparator.comparing(Open::lastUsed).reversed()).toList();
    }

    /// Signs the person out everywhere.
    public void end(long person) {
        sessions.findByPrincipalName(String.valueOf(person)).keySet().forEach(sessions::deleteById);
    }

    /// Signs the person out everywhere but here.
    public void endOthers(long person, String here) {
        sessions.findByPrincipalName(String.valueOf(person)).keySet().stream().filter(id -> !id.equals(here)).forEach(sessions::deleteById);
    }
}
