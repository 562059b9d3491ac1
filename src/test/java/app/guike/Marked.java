package app.guike;

import static guike.Tables.*;

import app.guike.TestHouse.InScope;
import app.guike.shell.RowScope;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jooq.DSLContext;
import org.jooq.JSONB;
import org.jooq.impl.DSL;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/// One of everything in store A, by name of what it is; each says [#MARK] wherever it has a name or a text, so that whoever
/// must not see it can be caught seeing it.
@Component
@Lazy
class Marked {
    static final String MARK = "珏珏";
    /// A picture of one point.
    private static final byte[] DOT = java.util.Base64.getDecoder().decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNkYAAAAAYAAjCB0C8AAAAASUVORK5CYII=");
    private static final OffsetDateTime AT = OffsetDateTime.parse("2026-11-20T10:00:00+08:00");
    private static final LocalDate DAY = LocalDate.parse("2026-11-20");

    private final DSLContext sql;
    private final InScope inScope;
    private final Cast cast;

    Marked(DSLContext sql, InScope inScope, Cast cast) {
        this.sql = sql;
        this.inScope = inScope;
        this.cast = cast;
    }

    Map<String, Object> in(Cast.House house) {
        var ids = new LinkedHashMap<String, Object>();
        ids.put("store", house.a().id());
        ids.put("person", cast.person("marked" + house.group(), MARK + "员工", house.a(), "care_agent").id());
        inScope.run(house.a().id(), () -> {
            people(ids);
            archives(ids);
            sql.execute("insert into custom_field (key, label_zh, label_en, type) values ('marked', '访客', 'Marked', 'TEXT') on conflict do nothing");
            work(ids);
            imported(ids);
            owners(ids);
            scores(ids);
            sql.fetch("select guike.tell(row(null::bigint, {0}, {1}, 'COMPLAINT', 'COMPLAINT', 1, {2}, '/complaints/1', false, {3}, null, null, null)::guike.notice, null, null)",
                DSL.val((Long) ids.get("store")), DSL.val((Long) ids.get("person")), DSL.val(MARK), DSL.val(AT));
        });
        var receiver = new RowScope((Long) ids.get("person"), "test", Set.of(house.a().id()), Set.of(), Set.of(), false);
        ids.put("notice", inScope.as(receiver, () -> sql.fetchSingle(NOTICE).getId()));
        return ids;
    }

    private void booked(Map<String, Object> ids, long store) {
        var bay = sql.fetchSingle(SERVICE_BAY, SERVICE_BAY.STORE_ID.eq(store).and(SERVICE_BAY.NAME.eq("机电工位 1"))).getId();
        var appointment = sql.newRecord(APPOINTMENT).setStoreId(store).setCustomerId((long) ids.get("customer")).setVehicleId((long) ids.get("vehicle")).setServiceId(sql.fetchSingle(SERVICE_CODE,
            SERVICE_CODE.STORE_ID.eq(store).and(SERVICE_CODE.CODE.eq("repair"))).getId()).setStartsAt(AT).setEndsAt(AT.plusHours(1)).setReceivedUntil(AT.plusMinutes(30)).setBayId(bay).setSkill("REPAIR").setSeat(1)
            .setState("MADE").setOrigin("DESK").setNote(MARK).setMadeAt(AT);
        appointment.store();
        ids.put("appointment", appointment.getId());
        ids.put("bay", bay);
        var feed = sql.newRecord(APPOINTMENT_FEED).setStoreId(store).setName(MARK).setHash(MARK + store).setMadeAt(AT);
        feed.store();
        ids.put("feed", feed.getId());
    }

