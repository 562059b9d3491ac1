package app.guike.shell.web;

import app.guike.base.Refusal;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// The `ETag` of a record is its version, and `If-Match` guards a change against overwriting another's (RFC 9110 §13.1.1).
public final class Etag {
    private Etag() {
    }

    /// `"7"`
    public static String of(int version) {
        return "\"" + version + "\"";
    }

    /// Refuses as stale where the header names other versions; without the header anything goes. A weak mark counts
    /// like a strong one, since compression on the way weakens them.
    public static void match(@Nullable String ifMatch, int version) {
        if (ifMatch != null && !ifMatch.strip().equals("*") && Arrays.stream(ifMatch.split(",")).noneMatch(tag -> bare(tag).equals(String.valueOf(version)))) {
            throw Refusal.stale();
        }
    }

    /// The one version that the header asks for; the current one where it is absent. For commands that compare it themselves.
    public static int expected(@Nullable String ifMatch, int current) {
        match(ifMatch, current);
        return current;
    }

    private static String bare(String tag) {
        var strong = tag.strip().startsWith("W/") ? tag.strip().substring(2) : tag.strip();
        return strong.length() > 1 && strong.startsWith("\"") && strong.endsWith("\"") ? strong.substring(1, strong.length() - 1) : strong;
    }
}
