package app.guike.care.web;

import app.guike.care.HandTasks;
import app.guike.shell.web.Form;

/// The form of a task by hand, in the drawer of a customer's page.
public record HandTaskForm(long customer, Form form, HandTasks.Asked asked) {
}