    private void people(Map<String, Object> ids) {
        var store = (long) ids.get("store");
        var person = (long) ids.get("person");
        var department = sql.newRecord(DEPARTMENT).setStoreId(store).setName(MARK + "部门").setKind("OTHER");
        department.store();
        var team = sql.newRecord(TEAM).setStoreId(store).setDepartmentId(department.getId()).setName(MARK + "组");
        team.store();
        var absence = sql.newRecord(ABSENCE).setStoreId(store).setEmployeeId(person).setFromDay(DAY).setToDay(DAY).setNote(MARK);
        absence.store();
        ids.put("department", department.getId());
        ids.put("team", team.getId());
        ids.put("absence", absence.getId());
        ids.put("post", sql.fetchSingle(POST, POST.EMPLOYEE_ID.eq(person)).getId());
        ids.put("token", sql.fetchSingle(API_TOKEN, API_TOKEN.EMPLOYEE_ID.eq(person)).getId());
        ids.put("role", sql.fetchSingle(ROLE, ROLE.CODE.eq("care_agent")).getId());
    }

    private void scores(Map<String, Object> ids) {
        var store = (long) ids.get("store");
        var questionnaire = (long) ids.get("questionnaire");
        var proposal = sql.newRecord(SCORE_PROPOSAL).setStoreId(store).setQuestionnaireId(questionnaire).setMeasure("index").setMonth(DAY.withDayOfMonth(1)).setWhy("FALL").setAnswers(30L).setValue(BigDecimal.TEN).setFoundAt(AT);
        proposal.store();
        var improvement = sql.newRecord(IMPROVEMENT).setStoreId(store).setQuestionnaireId(questionnaire).setMeasure("nps").setMonth(DAY.withDayOfMonth(1)).setStartN(30L).setStartValue(BigDecimal.TEN)
            .setCause(MARK + "原因").setAction(MARK + "措施").setOwnerId((Long) ids.get("person")).setDueOn(DAY.minusDays(3)).setExpected(BigDecimal.TEN).setMadeAt(AT);
        improvement.store();
        ids.put("proposal", proposal.getId());
        ids.put("improvement", improvement.getId());
        var plan = sql.newRecord(SATISFACTION_PLAN).setStoreId(store).setName(MARK + "规划").setFromMonth(DAY.withDayOfMonth(1)).setToMonth(DAY.withDayOfMonth(1)).setSituation(MARK).setMadeAt(AT);
        plan.store();
        var goal = sql.newRecord(SATISFACTION_GOAL).setStoreId(store).setPlanId(plan.getId()).setQuestionnaireId(questionnaire).setMeasure("nps").setGoal(BigDecimal.TEN).setAction(MARK);
        goal.store();
        ids.put("satisfaction", plan.getId());
        ids.put("goal", goal.getId());
    }

