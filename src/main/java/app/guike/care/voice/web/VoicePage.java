package app.guike.care.voice.web;

import app.guike.shell.web.Choice;
import app.guike.shell.web.Form;
import java.util.List;

/// One suggestion or enquiry.
///
/// @param workable whether the viewer may still do something to it
/// @param form what was refused, or what is kept
public record VoicePage(VoiceRow row, boolean workable, List<Choice> owners, Form form) {
}
