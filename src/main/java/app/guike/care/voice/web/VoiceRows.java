package app.guike.care.voice.web;

import static guike.Tables.CUSTOMER;
import static guike.Tables.CUSTOMER_VOICE;
import static guike.Tables.EMPLOYEE;
import static guike.Tables.POST;
import static guike.Tables.ROLE_PERMISSION;
import static guike.Tables.STORE;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.noCondition;

import app.guike.base.Keyset;
import app.guike.base.Page;
import app.guike.base.Refusal;
import app.guike.care.voice.Voices;
import app.guike.shell.Viewer;
import app.guike.shell.web.Choice;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.SelectOnConditionStep;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Reads suggestions and enquiries.
@Component
record VoiceRows(DSLContext sql) {
    static final List<String> STATES = List.of("OPEN", "ANSWERED", "TOLD");
    private static final guike.tables.Employee OWNER = EMPLOYEE.as("owner");
    private static final guike.tables.Employee RAISED = EMPLOYEE.as("raised");
    private static final guike.tables.Employee ANSWERED = EMPLOYEE.as("answered");
    private static final guike.tables.Employee TOLD = EMPLOYEE.as("told");

    /// What narrows the list; all may be empty.
    ///
    /// @param whose `mine`: of the viewer
    public record Filter(String state, String kind, String topic, String whose) {
        public Filter {
            state = Objects.requireNonNullElse(state, "");
            kind = Objects.requireNonNullElse(kind, "");
            topic = Objects.requireNonNullElse(topic, "");
            whose = Objects.requireNonNullElse(whose, "");
        }
    }

    Page<VoiceRow> list(Filter f, @Nullable String after, int limit) {
        known(f.state(), STATES, "state");
        known(f.kind(), Voices.KINDS, "kind");
        known(f.topic(), Voices.TOPICS, "topic");
        var v = CUSTOMER_VOICE;
        var on = v.STORE_ID.in(Viewer.current().scope(Voices.READ).anyStores()).and(state(f.state())).and(f.kind().isEmpty() ? noCondition() : v.KIND.eq(f.kind()))
            .and(f.topic().isEmpty() ? noCondition() : v.TOPIC.eq(f.topic())).and(f.whose().equals("mine") ? v.OWNER_ID.eq(Viewer.current().id()) : noCondition())
            .and(after == null || after.isEmpty() ? noCondition() : v.ID.lt((Long) Keyset.decode(after, Long.class)[0]));
        return Page.of(from().where(on).orderBy(v.ID.desc()).limit(inline(limit + 1)).fetch(VoiceRows::row), limit, r -> Keyset.encode(r.id()));
    }

    private static void known(String asked, List<String> codes, String field) {
        if (!asked.isEmpty() && !codes.contains(asked)) {
            throw Refusal.field(field, "invalid");
        }
    }

    private static Condition state(String state) {
        var v = CUSTOMER_VOICE;
        return switch (state) {
            case "OPEN" -> v.ANSWERED_AT.isNull();
            case "ANSWERED" -> v.ANSWERED_AT.isNotNull().and(v.TOLD_AT.isNull());
            case "TOLD" -> v.TOLD_AT.isNotNull();
            default -> noCondition();
        };
    }

    List<VoiceRow> of(long customer, int limit) {
        var v = CUSTOMER_VOICE;
        return from().where(v.CUSTOMER_ID.eq(customer)).orderBy(v.RAISED_AT.desc(), v.ID.desc()).limit(inline(limit)).fetch(VoiceRows::row);
    }

    VoiceRow one(long id) {
        return from().where(CUSTOMER_VOICE.ID.eq(id)).fetchOptional(VoiceRows::row).orElseThrow(Refusal::absent);
    }

    /// Who works in the store and reads suggestions and enquiries.
    List<Choice> owners(long store) {
        return sql.selectDistinct(EMPLOYEE.ID, EMPLOYEE.NAME).from(POST).join(ROLE_PERMISSION).on(ROLE_PERMISSION.ROLE_ID.eq(POST.ROLE_ID), ROLE_PERMISSION.PERMISSION.eq(Voices.READ))
            .join(EMPLOYEE).on(EMPLOYEE.ID.eq(POST.EMPLOYEE_ID), EMPLOYEE.DEACTIVATED_AT.isNull()).where(POST.STORE_ID.eq(store)).orderBy(EMPLOYEE.NAME, EMPLOYEE.ID).limit(inline(500))
            .fetch(r -> new Choice(r.value1().toString(), r.value2()));
    }

    private SelectOnConditionStep<Record> from() {
        var v = CUSTOMER_VOICE;
        return sql.select(Arrays.asList(v.asterisk(), STORE.NAME, CUSTOMER.NAME, OWNER.NAME, RAISED.NAME, ANSWERED.NAME, TOLD.NAME)).from(v).join(STORE).on(STORE.ID.eq(v.STORE_ID)).join(CUSTOMER).on(CUSTOMER.ID.eq(v.CUSTOMER_ID))
            .leftJoin(OWNER).on(OWNER.ID.eq(v.OWNER_ID)).leftJoin(RAISED).on(RAISED.ID.eq(v.RAISED_BY)).leftJoin(ANSWERED).on(ANSWERED.ID.eq(v.ANSWERED_BY)).leftJoin(TOLD).on(TOLD.ID.eq(v.TOLD_BY));
    }

    private static VoiceRow row(Record r) {
        var v = r.into(CUSTOMER_VOICE);
        return new VoiceRow(v.getId(), v.getStoreId(), r.get(STORE.NAME), v.getCustomerId(), r.get(CUSTOMER.NAME), v.getKind(), v.getTopic(), v.getWords(), v.getRaisedAt(), r.get(RAISED.NAME), v.getOwnerId(),
            r.get(OWNER.NAME), v.getAnswer(), v.getAnsweredAt(), r.get(ANSWERED.NAME), v.getToldWay(), v.getToldNote(), v.getToldAt(), r.get(TOLD.NAME), v.getVersion());
    }
}
