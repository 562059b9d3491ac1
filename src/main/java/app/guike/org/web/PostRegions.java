package app.guike.org.web;

import app.guike.base.Refusal;
import app.guike.org.region.RegionPicker;
import app.guike.org.region.Regions;
import app.guike.shell.web.Form;
import org.jooq.DSLContext;

/// Which regions a person looks after in a post, and the next one to be picked.
public record PostRegions(PersonRow person, PersonRow.Post post, RegionPicker picker, Form form) {
    static PostRegions load(DSLContext sql, Regions regions, long person, long post, Form form) {
        var row = PersonRow.one(sql, person).orElseThrow(Refusal::absent);
        var here = row.posts().stream().filter(p -> p.id() == post).findFirst().orElseThrow(Refusal::absent);
        return new PostRegions(row, here, RegionPicker.of(regions, form.value("regions"), form.error("regions")), form);
    }
}
