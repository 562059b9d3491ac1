package app.guike.customer.collecting.web;

import static guike.Tables.EXTRACTION;

import app.guike.base.Refusal;
import app.guike.customer.collecting.DataClasses;
import app.guike.customer.collecting.Extractions;
import app.guike.shell.Requires;
import app.guike.shell.Viewer;
import app.guike.shell.web.Form;
import app.guike.shell.web.Listing;
import app.guike.shell.web.Paging;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.util.List;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// Collecting and keeping for other systems.
@RestController
@RequestMapping("/api/v1")
@Tag(name = "extractions")
class CollectingApi {
    private final DSLContext sql;
    private final Clock clock;
    private final Extractions extractions;
    private final DataClasses classes;

    CollectingApi(DSLContext sql, Clock clock, Extractions extractions, DataClasses classes) {
        this.sql = sql;
        this.clock = clock;
        this.extractions = extractions;
        this.classes = classes;
    }

    record HandIn(@Nullable Long storeId) {
    }

    /// @param rows numbers of the batch's rows
    record Classified(@Nullable Long classId, @Nullable List<Long> rows) {
    }

    record Whole(Collecting.Batch batch, List<Collecting.Item> items) {
    }

    @GetMapping("/extractions")
    @Requires("customer.read")
    @Operation(summary = "Batches of the daily extraction, newest first; state waiting or all")
    Listing<Collecting.Batch> list(@RequestParam(defaultValue = "waiting") String state, Paging paging) {
        return Listing.of(Collecting.batches(sql, Collecting.in(state, Viewer.current().scope("customer.read").anyStores()), paging.after(), paging.rows()));
    }

    @PostMapping("/extractions")
    @ResponseStatus(HttpStatus.CREATED)
    @Requires(Extractions.EXTRACT)
    @Operation(summary = "Hand in today's new and changed archives of one's own: done for today, with time and count")
    Collecting.Batch handIn(@RequestBody HandIn asked) {
        if (asked.storeId() == null) {
            throw Refusal.field("storeId", "required");
        }
        return Collecting.batches(sql, EXTRACTION.ID.eq(extractions.handIn(asked.storeId())), null, 1).items().getFirst();
    }

    @GetMapping("/extractions/{id}")
    @Requires("customer.read")
    @Operation(summary = "A batch with its archives and their classes")
    Whole show(@PathVariable long id) {
        var one = Collecting.one(sql, id, Form.empty());
        return new Whole(one.batch(), one.items());
    }

    @PutMapping("/extractions/{id}/classes")
    @Requires(Extractions.CLASSIFY)
    @Operation(summary = "Put rows of a batch into a class")
    Whole classify(@PathVariable long id, @RequestBody Classified classified) {
        extractions.classify(id, classified.classId() == null ? 0 : classified.classId(), classified.rows() == null ? List.of() : classified.rows());
        return show(id);
    }

    @PostMapping("/extractions/{id}/closure")
    @Requires(Extractions.CLASSIFY)
    @Operation(summary = "Close a batch; 409 while fewer are classified than were handed in")
    Whole close(@PathVariable long id) {
        extractions.close(id);
        return show(id);
    }

    @GetMapping("/data-classes")
    @Requires("customer.read")
    @Operation(summary = "Classes of customer data with keeper, last update, and whether they were not touched today")
    Listing<Collecting.DataClass> classes() {
        return Listing.whole(Collecting.classes(sql, Viewer.current().scope("customer.read").anyStores(), DataClassPages.morning(clock)));
    }

    @PostMapping("/data-classes")
    @ResponseStatus(HttpStatus.CREATED)
    @Requires(Extractions.CLASSIFY)
    @Operation(summary = "Make a class with its keeper")
    Collecting.DataClass create(@RequestBody DataClasses.Wanted wanted) {
        return one(classes.create(wanted));
    }

    @PutMapping("/data-classes/{id}")
    @Requires(Extractions.CLASSIFY)
    @Operation(summary = "Change a class or its keeper")
    Collecting.DataClass update(@PathVariable long id, @RequestBody DataClasses.Wanted wanted) {
        classes.update(id, wanted);
        return one(id);
    }

    @PostMapping("/data-classes/{id}/touches")
    @Requires("customer.read")
    @Operation(summary = "The keeper has gone through the class today")
    Collecting.DataClass touch(@PathVariable long id) {
        classes.touch(id);
        return one(id);
    }

    private Collecting.DataClass one(long id) {
        return classes().items().stream().filter(c -> c.id() == id).findFirst().orElseThrow(Refusal::absent);
    }
}
