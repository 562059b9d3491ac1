package app.guike.complaint;

/// Root cause 根本原因 (handbook 4.2).
public enum Cause {
    PEOPLE, PROCESS, PRODUCT, PARTS, INFORMATION, THIRD_PARTY, EXPECTATION
}
