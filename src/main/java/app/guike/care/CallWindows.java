package app.guike.care;

import java.time.DateTimeException;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Hours of calling 跟踪时间 (catalog D4): 10:00-12:00 and 15:00-18:00 unless a plan says otherwise.
public record CallWindows(List<Window> windows) {
    public static final String USUAL = "10:00-12:00,15:00-18:00";

    public record Window(LocalTime from, LocalTime to) {
    }

    /// Empty when the text names no hours, or hours that overlap.
    public static Optional<CallWindows> parse(String text) {
        var windows = new ArrayList<Window>();
        try {
            for (var part : text.split("[,，;；]")) {
                var ends = part.strip().split("[-–~]");
                windows.add(new Window(LocalTime.parse(ends[0].strip()), LocalTime.parse(ends[1].strip())));
            }
        } catch (DateTimeException | ArrayIndexOutOfBoundsException e) {
            return Optional.empty();
        }
        for (int i = 0; i < windows.size(); i++) {
            if (!windows.get(i).from().isBefore(windows.get(i).to()) || i > 0 && windows.get(i).from().isBefore(windows.get(i - 1).to())) {
                return Optional.empty();
            }
        }
        return Optional.of(new CallWindows(List.copyOf(windows)));
    }

    @Override
    public String toString() {
        return windows.stream().map(w -> w.from() + "-" + w.to()).reduce((a, b) -> a + "," + b).orElse("");
    }
}
