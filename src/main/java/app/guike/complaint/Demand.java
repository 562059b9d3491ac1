package app.guike.complaint;

/// What the customer wants 诉求. Who wants the car replaced or returned has a major complaint (handbook 4.1).
public enum Demand {
    APOLOGY(1), EXPLANATION(1), REPAIR(1), PARTS(1), REFUND(1), COMPENSATION(1), REPLACE_VEHICLE(3), RETURN_VEHICLE(3), DISCIPLINE(1), DELIVERY(1),
    CARD_REFUND(1);

    private final int severity;

    Demand(int severity) {
        this.severity = severity;
    }

    int severity() {
        return severity;
    }
}