    private void owners(Map<String, Object> ids) {
        var store = (long) ids.get("store");
        var batch = sql.newRecord(OWNER_BATCH).setStoreId(store).setKind("DEALT").setState("DRAFT").setReason(MARK).setMadeAt(AT);
        batch.store();
        ids.put("ownerBatch", batch.getId());
        var handover = sql.newRecord(HANDOVER).setStoreId(store).setLeaverId((long) ids.get("person")).setReason(MARK).setMadeAt(AT);
        handover.store();
        ids.put("handover", handover.getId());
        var dispute = sql.newRecord(OWNER_DISPUTE).setStoreId(store).setCustomerId((long) ids.get("customer")).setClaimantId((long) ids.get("person")).setReason(MARK).setFiledAt(AT);
        dispute.store();
        ids.put("dispute", dispute.getId());
        var request = sql.newRecord(PRIVACY_REQUEST).setStoreId(store).setCustomerId((long) ids.get("customer")).setKind("ACCESS").setChannel("VISIT").setRequester(MARK).setIdentityNote(MARK)
            .setReceivedOn(DAY).setDueOn(DAY).setAssigneeId((long) ids.get("person"));
        request.store();
        ids.put("request", request.getId());
        var kept = sql.newRecord(DATA_CLASS).setStoreId(store).setName(MARK + "类").setKeeperId((long) ids.get("person"));
        kept.store();
        ids.put("dataClass", kept.getId());
        booked(ids, store);
        var extraction = sql.newRecord(EXTRACTION).setStoreId(store).setEmployeeId((long) ids.get("person")).setDay(DAY).setHandedInAt(AT).setCount(1);
        extraction.store();
        sql.newRecord(EXTRACTION_ITEM).setStoreId(store).setExtractionId(extraction.getId()).setCustomerId((long) ids.get("customer")).setFresh(true).insert();
        ids.put("extraction", extraction.getId());
        var approval = sql.newRecord(APPROVAL).setStoreId(store).setKind("customer-export").setSize(300L).setSubject(MARK).setReason(MARK).setAct(org.jooq.JSONB.valueOf("{}"))
            .setAction("/customers/exports/approved/").setRoleCode("care_manager").setAskedBy((long) ids.get("person")).setAskedAt(AT);
        approval.store();
        ids.put("approval", approval.getId());
        var other = sql.selectFrom(POST).where(POST.STORE_ID.eq(store), POST.EMPLOYEE_ID.ne((long) ids.get("person"))).limit(org.jooq.impl.DSL.inline(1)).fetchSingle().getEmployeeId();
        var delegation = sql.newRecord(DELEGATION).setStoreId(store).setGiverId((long) ids.get("person")).setReceiverId(other).setPermission("customer.read").setReason(MARK)
            .setFromAt(AT).setUntilAt(AT.plusDays(60)).setMadeAt(AT);
        delegation.store();
        ids.put("delegation", delegation.getId());
        var appointment = sql.newRecord(STAFF_APPOINTMENT).setStoreId(store).setKind("DISMISS").setHead(false).setEmployeeId((long) ids.get("person")).setTeamId((long) ids.get("team")).setReason(MARK)
            .setProposedBy(other).setProposedAt(AT).setState("PROPOSED");
        appointment.store();
        ids.put("staffAppointment", appointment.getId());
        var noted = sql.newRecord(STAFF_NOTE).setStoreId(store).setKind("LATE").setEmployeeId((long) ids.get("person")).setDay(DAY).setWords(MARK).setFiledBy(other).setFiledAt(AT);
        noted.store();
        ids.put("staffNote", noted.getId());
        var training = sql.newRecord(STAFF_TRAINING).setStoreId(store).setEmployeeId((long) ids.get("person")).setSystem(MARK).setStartedOn(DAY).setNotedBy(other).setNotedAt(AT);
        training.store();
        ids.put("training", training.getId());
        var periodic = sql.newRecord(PERIODIC_FORM).setStoreId(store).setName(MARK + "报表").setRhythm("MONTH").setDueDays(3).setDepartmentId((long) ids.get("department")).setReceiverId((long) ids.get("person"))
            .setLines(new String[] {MARK}).setFromDay(DAY).setMadeAt(AT);
        periodic.store();
        var sheet = sql.newRecord(PERIODIC_SHEET).setStoreId(store).setFormId(periodic.getId()).setEmployeeId((long) ids.get("person")).setReceiverId(other).setFromDay(DAY).setToDay(DAY).setDueOn(DAY)
            .setLines(new String[] {MARK}).setAnswers(new String[] {MARK}).setSubmittedAt(AT);
        sheet.store();
        ids.put("periodic", periodic.getId());
        ids.put("sheet", sheet.getId());
        var segment = sql.newRecord(SEGMENT).setStoreId(store).setName(MARK + "细分").setShared(true).setCreatedAt(AT).setChangedAt(AT)
            .setRule(org.jooq.JSONB.valueOf("{\"all\":[{\"is\":\"owned\",\"op\":\"NO\"}]}"));
        segment.store();
        ids.put("segment", segment.getId());
        var view = sql.newRecord(CUSTOMER_VIEW).setStoreId(store).setName(MARK + "视图").setShared(true).setAuthorId((long) ids.get("person")).setCreatedAt(AT).setChangedAt(AT);
        view.store();
        ids.put("view", view.getId());
        var watch = sql.newRecord(WATCH_LIST).setStoreId(store).setName(MARK + "关注").setSharing("CHANGE").setOwnerId((long) ids.get("person")).setCreatedAt(AT).setChangedAt(AT);
        watch.store();
        sql.newRecord(WATCHED_CUSTOMER).setStoreId(store).setListId(watch.getId()).setCustomerId((long) ids.get("customer")).setAddedAt(AT).insert();
        ids.put("watch", watch.getId());
        var bulk = sql.newRecord(CUSTOMER_BATCH).setStoreId(store).setField("SOURCE").setValue(MARK).setValueName(MARK).setAfter(JSONB.valueOf("{}")).setReason(MARK).setChosen(1).setMadeAt(AT);
        bulk.store();
        ids.put("bulk", bulk.getId());
        var lost = sql.newRecord(CUSTOMER).setStoreId(store).setKind("PERSON").setName(MARK + "已删");
        lost.store();
        ids.put("bin", sql.fetchSingle("select guike.bin_customer({0}, {1}, {2})", DSL.val(lost.getId()), DSL.val(MARK), DSL.val(AT)).get(0, Long.class));
        var silent = sql.newRecord(CUSTOMER).setStoreId(store).setKind("PERSON").setName(MARK + "限制");
        silent.store();
        var old = sql.newRecord(RETENTION_PROPOSAL).setStoreId(store).setCustomerId((long) ids.get("customer")).setRule("PROSPECT").setProposedAt(AT);
        old.store();
        ids.put("retention", old.getId());
        for (var side : new long[] {(long) ids.get("customer"), silent.getId()}) {
            sql.newRecord(CUSTOMER_LINK).setStoreId(store).setCustomerId(side).setPair(987_654L).setEvidence(new String[] {"PHONE_NAME"}).setState("PROPOSED").setProposedAt(AT).insert();
        }
        ids.put("link", 987_654L);
        ids.put("restriction", sql.fetchSingle("select guike.restrict_customer({0}, null, {1}, {2})", DSL.val(silent.getId()), DSL.val(MARK), DSL.val(AT)).get(0, Long.class));
    }

