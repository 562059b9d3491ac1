package app.guike.complaint;

import app.guike.shell.Texts;
import org.jspecify.annotations.Nullable;

/// What a complaint is about, as it is read: where nobody wrote it down it bears the name of its category, in the viewer's language.
public interface Subject {
    static String said(String subject, String categoryZh, @Nullable String categoryEn) {
        return subject.equals(categoryZh) ? Texts.either(categoryZh, categoryEn) : subject;
    }
}
