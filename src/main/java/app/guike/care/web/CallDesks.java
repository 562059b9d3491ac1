package app.guike.care.web;

import static app.guike.shell.Texts.t;
import static guike.Tables.CARE_TASK;
import static org.jooq.impl.DSL.inline;

import app.guike.base.Surnames;
import app.guike.care.CallDrafts;
import app.guike.care.CallHours;
import app.guike.care.CareTasks;
import app.guike.care.Channel;
import app.guike.care.web.CallWork.Also;
import app.guike.care.web.CallWork.Desk;
import app.guike.care.web.CallWork.Later;
import app.guike.shell.Viewer;
import app.guike.shell.web.Form;
import app.guike.shell.web.Spoken;
import app.guike.survey.Asking;
import app.guike.survey.Questionnaire;
import app.guike.survey.Responses;
import app.guike.survey.Scripts;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Lays the desk: reads queue and work, and puts what was half typed back into the form.
@Component
class CallDesks {
    private static final DateTimeFormatter LOCAL = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm");

    private final DSLContext sql;
    private final Clock clock;
    private final CareTasks tasks;
    private final CallDrafts drafts;
    private final Words words;

    CallDesks(DSLContext sql, Clock clock, CareTasks tasks, CallDrafts drafts, Words words) {
        this.sql = sql;
        this.clock = clock;
        this.tasks = tasks;
        this.drafts = drafts;
        this.words = words;
    }

    /// What is said and asked.
    @Component
    record Words(Asking asking, Scripts scripts, Responses responses) {
    }

    /// @param task the one wanted; the first of the queue when it is null or finished
    CallDesk lay(@Nullable Long task, String filter) {
        var viewer = Viewer.current();
        var queue = CallQueue.load(sql, now(), viewer, filter);
        var wanted = task == null ? null : work(task, null);
        var work = wanted != null && wanted.head().state().open() ? wanted : queue.first().map(first -> work(first, null)).orElse(null);
        return new CallDesk(queue, work, work == null ? free(viewer) : 0);
    }

    /// The desk with what was refused.
    CallDesk again(long task, String filter, Form typed) {
        return new CallDesk(CallQueue.load(sql, now(), Viewer.current(), filter), work(task, typed), 0);
    }

    /// The own next one, else one that nobody has.
    CallDesk next(String filter) {
        var desk = lay(null, filter);
        if (desk.work() != null || desk.free() == 0) {
            return desk;
        }
        var viewer = Viewer.current();
        for (var store : viewer.stores("care.call")) {
            var taken = tasks.next(store.id(), today(viewer));
            if (taken.isPresent()) {
                return lay(taken.get(), filter);
            }
        }
        return desk;
    }

    private int free(Viewer viewer) {
        return sql.selectOne().from(CARE_TASK).where(CARE_TASK.STORE_ID.in(viewer.scope("care.call").anyStores()), CARE_TASK.ASSIGNEE_ID.isNull(),
            CARE_TASK.STATE.in("PLANNED", "ASSIGNED", "RETRY"), CARE_TASK.EARLIEST_ON.le(today(viewer)), Channel.BY_PHONE).limit(inline(100)).fetch().size();
    }

    /// @param refused what was typed; null begins with the draft
    CallWork work(long task, @Nullable Form refused) {
        var viewer = Viewer.current();
        var read = CallWork.load(sql, task);
        var head = read.head();
        var draft = drafts.of(task, viewer.id());
        var questionnaire = head.questionnaire() == null ? null : words.asking().current(head.questionnaire(), head.about(), head.eventDay()).orElse(null);
        var form = refused != null ? refused : new Form(draft.orElseGet(() -> fresh(read, questionnaire)), List.of(), null);
        var hours = tasks.task(task).hours();
        var known = known(read, viewer);
        return new CallWork(head, read.numbers(), read.past(), head.script() == null ? null : words.scripts().said(head.script(), head.storeId()).orElse(null), known,
            questionnaire,
            new Desk(form, hours.within(now()) ? null : hours.told().toString(), later(hours), draft.isPresent(), renewal(read, hours.zone())),
            read.also().stream().map(other -> other.with(said(other, head.storeId(), known))).toList());
    }

    /// Unless the policy is what the call, or what rides with it, is about.
    private @Nullable LocalDate renewal(CallWork work, ZoneId zone) {
        return work.head().days().ofPolicy() || work.also().stream().anyMatch(other -> other.days().ofPolicy()) ? null : work.head().days().renewal(LocalDate.ofInstant(clock.instant(), zone));
    }

    private List<String> said(Also other, long store, Map<String, String> known) {
        var its = new HashMap<>(known);
        days(its, other.days());
        CallWork.put(its, "plate", Spoken.plate(other.plate()));
        CallWork.put(its, "model", other.model());
        var script = other.script() == null ? null : words.scripts().said(other.script(), store).orElse(null);
        return script == null ? List.of() : Stream.of("opening", "ask").flatMap(block -> script.said(block, its).stream()).toList();
    }

    /// What was answered before the call broke off stands in the form again.
    private Map<String, List<String>> fresh(CallWork work, @Nullable Questionnaire questionnaire) {
        var values = new HashMap<String, List<String>>();
        if (questionnaire != null && !work.past().isEmpty()) {
            words.responses().given(work.head().task(), questionnaire.version().id()).forEach((code, given) -> {
                values.put("a." + code, given.values());
                values.put("na." + code, given.na() ? List.of("1") : List.of());
                values.put("v." + code, given.verbatim() == null ? List.of() : List.of(given.verbatim()));
            });
            values.values().removeIf(List::isEmpty);
        }
        values.put("clientKey", List.of(UUID.randomUUID().toString()));
        values.put("seen", List.of(String.valueOf(work.past().size())));
        return values;
    }

    private static Map<String, String> known(CallWork work, Viewer viewer) {
        var head = work.head();
        var known = new HashMap<>(work.known());
        known.put("agent", viewer.name());
        known.put("customer_title", head.company() || head.sex() == null ? t("desk.title", head.name()) : t("desk.title." + head.sex(), Surnames.of(head.name()), head.name()));
        days(known, head.days());
        CallWork.put(known, "plate", Spoken.plate(head.plate()));
        CallWork.put(known, "model", head.model());
        CallWork.put(known, "service_items", head.items() == null ? t("desk.service-items") : head.items());
        CallWork.put(known, "adviser", head.adviser());
        return known;
    }

    private static void days(Map<String, String> known, CareDays days) {
        known.keySet().removeAll(CareDays.NAMES);
        days.named().forEach((name, day) -> known.put(name, t("desk.day", day.getMonthValue(), day.getDayOfMonth())));
    }

    private List<Later> later(CallHours hours) {
        var offers = new ArrayList<Later>();
        offers.add(later(hours, now().plusMinutes(30), t("desk.later.half-hour")));
        offers.add(later(hours, now().plusHours(2), t("desk.later.two-hours")));
        hours.openings(now(), 3).forEach(at -> offers.add(later(hours, at, null)));
        return offers;
    }

    private static Later later(CallHours hours, OffsetDateTime at, @Nullable String text) {
        var there = at.atZoneSameInstant(hours.zone());
        return new Later(there.format(LOCAL), there, text);
    }

    private LocalDate today(Viewer viewer) {
        return LocalDate.ofInstant(clock.instant(), viewer.zone());
    }

    private OffsetDateTime now() {
        return OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
    }
}