    private void archives(Map<String, Object> ids) {
        var store = (long) ids.get("store");
        var customer = sql.newRecord(CUSTOMER).setStoreId(store).setKind("PERSON").setName(MARK + "客户");
        customer.store();
        var id = customer.getId();
        var phone = sql.newRecord(CUSTOMER_PHONE).setStoreId(store).setCustomerId(id).setNumber("+8613987654321");
        phone.store();
        var contact = sql.newRecord(CONTACT).setStoreId(store).setCustomerId(id).setName(MARK + "联系人");
        contact.store();
        var note = sql.newRecord(CUSTOMER_NOTE).setStoreId(store).setCustomerId(id).setText(MARK + "备注");
        note.store();
        var relative = sql.newRecord(FAMILY_MEMBER).setStoreId(store).setCustomerId(id).setName(MARK + "孩子").setRelation("CHILD").setBirthdayKind("SOLAR").setBirthdayMonth(6).setBirthdayDay(1);
        relative.store();
        ids.put("relative", relative.getId());
        var proposal = sql.newRecord(ARCHIVE_PROPOSAL).setStoreId(store).setCustomerId(id).setPart("address").setSaid(MARK + "路").setSource("CALL").setSaidAt(AT);
        proposal.store();
        ids.put("proposal", proposal.getId());
        var heading = sql.newRecord(INVOICE_HEADING).setStoreId(store).setCustomerId(id).setName(MARK + "抬头").setBank(MARK + "银行").setAccount("1202001234567890");
        heading.store();
        ids.put("heading", heading.getId());
        var paper = sql.newRecord(STORED_FILE).setStoreId(store).setName(MARK + ".png").setSize((long) DOT.length).setSha256("x");
        paper.store();
        sql.newRecord(STORED_FILE_CHUNK).setFileId(paper.getId()).setStoreId(store).setPosition(0).setBytes(DOT).insert();
        var attachment = sql.newRecord(ATTACHMENT).setStoreId(store).setCustomerId(id).setFileId(paper.getId()).setName(MARK + ".png").setContentType("image/png").setSize((long) DOT.length).setMadeAt(AT);
        attachment.store();
        ids.put("attachment", attachment.getId());
        var vehicle = sql.newRecord(VEHICLE).setStoreId(store).setVin("LMARKJ" + id).setPlate("京A88" + id % 1000).setModel(MARK + "车型").setDeliveryDate(DAY);
        vehicle.store();
        var owner = sql.newRecord(VEHICLE_OWNER).setStoreId(store).setVehicleId(vehicle.getId()).setCustomerId(id);
        owner.store();
        var order = sql.newRecord(REPAIR_ORDER).setStoreId(store).setNo(MARK + "单" + id).setVehicleId(vehicle.getId()).setCustomerId(id).setType("REPAIR")
            .setState("DELIVERED").setDeliveredAt(AT).setDeliveredOn(DAY);
        order.store();
        doubles(ids, store, id);
        sql.execute("insert into service_due (store_id, vehicle_id, kind, counted_from, due_on, earliest, latest, by_time_on, km_per_day, own_rate, readings, basis, computed_on) values ({0}, {1}, 'FIRST', {2}, {2}, {2}, {2}, {2}, 40, false, 0, 'CALENDAR', {2})",
            org.jooq.impl.DSL.val(store), org.jooq.impl.DSL.val(vehicle.getId()), org.jooq.impl.DSL.val(DAY));
        ids.put("target", sql.fetchSingle("insert into service_target (store_id, vehicle_id, kind, counted_from, due_on, km_per_day, basis) values ({0}, {1}, 'FIRST', {2}, {2}, 40, 'CALENDAR') returning id",
            org.jooq.impl.DSL.val(store), org.jooq.impl.DSL.val(vehicle.getId()), org.jooq.impl.DSL.val(DAY)).get(0, Long.class));
        ids.putAll(Map.of("customer", id, "phone", phone.getId(), "contact", contact.getId(), "note", note.getId(), "vehicle", vehicle.getId(), "ownership", owner.getId(), "order", order.getId()));
    }

