package app.guike.care.web;

import app.guike.care.SelfLinks.Asked;
import app.guike.shell.web.Form;

/// The questionnaire that a customer answers alone.
public record SelfAnswerPage(String secret, Asked asked, Form form) {
    /// The page in the other language.
    public String other() {
        return "/answers/" + secret + "?lang=" + (app.guike.shell.Texts.english() ? "zh" : "en");
    }

    public String action() {
        return "/answers/" + secret + "?lang=" + (app.guike.shell.Texts.english() ? "en" : "zh");
    }
}
