package app.guike.demo;

import app.guike.customer.SegmentNight;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.annotation.Profile;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/// What the first night does, done at once, so that the demo's segments have members on its first day.
@Component
@Profile("demo")
class DemoNight {
    private final SegmentNight segments;

    DemoNight(SegmentNight segments) {
        this.segments = segments;
    }

    @EventListener(ApplicationReadyEvent.class)
    void firstNight() {
        segments.night();
    }
}