    private void doubles(Map<String, Object> ids, long store, long id) {
        var other = sql.newRecord(CUSTOMER).setStoreId(store).setKind("PERSON").setName(MARK + "另一位");
        other.store();
        var run = sql.newRecord(DUPLICATE_RUN).setStoreId(store).setState("DONE").setAskedAt(AT);
        run.store();
        var pair = sql.newRecord(CUSTOMER_PAIR).setStoreId(store).setAId(id).setBId(other.getId()).setScore(BigDecimal.TEN).setClass_("SAME").setReasons(JSONB.valueOf("{}")).setFoundAt(AT);
        pair.store();
        var merge = sql.newRecord(CUSTOMER_MERGE).setStoreId(store).setSurvivorId(id).setOtherId(-id).setOtherNo("K999999999").setOther(JSONB.valueOf("{}")).setMergedAt(AT);
        merge.store();
        ids.putAll(Map.of("customer2", other.getId(), "duplicateRun", run.getId(), "pair", pair.getId(), "merge", merge.getId(), "mergeRow", 1L));
    }

    private void round(Map<String, Object> ids, long customer) {
        var store = (long) ids.get("store");
        var plan = sql.newRecord(CARE_PLAN).setStoreId(store).setCode("marked_round").setNameZh(MARK + "轮次").setTriggerCode("round").setOffsetCount(0).setOffsetUnit("DAY").setExpireCount(5)
            .setAssigneeRule("OWNER").setActive(false);
        plan.store();
        var round = sql.newRecord(CARE_ROUND).setStoreId(store).setPlanId(plan.getId()).setName(MARK + "轮次").setSource(MARK).setFromDay(DAY).setToDay(DAY).setSeed(1L).setCreatedAt(AT);
        round.store();
        var member = sql.newRecord(CARE_ROUND_CUSTOMER).setStoreId(store).setRoundId(round.getId()).setCustomerId(customer).setChannel("EMAIL").setOpinion(MARK + "意见");
        member.store();
        var voice = sql.newRecord(CUSTOMER_VOICE).setStoreId(store).setCustomerId(customer).setKind("ENQUIRY").setTopic("SERVICE").setWords(MARK + "咨询").setRaisedAt(AT);
        voice.store();
        ids.put("voice", voice.getId());
        ids.put("round", round.getId());
        ids.put("roundCustomer", member.getId());
    }

