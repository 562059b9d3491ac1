package app.guike.care;

/// How often a store lets a customer be asked 联系频次 (handbook 2.2, 2.6).
///
/// @param mergeDays calls to one customer due within so many days are one call
/// @param everyDays no yielding call within so many days of another contact; 0 is no limit
/// @param perMonth no yielding call after so many contacts within 30 days; 0 is no limit
public record ContactLimit(int mergeDays, int everyDays, int perMonth) {
    static final ContactLimit USUAL = new ContactLimit(3, 0, 0);
}
