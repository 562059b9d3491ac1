package app.guike.vehicle.first.web;

import app.guike.shell.web.Form;
import org.jspecify.annotations.Nullable;

/// One sheet, or a new one.
///
/// @param row null while it is new
/// @param car what the new one is for
public record FirstServicePage(@Nullable FirstServiceRow row, long vehicle, String car, Form form, boolean mayEnter, boolean mayRegister) {
}
