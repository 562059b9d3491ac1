package app.guike.complaint.web;

import static app.guike.complaint.ComplaintState.CLOSED;
import static app.guike.complaint.ComplaintState.CLOSED_UNREACHED;
import static app.guike.complaint.ComplaintState.IN_PROGRESS;
import static app.guike.complaint.ComplaintState.NEW;
import static app.guike.complaint.ComplaintState.PLAN_PROPOSED;
import static app.guike.complaint.ComplaintState.RESOLVED;

import app.guike.shell.Viewer;
import app.guike.shell.web.Choice;
import app.guike.shell.web.Form;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The page of one complaint, with what the viewer may do next.
///
/// @param act the action whose form stands open
public record ComplaintPage(ComplaintCard card, List<String> actions, @Nullable Act act) {

    /// A form of one action.
    public record Act(String key, List<Input> inputs, Form form) {
        /// Opened on the work desk, which is where it leads back to.
        public boolean desk() {
            return form.value("from").equals("desk");
        }
    }

    /// @param type of the input; with choices it is a select
    public record Input(String name, String type, boolean required, @Nullable List<Choice> choices) {
        static Input text(String name, boolean required) {
            return new Input(name, "textarea", required, null);
        }

        static Input line(String name, boolean required) {
            return new Input(name, "text", required, null);
        }

        static Input day(String name) {
            return new Input(name, "date", true, null);
        }

        static Input moment(String name) {
            return new Input(name, "datetime-local", true, null);
        }

        static Input one(String name, boolean required, List<Choice> choices) {
            return new Input(name, "select", required, choices);
        }
    }

    public String url(String rest) {
        return "/complaints/" + card.id() + rest;
    }

    /// The actions that state and rights allow, the likeliest first.
    static List<String> allowed(ComplaintCard card, Viewer viewer) {
        var state = card.state();
        var store = card.storeId();
        var handled = card.people().handled(viewer.id());
        var may = new ArrayList<String>();
        if (viewer.may("complaint.handle", store)) {
            add(may, "acceptance", state == NEW);
            add(may, "resumption", state.waiting());
            add(may, "answers", state.inHand() || state == NEW);
            add(may, "plan", state.mayBecome(PLAN_PROPOSED));
            add(may, "work", state.mayBecome(IN_PROGRESS) && state.inHand() && !state.waiting());
            add(may, "resolution", state.mayBecome(RESOLVED));
            add(may, "waiting", state.inHand() && !state.waiting());
            add(may, "ownership", state.open() && state != NEW && (viewer.may("complaint.direct", store) || handled));
            add(may, "orders", state.open() && viewer.may("complaint.direct", store));
            add(may, "severity", state.open());
            add(may, "notes", state.open());
            add(may, "rejection", state == NEW);
            add(may, "reopening", state.closed());
        }
        if (state.forClosingCall() && viewer.may("care.call", store) && !handled) {
            may.addFirst("closing-calls");
        }
        add(may, "closure", (state.mayBecome(CLOSED) || state.mayBecome(CLOSED_UNREACHED)) && viewer.may("complaint.close", store) && !handled);
        return may;
    }

    private static void add(List<String> all, String action, boolean allowed) {
        if (allowed) {
            all.add(action);
        }
    }
}