    private void work(Map<String, Object> ids) {
        var store = (long) ids.get("store");
        var customer = (long) ids.get("customer");
        var vehicle = (long) ids.get("vehicle");
        var questionnaire = sql.fetchSingle(QUESTIONNAIRE, QUESTIONNAIRE.CODE.eq("csi_default")).getId();
        var plan = sql.newRecord(CARE_PLAN).setStoreId(store).setCode("marked").setNameZh(MARK + "计划").setTriggerCode("repair_delivered").setOffsetCount(3)
            .setOffsetUnit("WORKDAY").setExpireCount(5).setAssigneeRule("OWNER").setQuestionnaireId(questionnaire);
        plan.store();
        var task = sql.newRecord(CARE_TASK).setStoreId(store).setPlanId(plan.getId()).setCustomerId(customer).setVehicleId(vehicle).setSubjectType("repair_order")
            .setSubjectId((Long) ids.get("order")).setSubjectNo(MARK + "单").setEventDay(DAY).setEarliestOn(DAY).setDueOn(DAY.plusDays(5)).setExpiresOn(DAY.plusDays(20))
            .setState("ASSIGNED").setAssigneeId((Long) ids.get("person"));
        task.store();
        round(ids, customer);
        var attempt = sql.newRecord(CALL_ATTEMPT).setStoreId(store).setTaskId(task.getId()).setCustomerId(customer).setVehicleId(vehicle).setCalledAt(AT)
            .setAgentId((Long) ids.get("person")).setResult("2.1").setConnected(false).setVerbatim(MARK + "原话");
        attempt.store();
        var sheet = sql.newRecord(CHECK_SHEET).setStoreId(store).setVersion(1).setMadeAt(AT)
            .setCriteria(JSONB.valueOf("[{\"code\":\"greeting\",\"zh\":\"" + MARK + "\",\"weight\":100}]"));
        sheet.store();
        var check = sql.newRecord(CALL_CHECK).setStoreId(store).setFromDay(DAY).setToDay(DAY).setEach(1).setSeed(1L).setAmong(1).setDrawnAt(AT).setSheetId(sheet.getId());
        check.store();
        var mark = sql.newRecord(CALL_MARK).setStoreId(store).setCheckId(check.getId()).setAttemptId(attempt.getId()).setCallerId((Long) ids.get("person"))
            .setMarks(JSONB.valueOf("{\"greeting\":5}")).setScore(new BigDecimal(100)).setRemark(MARK + "评语").setMarkedAt(AT);
        mark.store();
        ids.put("check", check.getId());
        ids.put("mark", mark.getId());
        var rework = sql.newRecord(REWORK_RECORD).setStoreId(store).setCustomerId(customer).setVehicleId(vehicle).setReportedAt(AT).setReason(MARK + "返修");
        rework.store();
        var filing = sql.newRecord(REPORT_FILING).setStoreId(store).setCode("followup_summary").setFromDay(DAY).setToDay(DAY).setSituation(MARK + "概况").setDraftedAt(AT);
        filing.store();
        ids.put("filing", filing.getId());
        var category = sql.selectFrom(COMPLAINT_CATEGORY).orderBy(COMPLAINT_CATEGORY.PARENT_ID.nullsLast()).limit(org.jooq.impl.DSL.inline(1)).fetchOptional()
            .orElseGet(() -> sql.insertInto(COMPLAINT_CATEGORY).set(COMPLAINT_CATEGORY.CODE, "marked").set(COMPLAINT_CATEGORY.NAME_ZH, "其他")
                .set(COMPLAINT_CATEGORY.NAME_EN, "other").returning().fetchSingle());
        var complaint = sql.newRecord(COMPLAINT).setStoreId(store).setCustomerId(customer).setVehicleId(vehicle).setChannel("PHONE").setCategoryId(category.getId())
            .setSeverity(2).setSubject(MARK + "投诉").setVerbatim(MARK + "投诉原话").setReceivedAt(AT).setAcceptDue(AT).setFirstAnswerDue(AT).setPlanDue(AT).setResolveDue(AT);
        complaint.store();
        ids.putAll(Map.of("questionnaire", questionnaire, "plan", plan.getId(), "task", task.getId(), "attempt", attempt.getId(), "rework", rework.getId(),
            "category", category.getId(), "complaint", complaint.getId()));
        var ordered = sql.newRecord(COMPLAINT_ORDER).setStoreId(store).setComplaintId(complaint.getId()).setComplaintNo(MARK).setDepartmentId((Long) ids.get("department"))
            .setAssigneeId((Long) ids.get("person")).setTask(MARK + "指令").setDueAt(AT).setOrderedAt(AT);
        ordered.store();
        ids.put("order-given", ordered.getId());
    }

