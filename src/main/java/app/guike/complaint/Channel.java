package app.guike.complaint;

/// Where a complaint came in (handbook 4.1), with the level that it has at least when it comes from there.
public enum Channel {
    FOLLOW_UP(1), WALK_IN(1), PHONE(1), LETTER(1), APP(1), OEM_HOTLINE(3), HOTLINE_12315(3), HOTLINE_12345(3), CONSUMER_ASSOCIATION(3), MEDIA(4),
    INTERNAL(1), ON_SITE(1);

    private final int severity;

    Channel(int severity) {
        this.severity = severity;
    }

    int severity() {
        return severity;
    }
}
