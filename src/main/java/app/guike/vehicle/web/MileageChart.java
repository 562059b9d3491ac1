package app.guike.vehicle.web;

import app.guike.vehicle.web.VehicleCard.Reading;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/// The readings as a line of a drawing of [#WIDTH] by [#HEIGHT]; suspect ones are left out.
public record MileageChart(List<Reading> readings) {
    public static final int WIDTH = 320;
    public static final int HEIGHT = 90;

    public MileageChart {
        readings = readings.stream().filter(r -> !r.suspect()).sorted(Comparator.comparing(Reading::readOn)).toList();
    }

    public boolean drawn() {
        return readings.size() > 1 && days() > 0;
    }

    private long days() {
        return ChronoUnit.DAYS.between(readings.getFirst().readOn(), readings.getLast().readOn());
    }

    public String points() {
        int low = readings.getFirst().km();
        int rise = Math.max(1, readings.getLast().km() - low);
        return readings.stream().map(r -> x(r) + "," + (HEIGHT - 8 - (long) (r.km() - low) * (HEIGHT - 16) / rise)).collect(Collectors.joining(" "));
    }

    private long x(Reading r) {
        return 6 + ChronoUnit.DAYS.between(readings.getFirst().readOn(), r.readOn()) * (WIDTH - 12) / days();
    }

    public Reading first() {
        return readings.getFirst();
    }

    public Reading last() {
        return readings.getLast();
    }
}
