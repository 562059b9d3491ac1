package app.guike.care.web;

import app.guike.base.Refusal;
import app.guike.care.CareTasks;
import app.guike.care.HandTask;
import app.guike.care.HandTasks;
import app.guike.care.TaskDealing;
import app.guike.care.TaskDealing.Closure;
import app.guike.care.TaskRecords;
import app.guike.care.TaskRecords.Noted;
import app.guike.shell.ListsPeople;
import app.guike.shell.Requires;
import app.guike.shell.Viewer;
import app.guike.shell.web.Listing;
import app.guike.shell.web.Paging;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// Care tasks, for other systems: the list, and who does them.
@RestController
@RequestMapping("/api/v1/tasks")
@Tag(name = "tasks")
class CareTasksApi {
    private final TaskRows rows;
    private final TaskDealing dealing;
    private final TaskRecords records;

    private final HandTasks hand;
    private final CareTasks tasks;

    CareTasksApi(TaskRows rows, TaskDealing dealing, TaskRecords records, HandTasks hand, CareTasks tasks) {
        this.rows = rows;
        this.dealing = dealing;
        this.records = records;
        this.hand = hand;
        this.tasks = tasks;
    }

    @PostMapping
    @Requires(HandTasks.MAKE)
    @Operation(summary = "Make a task by hand for a customer; giving it to somebody else needs care.assign")
    ResponseEntity<Item> create(@RequestBody HandTask task) {
        var item = Item.of(rows.one(hand.create(task)));
        return ResponseEntity.created(URI.create("/api/v1/tasks/" + item.id())).body(item);
    }

    @PostMapping("/{id}/completion")
    @Requires(HandTasks.MAKE)
    @Operation(summary = "A task made by hand is done, without a call")
    Item complete(@PathVariable long id) {
        tasks.complete(id);
        return Item.of(rows.one(id));
    }

    /// @param number of the subject as people know it: of the repair order, the plate
    record Subject(String type, long id, @Nullable String number) {
    }

    /// @param plan the plan's code
    /// @param way PHONE, SMS, EMAIL or VISIT
    /// @param spokenOf of a matter that another call took along: whether it was spoken of there
    record Item(long id, long storeId, LocalDate dueOn, LocalDate earliestOn, LocalDate expiresOn, LocalDate eventDay, String state, @Nullable String outcome,
            @Nullable String reason, @Nullable Long assigneeId, @Nullable String assignee, long customerId, @Nullable String customer,
            @Nullable Long vehicleId, Subject subject, String plan, long planId, @Nullable Long adviserId, int attempts, @Nullable OffsetDateTime nextAt,
            int priority, String way, @Nullable Boolean spokenOf) {
        static Item of(TaskRow t) {
            return new Item(t.id(), t.storeId(), t.dueOn(), t.earliestOn(), t.expiresOn(), t.eventDay(), t.state(), t.outcome(), t.reason(), t.assigneeId(),
                t.assignee(), t.customerId(), t.customer(), t.vehicleId(), new Subject(t.subjectType(), t.subjectId(), t.subjectNo()), t.planCode(),
                t.planId(), t.adviserId(), t.attempts(), t.nextAt(), t.priority(), t.way(), t.spokenOf());
        }
    }

    /// What narrows the list.
    ///
    /// @param q number of the subject, or the customer's name, telephone tail or plate
    /// @param state a state, OPEN for those still to be done; all when absent
    /// @param assigneeId 0: nobody
    /// @param dueBefore due on this day or earlier
    /// @param way PHONE, SMS, EMAIL, VISIT, or OTHER: not by telephone
    record Narrowed(@Nullable String q, @Nullable String state, @Nullable Long assigneeId, @Nullable LocalDate dueBefore, @Nullable Long customerId,
            @Nullable Long planId, @Nullable Long storeId, @Nullable Boolean late, @Nullable String way) {
        TaskFilter filter() {
            if (state != null && !state.isEmpty() && !TaskFilter.STATES.contains(state)) {
                throw Refusal.field("state", "invalid");
            }
            if (way != null && !TaskFilter.WAYS.contains(way)) {
                throw Refusal.field("way", "invalid");
            }
            return new TaskFilter(state == null ? "ALL" : state, assigneeId, planId, dueBefore, Boolean.TRUE.equals(late), customerId, storeId, way, q == null ? "" : q);
        }
    }

    @GetMapping
    @ListsPeople("care_task")
    @Requires("care.read")
    @Operation(summary = "Care tasks: those still to be done by due day, all else from the latest on")
    Listing<Item> list(@ParameterObject Narrowed narrowed, Paging paging) {
        var viewer = Viewer.current();
        var filter = narrowed.filter();
        return Listing.of(rows.page(filter, paging.after(), paging.rows(), viewer).map(Item::of), paging, () -> rows.count(filter, Integer.MAX_VALUE, viewer));
    }

    @GetMapping("/{id}")
    @Requires("care.read")
    @Operation(summary = "One care task")
    Item show(@PathVariable long id) {
        return Item.of(rows.one(id));
    }

    @PostMapping("/{id}/records")
    @Requires("care.call")
    @Operation(summary = "Note that the message of a task was sent or the visit made (DONE), or could not be (IMPOSSIBLE, with the reason); it ends the task. 409 for a task that is done by telephone, or when the customer refuses the way")
    Item record(@PathVariable long id, @RequestBody Noted noted) {
        records.record(id, noted);
        return Item.of(rows.one(id));
    }

    record Assignment(@Nullable Long assigneeId) {
    }

    @PutMapping("/{id}/assignment")
    @Requires("care.assign")
    @Operation(summary = "Give a task to a person who may call in its store")
    Item assign(@PathVariable long id, @RequestBody Assignment assignment) {
        if (assignment.assigneeId() == null) {
            throw Refusal.field("assigneeId", "required");
        }
        dealing.assign(List.of(id), assignment.assigneeId());
        return Item.of(rows.one(id));
    }

    /// @param state SKIPPED or CANCELLED
    record Closing(@Nullable Closure state, @Nullable String reason) {
    }

    @PutMapping("/{id}/closure")
    @Requires("care.assign")
    @Operation(summary = "Take a task off the list, with the reason")
    Item close(@PathVariable long id, @RequestBody Closing closing) {
        if (closing.state() == null) {
            throw Refusal.field("state", "required");
        }
        dealing.close(List.of(id), closing.state(), closing.reason() == null ? "" : closing.reason());
        return Item.of(rows.one(id));
    }
}
