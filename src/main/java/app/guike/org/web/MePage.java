package app.guike.org.web;

import app.guike.org.OwnProfile;
import app.guike.org.Sessions;
import app.guike.shell.Texts;
import app.guike.shell.Viewer;
import app.guike.shell.web.Choice;
import app.guike.shell.web.Form;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;

/// The viewer's own profile.
public record MePage(Viewer viewer, Form form, List<Session> sessions) {
    /// @param here the session of this very page
    public record Session(OffsetDateTime since, OffsetDateTime lastUsed, boolean here) {
    }

    static MePage load(Viewer viewer, List<Sessions.Open> open, String here) {
        var sessions = open.stream().map(s -> new Session(s.since().atOffset(ZoneOffset.UTC), s.lastUsed().atOffset(ZoneOffset.UTC), s.id().equals(here))).toList();
        return new MePage(viewer, Form.of(Map.of("locale", viewer.locale().getLanguage(), "theme", viewer.theme())), sessions);
    }

    public List<Choice> locales() {
        return OwnProfile.LOCALES.stream().map(l -> new Choice(l, Texts.t("org.locale." + l))).toList();
    }

    public List<Choice> themes() {
        return OwnProfile.THEMES.stream().map(m -> new Choice(m, Texts.t("org.theme." + m))).toList();
    }
}
