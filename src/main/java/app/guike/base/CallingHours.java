package app.guike.base;

import java.time.DateTimeException;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Hours in which people may be called 跟踪时间 (catalog D4): of a store `10:00-12:00,15:00-18:00`, of a plan that narrows them,
/// or as a customer wishes, also `周末 10:00-12:00` (at weekends) or `每天 19:00-20:00` (weekends too).
///
/// @param windows one after the other, at least one
public record CallingHours(Days days, List<Window> windows) {
    public static final String USUAL = "10:00-12:00,15:00-18:00";
    /// Nobody is called outside of these, whatever was agreed (handbook 2.5).
    public static final LocalTime EARLIEST = LocalTime.of(9, 0);
    public static final LocalTime LATEST = LocalTime.of(20, 0);

    /// On which days, and how that is written.
    public enum Days {
        WORKDAYS(""), WEEKENDS("周末 "), EVERY_DAY("每天 ");

        private final String written;

        Days(String written) {
            this.written = written;
        }
    }

    /// @param to no longer in it
    public record Window(LocalTime from, LocalTime to) {
        public boolean holds(LocalTime time) {
            return !time.isBefore(from) && time.isBefore(to);
        }

        @Nullable
        Window within(Window other) {
            var begin = from.isAfter(other.from) ? from : other.from;
            var end = to.isBefore(other.to) ? to : other.to;
            return begin.isBefore(end) ? new Window(begin, end) : null;
        }
    }

    /// Empty when the text names no hours, or hours that overlap.
    public static Optional<CallingHours> parse(@Nullable String text) {
        var told = text == null ? "" : text.strip();
        var days = told.matches("(?i)(周末|weekend).*") ? Days.WEEKENDS : told.matches("(?i)(每天|daily).*") ? Days.EVERY_DAY : Days.WORKDAYS;
        var windows = new ArrayList<Window>();
        try {
            for (var part : told.replaceFirst("(?i)^(周末|每天|weekends?|daily)\\s*", "").split("[,，;；]")) {
                var ends = part.strip().split("\\s*[-–~]\\s*");
                windows.add(new Window(LocalTime.parse(ends[0]), LocalTime.parse(ends[1])));
            }
        } catch (DateTimeException | ArrayIndexOutOfBoundsException e) {
            return Optional.empty();
        }
        for (int i = 0; i < windows.size(); i++) {
            if (!windows.get(i).from().isBefore(windows.get(i).to()) || i > 0 && windows.get(i).from().isBefore(windows.get(i - 1).to())) {
                return Optional.empty();
            }
        }
        return Optional.of(new CallingHours(days, List.copyOf(windows)));
    }

    /// None before 09:00 or after 20:00.
    public boolean decent() {
        return !windows.getFirst().from().isBefore(EARLIEST) && !windows.getLast().to().isAfter(LATEST);
    }

    public boolean narrows(CallingHours wider) {
        return windows.stream().allMatch(w -> wider.windows.stream().anyMatch(o -> w.equals(w.within(o))));
    }

    /// What both allow; these hours where they have none in common.
    public CallingHours narrowedBy(CallingHours other) {
        var both = new ArrayList<Window>();
        windows.forEach(w -> other.windows.forEach(o -> {
            var common = w.within(o);
            if (common != null) {
                both.add(common);
            }
        }));
        return both.isEmpty() ? this : new CallingHours(days, List.copyOf(both));
    }

    @Override
    public String toString() {
        return days.written + windows.stream().map(w -> w.from() + "-" + w.to()).collect(Collectors.joining(","));
    }
}
