package app.guike.customer;

/// Takes the car that is named when a customer is entered quickly; contributed by the room that keeps cars.
public interface NamedCar {
    /// @return whether it is kept as a car of the customer; else its words go into the note
    boolean taken(long store, long customer, String words);
}
