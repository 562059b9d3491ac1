package app.guike;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;

/// The clock of the tests: stands still until it is set or moved on. A test that sets it puts it back with [#reset].
public class TestClock extends Clock {
    /// Tuesday 2026-11-24, 10:00 in Shanghai.
    public static final Instant START = Instant.parse("2026-11-24T02:00:00Z");
    private volatile Instant now = START;

    public void set(String shanghai) {
        now = LocalDateTime.parse(shanghai).atZone(ZoneId.of("Asia/Shanghai")).toInstant();
    }

    public void advance(Duration by) {
        now = now.plus(by);
    }

    public void reset() {
        now = START;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return Clock.fixed(now, zone);
    }

    @Override
    public Instant instant() {
        return now;
    }
}
