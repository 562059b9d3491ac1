package app.guike.shell.web;

import app.guike.base.Refusal;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.stereotype.Component;

/// How often somebody may do something within a minute, per running program. Remembers the 10,000 latest.
@Component
public class Throttle {
    private static final Duration WINDOW = Duration.ofMinutes(1);
    private static final int REMEMBERED = 10_000;

    private final Clock clock;
    private final Map<String, Window> windows = new LinkedHashMap<>(256, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Window> eldest) {
            return size() > REMEMBERED;
        }
    };

    Throttle(Clock clock) {
        this.clock = clock;
    }

    private record Window(long endsAt, int taken) {
    }

    /// Refuses with the time to wait once `most` have been taken in the current minute.
    public synchronized void take(String key, int most) {
        var now = clock.millis();
        var window = windows.get(key);
        if (window == null || window.endsAt() <= now) {
            window = new Window(now + WINDOW.toMillis(), 0);
        }
        if (window.taken() >= most) {
            throw Refusal.tooMany("too-many", Duration.ofMillis(window.endsAt() - now));
        }
        windows.put(key, new Window(window.endsAt(), window.taken() + 1));
    }
}
