package app.guike.target;

/// The 97.5 % point of Student's t distribution.
final class StudentT {
    private static final double Z = 1.959964;
    /// For 1 to 10 degrees of freedom (Abramowitz and Stegun 1964, table 26.10).
    private static final double[] FEW = {12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228};

    private StudentT() {
    }

    /// Above 10 by the expansion 26.7.5 of the same, right to three places: 2.086 for 20, 2.042 for 30. Between whole
    /// numbers, as Welch gives them, that below is taken.
    static double at975(double freedom) {
        var whole = (int) Math.max(1, Math.min(freedom, 1_000_000));
        if (whole <= FEW.length) {
            return FEW[whole - 1];
        }
        var z3 = Math.pow(Z, 3);
        var z5 = Math.pow(Z, 5);
        var z7 = Math.pow(Z, 7);
        return Z + (z3 + Z) / (4.0 * whole) + (5 * z5 + 16 * z3 + 3 * Z) / (96.0 * whole * whole)
            + (3 * z7 + 19 * z5 + 17 * z3 - 15 * Z) / (384.0 * Math.pow(whole, 3));
    }
}
