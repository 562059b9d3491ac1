package app.guike.care.circle.web;

import app.guike.shell.web.Choice;
import app.guike.shell.web.Form;
import java.util.List;

/// The words of a store's invitation letter, with what they come to for a made-up customer.
///
/// @param own false while the ready words stand
public record LetterTextPage(long store, String kind, List<Choice> stores, Form form, boolean own, LetterPaper.Letter preview) {
    public String url(String store, String kind) {
        return "/care/circle/letter-text?store=" + store + "&kind=" + kind;
    }

    public String here() {
        return url(String.valueOf(store), kind);
    }
}
