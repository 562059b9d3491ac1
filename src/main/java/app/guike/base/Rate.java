package app.guike.base;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;

/// A part of a whole 率. Where the whole is 0 there is no rate: it is absent (shown as a dash), neither 0 nor 100 % (handbook).
public record Rate(BigDecimal part, BigDecimal whole) {
    public static Rate of(long part, long whole) {
        return new Rate(BigDecimal.valueOf(part), BigDecimal.valueOf(whole));
    }

    public boolean empty() {
        return whole.signum() == 0;
    }

    /// In hundredths with one decimal, half up: 2 of 3 is 66.7.
    public Optional<BigDecimal> percent() {
        return times(100, 1);
    }

    /// In thousandths with one decimal, as complaints are counted (handbook 4.6).
    public Optional<BigDecimal> perMille() {
        return times(1000, 1);
    }

    /// As stored, with six decimals.
    public Optional<BigDecimal> fraction() {
        return times(1, 6);
    }

    private Optional<BigDecimal> times(int factor, int decimals) {
        return empty() ? Optional.empty() : Optional.of(part.multiply(BigDecimal.valueOf(factor)).divide(whole, decimals, RoundingMode.HALF_UP));
    }

    /// `66.7%`, or `—`.
    public String shown() {
        return percent().map(p -> p.toPlainString() + "%").orElse("—");
    }
}