    private void imported(Map<String, Object> ids) {
        var store = (long) ids.get("store");
        var bytes = ("客户姓名,手机\n" + MARK + "客户,13987654321\n").getBytes(java.nio.charset.StandardCharsets.UTF_8);
        var file = sql.newRecord(STORED_FILE).setStoreId(store).setName(MARK + ".csv").setSize((long) bytes.length).setSha256("x");
        file.store();
        sql.newRecord(STORED_FILE_CHUNK).setFileId(file.getId()).setStoreId(store).setPosition(0).setBytes(bytes).insert();
        var run = sql.newRecord(IMPORT_RUN).setStoreId(store).setKind("customers").setFileId(file.getId()).setFileName(MARK + ".csv").setState("FAILED").setFailure("file-broken");
        run.store();
        ids.put("import", run.getId());
        var daily = sql.newRecord(WORKSHOP_DAILY).setStoreId(store).setDay(AT.toLocalDate()).setDueAt(AT).setRemark(MARK + "说明");
        daily.store();
        var line = sql.newRecord(WORKSHOP_DAILY_LINE).setStoreId(store).setDailyId(daily.getId()).setWork(MARK + "补胎").setState("DELIVERED").setMadeAt(AT);
        line.store();
        ids.put("first-service", sql.fetchSingle("insert into first_service (store_id, vehicle_id, done_on, mileage_km, content, adviser_name, entered_at) values ({0}, {1}, {2}, 100, {3}, {3}, {4}) returning id", org.jooq.impl.DSL.val(store),
            org.jooq.impl.DSL.val((Long) ids.get("vehicle")), org.jooq.impl.DSL.val(DAY), org.jooq.impl.DSL.val(MARK + "首保"), org.jooq.impl.DSL.val(AT)).get(0, Long.class));
        ids.putAll(Map.of("daily", daily.getId(), "daily-line", line.getId()));
        var feed = sql.newRecord(IMPORT_FEED).setStoreId(store).setCode("feed-of-another").setName(MARK + "接口").setKind("customers").setRhythm("DAILY").setDueBy(java.time.LocalTime.NOON)
            .setWatched(false).setBeganOn(AT.toLocalDate());
        feed.store();
        ids.put("feed", feed.getId());
    }
}
