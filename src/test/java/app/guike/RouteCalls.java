package app.guike;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/// How each route of the program is called, for [EveryRouteTest]: one line a route. `<name>` in a query or body stands for
/// the id of that thing of [Marked]; the names after a route fill its path variables in order.
final class RouteCalls {
    /// What a person of another store, who has every right there, must get.
    enum Expect {
        /// A thing of store A: 404 or 403.
        KEPT,
        /// Something of the whole house, or only their own: any answer but an error, without a trace of store A.
        NO_TRACE,
        /// Anybody may call it.
        OPEN
    }

    record Call(String route, Expect expect, List<String> ids, String query, String body) {
        Call query(String query) {
            return new Call(route, expect, ids, query, body);
        }

        /// JSON for the API, an encoded form for a page; `file:<name>` uploads a small file.
        Call body(String body) {
            return new Call(route, expect, ids, query, body);
        }

        String method() {
            return route.substring(0, route.indexOf(' '));
        }

        boolean api() {
            return route.contains(" /api/");
        }

        String path(Map<String, Object> marked) {
            var path = route.substring(route.indexOf(' ') + 1);
            for (var id : ids) {
                path = path.replaceFirst("\\{[^}]+}", String.valueOf(marked.getOrDefault(id, id)));
            }
            return path + (query.isEmpty() ? "" : "?" + filled(query, marked));
        }

        String body(Map<String, Object> marked) {
            return filled(body, marked);
        }

        private static String filled(String text, Map<String, Object> marked) {
            for (var thing : marked.entrySet()) {
                text = text.replace("<" + thing.getKey() + ">", String.valueOf(thing.getValue()));
            }
            return text;
        }
    }

    private static final List<Call> ALL = new ArrayList<>();

    private RouteCalls() {
    }

    static List<Call> all() {
        ALL.clear();
        carePlans();
        rounds();
        voices();
        shell();
        org();
        orgPages();
        archives();
        privacy();
        approvals();
        collecting();
        customerPages();
        owners();
        segments();
        views();
        watchLists();
        checks();
        bulk();
        bin();
        care();
        calls();
        surveys();
        reports();
        cars();
        appointments();
        complaints();
        imports();
        return List.copyOf(ALL);
    }

    private static void rounds() {
        add(trace("GET /care/rounds"), trace("GET /care/rounds/new"), kept("POST /care/rounds").body("storeId=<store>&segmentId=<segment>&name=x&from=2036-01-01&to=2036-01-02"),
            kept("GET /care/rounds/{id}", "round"), kept("POST /care/rounds/{id}/allotment", "round"), kept("POST /care/rounds/{id}/moves", "round").body("row=<roundCustomer>&person=<person>"),
            kept("POST /care/rounds/{id}/ways", "round").body("row=<roundCustomer>&channel=SMS"), kept("POST /care/rounds/{id}/report", "round").body("report=x&version=1"),
            kept("POST /care/rounds/{id}/filing", "round").body("version=1"), kept("GET /care/rounds/records/{id}", "roundCustomer"), kept("GET /care/rounds/records/{id}/print", "roundCustomer"), kept("GET /care/rounds/{id}/print", "round"), kept("POST /care/rounds/records/{id}", "roundCustomer").body("result=REFUSED"),
            kept("POST /care/rounds/records/{id}/sending", "roundCustomer"), trace("GET /care/tasks/{id}/round", "task"));
        add(trace("GET /api/v1/care-rounds").query("storeId=<store>"), kept("GET /api/v1/care-rounds/{id}", "round"), kept("GET /api/v1/care-rounds/{id}/customers", "round"),
            kept("POST /api/v1/care-rounds").body("{\"storeId\":<store>,\"segmentId\":<segment>,\"name\":\"x\",\"from\":\"2036-01-01\",\"to\":\"2036-01-02\"}"),
            kept("GET /api/v1/care-rounds/{id}/allotment", "round"), kept("POST /api/v1/care-rounds/{id}/allotment", "round"),
            kept("POST /api/v1/care-rounds/{id}/changes", "round").body("{\"ids\":[<roundCustomer>],\"channel\":\"SMS\"}"), kept("POST /api/v1/care-rounds/records/{id}/sending", "roundCustomer"),
            kept("PUT /api/v1/care-rounds/records/{id}", "roundCustomer").body("{\"result\":\"REFUSED\"}"), kept("GET /api/v1/care-rounds/{id}/report/draft", "round"),
            kept("PUT /api/v1/care-rounds/{id}/report", "round").body("{\"text\":\"x\"}"), kept("POST /api/v1/care-rounds/{id}/filing", "round"));
    }

    private static void voices() {
        add(trace("GET /care/voices"), kept("GET /care/voices/{id}", "voice"), kept("POST /care/customers/{id}/voices", "customer").body("kind=ENQUIRY&topic=SERVICE&words=x"),
            kept("POST /care/voices/{id}/owner", "voice").body("version=1&topic=SERVICE&ownerId=<person>"), kept("POST /care/voices/{id}/answer", "voice").body("version=1&answer=x"),
            kept("POST /care/voices/{id}/telling", "voice").body("version=1&way=PHONE"));
        add(trace("GET /api/v1/customer-voices"), kept("GET /api/v1/customer-voices/{id}", "voice"), kept("POST /api/v1/customer-voices").body("{\"customerId\":<customer>,\"kind\":\"ENQUIRY\",\"topic\":\"SERVICE\",\"words\":\"x\"}"),
            kept("PUT /api/v1/customer-voices/{id}/owner", "voice").body("{\"topic\":\"SERVICE\",\"ownerId\":<person>}"), kept("PUT /api/v1/customer-voices/{id}/answer", "voice").body("{\"answer\":\"x\"}"),
            kept("POST /api/v1/customer-voices/{id}/telling", "voice").body("{\"way\":\"PHONE\"}"));
    }

    private static void appointments() {
        add(trace("GET /appointments"), trace("GET /appointments/new").query("q=12345"), kept("POST /appointments").body("customerId=<customer>&service=repair&startsAt=2036-01-02T10:00"),
            kept("GET /appointments/{id}", "appointment"), kept("POST /appointments/{id}/moves", "appointment").body("startsAt=2036-01-02T10:00"),
            kept("POST /appointments/{id}/{step:confirmation|arrival|absence|cancellation|reason|parts}", "appointment", "cancellation"), kept("GET /customers/{id}/appointments", "customer"),
            kept("GET /vehicles/{id}/appointments", "vehicle"), kept("GET /appointments/setup").query("store=<store>"),
            kept("POST /appointments/setup/{part:hours|bays|skills|jobs|advisers}", "bays").body("store=<store>&name=x&kind=EXPRESS"), kept("POST /appointments/setup/bays/{id}/closure", "bay").body("store=<store>"),
            kept("POST /appointments/setup/jobs/{code}/closure", "repair").body("store=<store>"), trace("GET /appointments/feeds"), kept("POST /appointments/feeds").body("store=<store>&name=x"),
            kept("POST /appointments/feeds/{id}/revocation", "feed"), open("GET /calendars/{secret}.ics", "1-nothing"));
        add(trace("GET /api/v1/appointments").query("storeId=<store>&count=true"), kept("GET /api/v1/appointments/{id}", "appointment"),
            kept("POST /api/v1/appointments").body("{\"customerId\":<customer>,\"service\":\"repair\",\"startsAt\":\"2036-01-02T10:00:00+08:00\"}"), kept("POST /api/v1/appointments/{id}/moves", "appointment").body("{}"),
            kept("POST /api/v1/appointments/{id}/confirmation", "appointment"), kept("POST /api/v1/appointments/{id}/arrival", "appointment"), kept("POST /api/v1/appointments/{id}/absence", "appointment"),
            kept("POST /api/v1/appointments/{id}/cancellation", "appointment"), kept("GET /api/v1/appointment-slots").query("storeId=<store>&service=repair&days=1"),
            kept("GET /api/v1/workshops/{storeId}", "store"), kept("PATCH /api/v1/workshops/{storeId}", "store").body("{}"), kept("DELETE /api/v1/workshops/{storeId}/bays/{bay}", "store", "bay"),
            kept("DELETE /api/v1/workshops/{storeId}/jobs/{code}", "store", "repair"), kept("POST /api/v1/appointment-feeds").body("{\"storeId\":<store>,\"name\":\"x\"}"),
            kept("DELETE /api/v1/appointment-feeds/{id}", "feed"));
    }

    private static void carePlans() {
        add(trace("GET /api/v1/care-plans").query("storeId=<store>"), kept("GET /api/v1/care-plans/{id}", "plan"),
            kept("POST /api/v1/care-plans").body("{\"storeId\":<store>,\"code\":\"xx\",\"name\":\"x\",\"trigger\":\"repair_delivered\",\"assignee\":\"OWNER\"}"),
            kept("PATCH /api/v1/care-plans/{id}", "plan").body("{\"priority\":7}"), kept("POST /api/v1/care-plans/{id}/runs", "plan").body("{\"dryRun\":true}"));
        add(trace("GET /api/v1/tasks").query("storeId=<store>&count=true"), kept("GET /api/v1/tasks/{id}", "task"),
            kept("PUT /api/v1/tasks/{id}/assignment", "task").body("{\"assigneeId\":<person>}"),
            kept("PUT /api/v1/tasks/{id}/closure", "task").body("{\"state\":\"SKIPPED\",\"reason\":\"x\"}"));
        add(trace("GET /care/plans"), trace("GET /care/plans/new"), kept("POST /care/plans").body("storeId=<store>&code=xx&name=x&trigger=repair_delivered&assignee=OWNER"),
            kept("GET /care/plans/{id}", "plan"), kept("GET /care/plans/{id}/edit", "plan"), kept("POST /care/plans/{id}", "plan").body("name=x"),
            kept("GET /care/plans/{id}/runs/new", "plan"), kept("POST /care/plans/{id}/runs", "plan"));
        add(kept("GET /care/plans/{id}/forecast", "plan"), kept("GET /api/v1/care-plans/{id}/forecast", "plan"), kept("GET /care/limits").query("store=<store>"),
            kept("POST /care/limits").query("store=<store>").body("mergeDays=3&everyDays=0&perMonth=0"), kept("GET /api/v1/contact-limits/{storeId}", "store"),
            kept("GET /api/v1/vehicles/{id}/service-due", "vehicle"), kept("GET /service-schedules").query("store=<store>"), kept("POST /service-schedules").query("store=<store>").body("model=x"),
            kept("POST /service-schedules/{id}/removal", "0"), kept("GET /api/v1/service-schedules").query("storeId=<store>"), kept("PUT /api/v1/service-schedules").body("{\"storeId\":<store>}"),
            kept("DELETE /api/v1/service-schedules/{id}", "0"),
            kept("GET /vehicles/{id}/renewals", "vehicle"), kept("POST /vehicles/{id}/renewals", "vehicle").body("endedOn=2026-12-31&result=LOST"), kept("GET /api/v1/vehicles/{id}/renewals", "vehicle"),
            kept("POST /api/v1/vehicles/{id}/renewals", "vehicle").body("{\"endedOn\":\"2026-12-31\",\"result\":\"LOST\"}"),
            trace("GET /care/circle").query("store=<store>"), kept("POST /care/circle/letters").body("target=<target>"), kept("GET /care/circle/letters").query("store=<store>"), kept("GET /care/circle/letter-text").query("store=<store>"),
            kept("POST /care/circle/letter-text").query("store=<store>&kind=FIRST").body("title=x&body=x"), kept("DELETE /care/circle/letter-text").query("store=<store>&kind=FIRST"), kept("GET /api/v1/letter-texts/{storeId}/{kind}", "store", "FIRST"),
            kept("PUT /api/v1/letter-texts/{storeId}/{kind}", "store", "FIRST").body("{\"title\":\"x\",\"body\":\"x\"}"), kept("DELETE /api/v1/letter-texts/{storeId}/{kind}", "store", "FIRST"),
            trace("GET /api/v1/service-targets").query("storeId=<store>"), kept("POST /api/v1/service-targets/letters").body("{\"storeId\":<store>,\"ids\":[<target>]}"),
            kept("GET /reports/retention-definitions").query("store=<store>"), kept("POST /reports/retention-definitions").query("store=<store>").body("warningMonths=6&churnMonths=12&deepMonths=24&maxAgeYears=10"),
            kept("GET /api/v1/retention-definitions/{storeId}", "store"), kept("PUT /api/v1/retention-definitions/{storeId}", "store").body("{\"warningMonths\":6,\"churnMonths\":12,\"deepMonths\":24,\"maxAgeYears\":10}"),
            kept("PUT /api/v1/contact-limits/{storeId}", "store").body("{\"mergeDays\":3,\"everyDays\":0,\"perMonth\":0}"));
        add(kept("GET /care/tasks/{id}", "task"), kept("POST /care/tasks/{id}/record", "task").body("result=DONE"), kept("POST /api/v1/tasks/{id}/records", "task").body("{\"result\":\"DONE\"}"));
        add(trace("GET /care/tasks").query("state=ALL&store=<store>"), kept("POST /care/tasks/assignments").body("task=<task>&assignee=<person>"),
            kept("POST /care/tasks/closures").body("task=<task>&closure=SKIPPED&reason=x"));
    }

    private static void shell() {
        add(trace("GET /"), trace("GET /desk-cards/{name}", "month"), trace("POST /store").body("store=<store>"));
        add(open("GET /sign-in"), open("POST /sign-in"), open("GET /first-administrator"), open("POST /first-administrator"));
        add(trace("GET /notices").query("all=true"), trace("GET /notices/bell"), kept("POST /notices/{id}/read", "notice"), kept("POST /notices/{id}/outcome", "notice").body("outcome=x"),
            trace("GET /api/v1/notices"), kept("POST /api/v1/notices/{id}/read", "notice"), kept("PUT /api/v1/notices/{id}/outcome", "notice").body("{\"outcome\":\"x\"}"));
        add(trace("GET /password"), trace("POST /password"), trace("POST /sign-out"));
        add(trace("GET /calendar"), trace("POST /calendar/days").body("day=2026-12-30&work=true&name=x"), trace("POST /calendar/notices"),
            trace("GET /api/v1/work-days").query("from=2026-01-01&to=2026-02-01"), trace("PUT /api/v1/work-days/{year}", "2037"));
    }

    private static void org() {
        add(trace("GET /api/v1/stores"), kept("GET /api/v1/stores/{id}", "store"), kept("POST /api/v1/stores").body("{\"name\":\"x\",\"code\":\"x\"}"),
            kept("PATCH /api/v1/stores/{id}", "store").body("{\"name\":\"x\"}"), kept("POST /api/v1/stores/{id}/closure", "store"),
            kept("DELETE /api/v1/stores/{id}/closure", "store"));
        add(trace("GET /api/v1/departments"), kept("GET /api/v1/departments/{id}", "department"),
            kept("POST /api/v1/departments").body("{\"storeId\":<store>,\"name\":\"x\",\"kind\":\"OTHER\"}"),
            kept("PATCH /api/v1/departments/{id}", "department").body("{\"name\":\"x\"}"), kept("DELETE /api/v1/departments/{id}", "department"));
        add(trace("GET /api/v1/teams"), kept("GET /api/v1/teams/{id}", "team"),
            kept("POST /api/v1/teams").body("{\"storeId\":<store>,\"name\":\"x\",\"departmentId\":<department>}"),
            kept("PATCH /api/v1/teams/{id}", "team").body("{\"name\":\"x\"}"), kept("DELETE /api/v1/teams/{id}", "team"));
        add(trace("GET /api/v1/people"), trace("GET /api/v1/people/me"), kept("GET /api/v1/people/{id}", "person"),
            kept("POST /api/v1/people").body("{\"login\":\"xx\",\"name\":\"x\",\"post\":{\"storeId\":<store>,\"role\":\"care_agent\"}}"),
            kept("PATCH /api/v1/people/{id}", "person").body("{\"name\":\"x\"}"), kept("POST /api/v1/people/{id}/deactivation", "person"),
            kept("DELETE /api/v1/people/{id}/deactivation", "person"), kept("POST /api/v1/people/{id}/password", "person").body("{\"password\":\"another-pass-1\"}"),
            kept("DELETE /api/v1/people/{id}/lock", "person"), kept("POST /api/v1/people/{id}/posts", "person").body("{\"storeId\":<store>,\"role\":\"care_agent\"}"),
            kept("PUT /api/v1/people/{id}/posts/{post}/regions", "person", "post").body("{\"regions\":[\"33\"]}"),
            kept("DELETE /api/v1/people/{id}/posts/{post}", "person", "post"), kept("DELETE /api/v1/people/{id}/absences/{absence}", "person", "absence"),
            kept("POST /api/v1/people/{id}/absences", "person").body("{\"storeId\":<store>,\"fromDay\":\"2026-12-01\",\"toDay\":\"2026-12-02\"}"));
        add(trace("GET /api/v1/roles"), trace("GET /api/v1/roles/{id}", "role"), kept("POST /api/v1/roles").body("{\"nameZh\":\"x\",\"breadth\":\"OWN\"}"),
            kept("PATCH /api/v1/roles/{id}", "role").body("{\"nameZh\":\"x\"}"), kept("DELETE /api/v1/roles/{id}", "role"));
        add(trace("GET /api/v1/tokens"), kept("POST /api/v1/tokens").body("{\"name\":\"x\",\"employeeId\":<person>}"), kept("DELETE /api/v1/tokens/{id}", "token"));
    }

    private static void collecting() {
        add(trace("GET /customers/extractions").query("state=all"), kept("POST /customers/extractions").body("store=<store>"), kept("GET /customers/extractions/{id}", "extraction"),
            kept("POST /customers/extractions/{id}/classes", "extraction").body("row=1&dataClass=<dataClass>"), kept("POST /customers/extractions/{id}/closure", "extraction"),
            trace("GET /customers/data-classes"), trace("GET /customers/data-classes/new"), kept("GET /customers/data-classes/{id}/edit", "dataClass"),
            kept("POST /customers/data-classes").body("storeId=<store>&name=x&keeperId=<person>"), kept("POST /customers/data-classes/{id}", "dataClass").body("name=x&keeperId=<person>"),
            kept("POST /customers/data-classes/{id}/touches", "dataClass"));
        add(trace("GET /api/v1/extractions").query("state=all"), kept("POST /api/v1/extractions").body("{\"storeId\":<store>}"), kept("GET /api/v1/extractions/{id}", "extraction"),
            kept("PUT /api/v1/extractions/{id}/classes", "extraction").body("{\"classId\":<dataClass>,\"rows\":[1]}"), kept("POST /api/v1/extractions/{id}/closure", "extraction"),
            trace("GET /api/v1/data-classes"), kept("POST /api/v1/data-classes").body("{\"storeId\":<store>,\"name\":\"x\",\"keeperId\":<person>}"),
            kept("PUT /api/v1/data-classes/{id}", "dataClass").body("{\"name\":\"x\",\"keeperId\":<person>}"), kept("POST /api/v1/data-classes/{id}/touches", "dataClass"));
    }

    private static void approvals() {
        add(trace("GET /approvals").query("state=decided"), kept("GET /approvals/{id}", "approval"), kept("POST /approvals/{id}/decision", "approval").body("approve=yes"),
            kept("POST /approvals/{id}/withdrawal", "approval"), kept("GET /approvals/rules").query("store=<store>"), kept("POST /approvals/rules").body("store=<store>&kind=customer-export&above=1&role=care_manager"),
            kept("POST /customers/exports/approved/{approval}", "approval"), kept("POST /customers/owner-changes/approved/{approval}", "approval"));
        add(trace("GET /api/v1/approvals").query("state=decided"), kept("GET /api/v1/approvals/{id}", "approval"), kept("PUT /api/v1/approvals/{id}/decision", "approval").body("{\"approve\":true}"),
            kept("POST /api/v1/approvals/{id}/withdrawal", "approval"), kept("GET /api/v1/approval-rules").query("storeId=<store>"),
            kept("PUT /api/v1/approval-rules/{kind}", "customer-export").query("storeId=<store>").body("{\"tiers\":[]}"), kept("POST /api/v1/owner-changes/approved/{approval}", "approval"));
    }

    private static void privacy() {
        add(kept("GET /customers/{id}/consents/new", "customer"), kept("POST /customers/{id}/consents", "customer").body("source=CALL&given.marketing=yes"),
            kept("GET /api/v1/customers/{id}/consents", "customer"), kept("POST /api/v1/customers/{id}/consents", "customer").body("{\"purpose\":\"marketing\",\"given\":true,\"source\":\"CALL\"}"));
        add(trace("GET /privacy-requests").query("state=all"), kept("GET /privacy-requests/{id}", "request"), kept("GET /customers/{id}/privacy-requests/new", "customer"),
            kept("POST /customers/{id}/privacy-requests", "customer").body("kind=ACCESS&channel=VISIT&requester=x&identityNote=x"), kept("POST /privacy-requests/{id}/answer", "request").body("answer=x"),
            kept("POST /privacy-requests/{id}/refusal", "request").body("answer=x"), kept("POST /privacy-requests/{id}/erasure", "request"),
            kept("POST /privacy-requests/{id}/erasure/confirmation", "request").body("answer=x"), kept("GET /privacy-requests/{id}/copy", "request"));
        add(trace("GET /customer-links"), trace("GET /api/v1/customer-links"), kept("POST /customer-links/{pair}/confirmation", "link"), kept("POST /customer-links/{pair}/rejection", "link"),
            kept("POST /api/v1/customer-links/{pair}/confirmation", "link"), kept("POST /api/v1/customer-links/{pair}/rejection", "link"), kept("GET /api/v1/customers/{id}/elsewhere", "customer"));
        add(trace("GET /retention"), trace("GET /api/v1/retention-proposals"), kept("POST /retention/decisions").body("ids=<retention>&decision=erase"), trace("POST /retention/periods/{code}", "CUSTOMER").body("months=1"),
            kept("POST /api/v1/retention-proposals/decisions").body("{\"ids\":[<retention>],\"erase\":true}"));
        add(trace("GET /restrictions"), trace("GET /api/v1/restrictions"), kept("GET /customers/{id}/restriction/new", "customer"), kept("POST /customers/{id}/restriction", "customer").body("reason=x"),
            kept("POST /api/v1/customers/{id}/restriction", "customer").body("{\"reason\":\"x\"}"), kept("GET /restrictions/{id}/end/new", "restriction"), kept("POST /restrictions/{id}/end", "restriction").body("reason=x"),
            kept("POST /api/v1/restrictions/{id}/end", "restriction").body("{\"reason\":\"x\"}"));
        add(trace("GET /api/v1/privacy-requests").query("state=all"), kept("GET /api/v1/privacy-requests/{id}", "request"), kept("GET /api/v1/privacy-requests/{id}/copy", "request"),
            kept("POST /api/v1/customers/{id}/privacy-requests", "customer").body("{\"kind\":\"ACCESS\",\"channel\":\"VISIT\",\"requester\":\"x\",\"identityNote\":\"x\"}"),
            kept("POST /api/v1/privacy-requests/{id}/answer", "request").body("{\"answer\":\"x\"}"), kept("POST /api/v1/privacy-requests/{id}/refusal", "request").body("{\"answer\":\"x\"}"),
            kept("POST /api/v1/privacy-requests/{id}/erasure", "request"), kept("POST /api/v1/privacy-requests/{id}/erasure/confirmation", "request").body("{\"answer\":\"x\"}"));
        add(trace("GET /customers/setup/purposes"), trace("GET /customers/setup/purposes/new"), trace("GET /customers/setup/purposes/{id}/edit", "1"), trace("POST /customers/setup/purposes").body("code=x"),
            trace("POST /customers/setup/purposes/{id}", "1").body("nameZh=x"), trace("GET /api/v1/consent-purposes"));
    }

    private static void orgPages() {
        add(trace("GET /me"), trace("POST /me").body("locale=zh&theme=auto"), trace("GET /audit"), trace("GET /audit/looks"),
            trace("GET /api/v1/audit-entries").query("table=customer&row=<customer>"), trace("GET /api/v1/audit-entries/looks"));
        add(trace("GET /stores"), trace("GET /stores/new"), kept("POST /stores").body("name=x&code=x"), kept("GET /stores/{id}", "store"),
            kept("POST /stores/{id}", "store").body("name=x&code=x"), kept("POST /stores/{id}/closure", "store"), kept("DELETE /stores/{id}/closure", "store"),
            kept("POST /stores/{id}/departments", "store").body("departmentName=x&departmentKind=OTHER"), kept("DELETE /departments/{id}", "department"),
            kept("POST /stores/{id}/teams", "store").body("teamName=x&departmentId=<department>"), kept("POST /teams/{id}/leader", "team"), kept("POST /teams/{id}/kind", "team").body("kind=CARE"), kept("POST /departments/{id}/kind", "department").body("kind=OTHER"),
            kept("DELETE /teams/{id}", "team"));
        add(trace("GET /people"), trace("GET /people/new"), kept("POST /people").body("login=xx&name=x&storeId=<store>&role=care_agent"), kept("GET /people/{id}", "person"),
            kept("POST /people/{id}", "person").body("name=x"), kept("POST /people/{id}/posts", "person").body("storeId=<store>&role=care_agent"),
            kept("GET /people/{id}/posts/{post}/regions", "person", "post"), kept("POST /people/{id}/posts/{post}/regions", "person", "post").body("region1=33"),
            kept("DELETE /people/{id}/posts/{post}/regions/{code}", "person", "post", "33"), kept("DELETE /people/{id}/posts/{post}", "person", "post"), kept("DELETE /people/{id}/absences/{absence}", "person", "absence"),
            kept("POST /people/{id}/absences", "person").body("absenceStore=<store>&fromDay=2026-12-01&toDay=2026-12-02"),
            kept("POST /people/{id}/deactivation", "person"), kept("DELETE /people/{id}/deactivation", "person"),
            kept("POST /people/{id}/password", "person").body("password=another-pass-1"), kept("DELETE /people/{id}/lock", "person"));
        add(trace("GET /roles"), trace("GET /roles/new"), kept("POST /roles").body("nameZh=x&breadth=OWN"), trace("GET /roles/{id}", "role"),
            kept("POST /roles/{id}", "role").body("nameZh=x&breadth=OWN"), kept("DELETE /roles/{id}", "role"));
        add(trace("GET /tokens"), kept("POST /tokens").body("name=x&employeeId=<person>"), kept("DELETE /tokens/{id}", "token"));
    }

    private static void owners() {
        add(trace("GET /customers/owner-changes"), kept("GET /customers/owner-changes/new").query("customer=<customer>"), kept("GET /customers/owner-changes/{id}", "ownerBatch"),
            kept("POST /customers/owner-changes").body("customer=<customer>&to=<person>&reason=x"), kept("DELETE /customers/owner-changes/{id}", "ownerBatch"));
        add(trace("GET /api/v1/owner-changes"), kept("GET /api/v1/owner-changes/{id}", "ownerBatch"), kept("DELETE /api/v1/owner-changes/{id}", "ownerBatch"),
            kept("POST /api/v1/owner-changes").body("{\"customerIds\":[<customer>],\"ownerId\":<person>,\"reason\":\"x\"}"), kept("GET /api/v1/customers/{id}/ownership", "customer"));
        add(trace("GET /customers/dealings/new"), kept("POST /customers/dealings").body("storeId=<store>"), kept("GET /customers/dealings/{id}", "ownerBatch"),
            kept("POST /customers/dealings/abilities").body("storeId=<store>&person=<person>&weight=1&capacity=1"), kept("POST /customers/dealings/{id}/confirmation", "ownerBatch"),
            kept("POST /customers/dealings/{id}/moves", "ownerBatch").body("customer=<customer>&to=<person>&reason=x"), kept("DELETE /customers/dealings/{id}", "ownerBatch"));
        add(kept("POST /api/v1/dealings").body("{\"storeId\":<store>}"), kept("GET /api/v1/dealings/{id}", "ownerBatch"), kept("DELETE /api/v1/dealings/{id}", "ownerBatch"),
            kept("PUT /api/v1/dealings/abilities/{person}", "person").query("storeId=<store>").body("{\"weight\":1,\"capacity\":1,\"takesPart\":true}"),
            kept("POST /api/v1/dealings/{id}/moves", "ownerBatch").body("{\"customerId\":<customer>,\"ownerId\":<person>,\"reason\":\"x\"}"),
            kept("POST /api/v1/dealings/{id}/confirmation", "ownerBatch"));
        add(trace("GET /customers/pool"), kept("POST /customers/{id}/claim", "customer"), kept("POST /customers/pool/rules").body("store=<store>&protectDays=1&extendDays=1&maxProtectDays=2&claimPerDay=1&holdLimit=1&reclaimGapDays=1"),
            kept("POST /customers/{id}/pool-lock", "customer"), kept("DELETE /customers/{id}/pool-lock", "customer"), trace("GET /api/v1/pool").query("storeId=<store>"),
            kept("POST /api/v1/customers/{id}/claim", "customer"), kept("GET /api/v1/pool/rules").query("storeId=<store>"),
            kept("PUT /api/v1/pool/rules").query("storeId=<store>").body("{\"active\":false,\"protectDays\":1,\"extendDays\":1,\"maxProtectDays\":2,\"claimPerDay\":1,\"holdLimit\":1,\"reclaimGapDays\":1}"));
        add(trace("GET /customers/disputes"), kept("GET /customers/{id}/disputes/new", "customer"), kept("POST /customers/{id}/disputes", "customer").body("reason=x"),
            kept("POST /customers/disputes/{id}/ruling", "dispute").body("winner=<person>&ruling=x"), trace("GET /api/v1/disputes"),
            kept("POST /api/v1/customers/{id}/disputes", "customer").body("{\"reason\":\"x\"}"), kept("PUT /api/v1/disputes/{id}/ruling", "dispute").body("{\"winnerId\":<person>,\"ruling\":\"x\"}"));
        add(trace("GET /me/delegations"), kept("POST /me/delegations").body("storeId=<store>&receiverId=<person>&permission=customer.read&until=2026-12-01T10:00&reason=x"), kept("DELETE /delegations/{id}", "delegation"),
            trace("GET /api/v1/delegations"), kept("POST /api/v1/delegations").body("{\"storeId\":<store>,\"receiverId\":<person>,\"permission\":\"customer.read\",\"until\":\"2026-12-01T10:00:00+08:00\",\"reason\":\"x\"}"),
            kept("DELETE /api/v1/delegations/{id}", "delegation"));
        add(trace("GET /staff/appointments"), kept("POST /staff/appointments").body("teamId=<team>&employeeId=<person>&kind=DISMISS&place=MEMBER&reason=x"), kept("POST /staff/appointments/{id}/judgement", "staffAppointment").body("approve=yes"),
            kept("POST /staff/appointments/{id}/decision", "staffAppointment").body("approve=yes"), kept("DELETE /staff/appointments/{id}", "staffAppointment"), trace("GET /api/v1/staff-appointments"),
            kept("POST /api/v1/staff-appointments").body("{\"teamId\":<team>,\"employeeId\":<person>,\"kind\":\"DISMISS\",\"head\":false,\"reason\":\"x\"}"),
            kept("PUT /api/v1/staff-appointments/{id}/judgement", "staffAppointment").body("{\"approve\":true}"), kept("PUT /api/v1/staff-appointments/{id}/decision", "staffAppointment").body("{\"approve\":true}"),
            kept("DELETE /api/v1/staff-appointments/{id}", "staffAppointment"));
        add(trace("GET /staff/notes"), kept("POST /staff/notes").body("storeId=<store>&employeeId=<person>&kind=LATE&day=2026-11-20&words=x"), kept("POST /staff/notes/{id}/decision", "staffNote").body("approve=yes"),
            kept("POST /staff/notes/approved/{approval}", "approval"), trace("GET /api/v1/staff-notes"),
            kept("POST /api/v1/staff-notes").body("{\"storeId\":<store>,\"employeeId\":<person>,\"kind\":\"LATE\",\"day\":\"2026-11-20\",\"words\":\"x\"}"),
            kept("PUT /api/v1/staff-notes/{id}/decision", "staffNote").body("{\"approve\":true}"));
        add(trace("GET /staff/trainings"), kept("POST /staff/trainings").body("storeId=<store>&employeeId=<person>&system=x&startedOn=2026-11-20"), kept("POST /staff/trainings/{id}/mastery", "training").body("masteredOn=2026-11-20"),
            trace("GET /api/v1/staff-trainings"), kept("POST /api/v1/staff-trainings").body("{\"storeId\":<store>,\"employeeId\":<person>,\"system\":\"x\",\"startedOn\":\"2026-11-20\"}"),
            kept("PUT /api/v1/staff-trainings/{id}/mastery", "training").body("{}"));
        add(trace("GET /handovers"), kept("POST /people/{id}/handovers", "person").body("storeId=<store>&reason=x"), kept("GET /handovers/{id}", "handover"),
            kept("POST /handovers/{id}/receivers", "handover").body("receiver=<person>"), kept("POST /handovers/{id}/refresh", "handover"), kept("POST /handovers/{id}/signature", "handover"),
            kept("POST /handovers/{id}/approval", "handover"), kept("DELETE /handovers/{id}", "handover"), kept("POST /handovers/{id}/return", "handover"), kept("GET /handovers/{id}/print", "handover"));
        add(trace("GET /api/v1/handovers"), kept("GET /api/v1/people/{id}/belongings", "person"), kept("POST /api/v1/people/{id}/handovers", "person").body("{\"storeId\":<store>,\"reason\":\"x\"}"),
            kept("GET /api/v1/handovers/{id}", "handover"), kept("PUT /api/v1/handovers/{id}/receivers", "handover").body("{\"receivers\":[<person>]}"),
            kept("POST /api/v1/handovers/{id}/signature", "handover"), kept("POST /api/v1/handovers/{id}/approval", "handover").body("{}"), kept("DELETE /api/v1/handovers/{id}", "handover"),
            kept("POST /api/v1/handovers/{id}/return", "handover"));
        add(trace("GET /customers/first-contacts"), kept("GET /customers/{id}/first-contact/new", "customer"), kept("POST /customers/{id}/first-contact", "customer").body("note=x"),
            trace("GET /api/v1/first-contacts"), kept("POST /api/v1/customers/{id}/first-contact", "customer").body("{\"note\":\"x\"}"));
    }

    private static void bulk() {
        add(trace("GET /customers/changes"), kept("GET /customers/changes/{id}", "bulk"), kept("GET /customers/changes/new").query("customer=<customer>"),
            kept("POST /customers/changes").body("customer=<customer>&field=TAG_ADD&value=x&reason=x"), kept("DELETE /customers/changes/{id}", "bulk"));
        add(trace("GET /api/v1/customer-changes"), kept("GET /api/v1/customer-changes/{id}", "bulk"), kept("DELETE /api/v1/customer-changes/{id}", "bulk"),
            kept("POST /api/v1/customer-changes").body("{\"customerIds\":[<customer>],\"field\":\"TAG_ADD\",\"value\":\"x\",\"reason\":\"x\"}"));
    }

    private static void bin() {
        add(kept("GET /customers/deletions/new").query("customer=<customer>"), kept("POST /customers/deletions").body("customer=<customer>&reason=x"), kept("POST /customers/bin/batches/{batch}/restoration", "bin"),
            kept("POST /api/v1/customer-deletions").body("{\"customerIds\":[<customer>],\"reason\":\"x\"}"), kept("POST /api/v1/customer-bin/batches/{batch}/restoration", "bin"));
        add(trace("GET /customers/bin"), kept("GET /customers/{id}/deletion/new", "customer"), kept("POST /customers/{id}/deletion", "customer").body("reason=x"),
            kept("POST /customers/bin/{id}/restoration", "bin"));
        add(trace("GET /api/v1/customer-bin"), kept("DELETE /api/v1/customers/{id}", "customer").query("reason=x"), kept("POST /api/v1/customer-bin/{id}/restoration", "bin"));
    }

    private static void checks() {
        add(trace("GET /care/checks"), trace("GET /care/checks/new"), kept("POST /care/checks").body("storeId=<store>&from=2026-11-20&to=2026-11-20&each=1"), kept("GET /care/checks/{id}", "check"),
            trace("GET /care/checks/own"), kept("GET /care/checks/marks/{id}", "mark"), kept("POST /care/checks/marks/{id}", "mark").body("greeting=5&script=5&attitude=5&record=5&nextStep=5"),
            kept("POST /care/checks/marks/{id}/reading", "mark"));
        add(trace("GET /api/v1/call-checks").query("storeId=<store>"), kept("GET /api/v1/call-checks/{id}", "check"),
            kept("POST /api/v1/call-checks").body("{\"storeId\":<store>,\"from\":\"2026-11-20\",\"to\":\"2026-11-20\",\"each\":1}"), trace("GET /api/v1/call-checks/callers").query("from=2026-11-01&to=2026-11-30"),
            trace("GET /api/v1/call-checks/own"), kept("PUT /api/v1/call-checks/marks/{id}", "mark").body("{\"marks\":{\"greeting\":5}}"),
            kept("POST /api/v1/call-checks/marks/{id}/reading", "mark"));
        add(kept("GET /care/checks/criteria").query("store=<store>"), kept("POST /care/checks/criteria").body("store=<store>&version=0&zh=x&weight=100"),
            kept("GET /api/v1/call-checks/criteria").query("storeId=<store>"), kept("PUT /api/v1/call-checks/criteria").query("storeId=<store>").body("[{\"zh\":\"x\",\"weight\":100}]"));
    }

    private static void watchLists() {
        add(trace("GET /customers/watch-lists"), trace("GET /customers/watch-lists/new"), kept("POST /customers/watch-lists").body("storeId=<store>&name=x"), kept("GET /customers/watch-lists/{id}", "watch"),
            kept("GET /customers/watch-lists/{id}/edit", "watch"), kept("POST /customers/watch-lists/{id}", "watch").body("name=x"), kept("DELETE /customers/watch-lists/{id}", "watch"),
            kept("PUT /customers/watch-lists/{id}/following", "watch"), kept("DELETE /customers/watch-lists/{id}/following", "watch"),
            kept("GET /customers/watch-lists/{id}/customers/{customer}/edit", "watch", "customer"), kept("POST /customers/watch-lists/{id}/customers/{customer}", "watch", "customer").body("note=x"),
            kept("DELETE /customers/watch-lists/{id}/customers/{customer}", "watch", "customer"), trace("GET /customers/watch-lists/news"), trace("POST /customers/watch-lists/news/reading"),
            trace("GET /customers/watch-lists/additions/new").query("customer=<customer>"), kept("POST /customers/watch-lists/additions").body("customer=<customer>&list=<watch>"),
            kept("GET /customers/{id}/watch", "customer"), kept("POST /customers/{id}/watch", "customer"), kept("DELETE /customers/{id}/watch", "customer"));
        add(trace("GET /api/v1/watch-lists"), kept("GET /api/v1/watch-lists/{id}", "watch"), kept("POST /api/v1/watch-lists").body("{\"storeId\":<store>,\"name\":\"x\"}"),
            kept("PATCH /api/v1/watch-lists/{id}", "watch").body("{\"name\":\"x\"}"), kept("DELETE /api/v1/watch-lists/{id}", "watch"), kept("GET /api/v1/watch-lists/{id}/customers", "watch"),
            kept("POST /api/v1/watch-lists/{id}/customers", "watch").body("{\"customerIds\":[<customer>]}"), kept("PUT /api/v1/watch-lists/{id}/customers/{customerId}", "watch", "customer").body("{\"note\":\"x\"}"),
            kept("DELETE /api/v1/watch-lists/{id}/customers/{customerId}", "watch", "customer"), kept("PUT /api/v1/watch-lists/{id}/following", "watch"),
            kept("DELETE /api/v1/watch-lists/{id}/following", "watch"), trace("GET /api/v1/watch-news"), trace("POST /api/v1/watch-news/reading"));
    }

    private static void views() {
        add(kept("GET /customers/{id}/cells/{column}", "customer", "tags"), kept("POST /customers/{id}/cells/{column}", "customer", "tags").query("version=1").body("value=x"));
        add(trace("GET /customers/columns").query("q="), trace("GET /customers/views/new").query("q="), kept("POST /customers/views").body("storeId=<store>&name=x"),
            kept("GET /customers/views/{id}/edit", "view"), kept("POST /customers/views/{id}", "view").body("name=x"), kept("PUT /customers/views/{id}/content", "view").query("q="),
            kept("DELETE /customers/views/{id}", "view"), trace("GET /customers/rules/new").query("q="), trace("POST /customers/rules").body("g0.r0.is=owned&g0.r0.op=NO"));
        add(trace("GET /api/v1/views"), kept("GET /api/v1/views/{id}", "view"), kept("POST /api/v1/views").body("{\"storeId\":<store>,\"name\":\"x\",\"filter\":{}}"),
            kept("PATCH /api/v1/views/{id}", "view").body("{\"name\":\"x\"}"), kept("DELETE /api/v1/views/{id}", "view"), kept("PUT /api/v1/views/{id}/choice", "view"),
            kept("DELETE /api/v1/views/{id}/choice", "view"));
    }

    private static void segments() {
        add(trace("GET /customers/segments"), trace("GET /customers/segments/new"), trace("GET /customers/segment-of-list").query("kind=PERSON&q=x"), trace("GET /api/v1/customers/segment-rule").query("kind=PERSON"), kept("GET /customers/segments/{id}", "segment"), kept("GET /customers/segments/{id}/edit", "segment"),
            trace("POST /customers/segments/draft").body("g0.r0.is=owned&g0.r0.op=NO&storeId=<store>"), kept("POST /customers/segments").body("storeId=<store>&name=x&g0.r0.is=owned&g0.r0.op=NO"),
            kept("POST /customers/segments/{id}", "segment").body("name=x&g0.r0.is=owned&g0.r0.op=NO"), kept("DELETE /customers/segments/{id}", "segment"));
        add(trace("GET /customers/segments/movements"), trace("GET /api/v1/segments/movements"));
        add(trace("GET /api/v1/segments"), trace("GET /api/v1/segment-criteria"), kept("GET /api/v1/segments/{id}", "segment"), kept("GET /api/v1/segments/{id}/counts", "segment"),
            kept("POST /api/v1/segments").body("{\"storeId\":<store>,\"name\":\"x\",\"rule\":{\"all\":[{\"is\":\"owned\",\"op\":\"NO\"}]}}"),
            kept("PUT /api/v1/segments/{id}", "segment").body("{\"name\":\"x\",\"rule\":{\"all\":[{\"is\":\"owned\",\"op\":\"NO\"}]}}"), kept("DELETE /api/v1/segments/{id}", "segment"));
    }

    private static void archives() {
        add(trace("GET /api/v1/customers").query("q=jjkh&count=true"), kept("GET /api/v1/customers/{id}", "customer"),
            kept("POST /api/v1/customers").body("{\"storeId\":<store>,\"name\":\"x\",\"kind\":\"PERSON\",\"phones\":[{\"number\":\"13812345678\"}]}"),
            kept("PATCH /api/v1/customers/{id}", "customer").body("{\"name\":\"x\"}"), kept("GET /api/v1/customers/{id}/timeline", "customer"),
            kept("GET /api/v1/customers/{id}/notes", "customer"), kept("POST /api/v1/customers/{id}/notes", "customer").body("{\"text\":\"x\"}"),
            kept("GET /api/v1/customers/{id}/contacts", "customer"), kept("POST /api/v1/customers/{id}/contacts", "customer").body("{\"name\":\"x\"}"),
            kept("PUT /api/v1/customers/{id}/contacts/{contact}", "customer", "contact").body("{\"name\":\"x\"}"),
            kept("DELETE /api/v1/customers/{id}/contacts/{contact}", "customer", "contact"),
            kept("POST /api/v1/customers/{id}/phones/{phone}/looks", "customer", "phone").body("{\"reason\":\"x\"}"));
        add(kept("POST /api/v1/duplicate-runs").body("{\"storeId\":<store>}"), kept("GET /api/v1/duplicate-runs/{id}", "duplicateRun"), trace("GET /api/v1/duplicates").query("minScore=-99&count=true"),
            kept("PUT /api/v1/customers/{id}/apart/{other}", "customer", "customer2").body("{}"), kept("POST /api/v1/customers/{id}/merges", "customer").body("{\"otherId\":<customer2>}"),
            kept("GET /api/v1/customers/{id}/merges/{merge}", "customer", "merge"), kept("GET /api/v1/customers/{id}/merges", "customer"),
            kept("DELETE /api/v1/customers/{id}/merges/{merge}", "customer", "merge"),
            kept("PUT /api/v1/customers/{id}/merges/{merge}/rows/{row}", "customer", "merge", "mergeRow").body("{\"customerId\":<customer>}"));
    }

    private static void cars() {
        add(trace("GET /vehicles").query("q=A88"), trace("GET /vehicles/new"), kept("GET /vehicles/{id}", "vehicle"), kept("GET /vehicles/{id}/edit", "vehicle"),
            kept("POST /vehicles").body("storeId=<store>&plate=x"), kept("POST /vehicles/{id}", "vehicle").body("version=1&plate=x"),
            kept("POST /vehicles/{id}/owners", "vehicle").body("customerId=x"), kept("POST /vehicles/{id}/drivers/{row}/end", "vehicle", "vehicle"),
            kept("POST /vehicles/{id}/readings", "vehicle").body("km=1"), kept("POST /vehicles/{id}/looks", "vehicle"));
        add(trace("GET /repair-orders"), trace("GET /repair-orders/new"), kept("GET /repair-orders/{id}", "order"), kept("GET /repair-orders/{id}/edit", "order"),
            trace("POST /repair-orders").body("storeId=<store>&no=x&type=REPAIR&vehicle=x"), kept("POST /repair-orders/{id}", "order").body("version=1&no=x"),
            kept("POST /repair-orders/{id}/delivery", "order"), kept("POST /repair-orders/{id}/cancellation", "order"));
        add(trace("GET /api/v1/vehicles").query("q=A88&count=true"), kept("GET /api/v1/vehicles/{id}", "vehicle"),
            kept("POST /api/v1/vehicles").body("{\"storeId\":<store>,\"plate\":\"x\"}"), kept("PATCH /api/v1/vehicles/{id}", "vehicle").body("{\"model\":\"x\"}"),
            kept("POST /api/v1/vehicles/{id}/owners", "vehicle").body("{\"customerId\":<customer>}"),
            kept("POST /api/v1/vehicles/{id}/readings", "vehicle").body("{\"km\":1}"), kept("POST /api/v1/vehicles/{id}/looks", "vehicle"));
        add(trace("GET /api/v1/repair-orders").query("count=true"), kept("GET /api/v1/repair-orders/{id}", "order"),
            kept("POST /api/v1/repair-orders").body("{\"storeId\":<store>,\"no\":\"x\",\"type\":\"REPAIR\",\"vehicleId\":<vehicle>}"),
            kept("PATCH /api/v1/repair-orders/{id}", "order").body("{\"technician\":\"x\"}"), kept("POST /api/v1/repair-orders/{id}/delivery", "order"),
            kept("POST /api/v1/repair-orders/{id}/cancellation", "order"));
    }

    private static void complaints() {
        add(trace("GET /complaints").query("tab=all"), kept("GET /complaints/new").query("customer=<customer>"), trace("GET /complaints/closing-calls"),
            kept("GET /complaints/{id}", "complaint"), kept("GET /complaints/{id}/print", "complaint"), kept("POST /complaints").body("customerId=<customer>&channel=PHONE&category=svc_wait&verbatim=x"));
        for (var step : List.of("acceptance", "ownership", "answers", "plan", "work", "waiting", "resumption", "resolution", "severity", "notes", "rejection",
                "closing-calls", "closure", "reopening")) {
            add(kept("POST /complaints/{id}/" + step, "complaint").body("text=x&plan=x&reason=x"));
        }
        add(trace("GET /api/v1/complaints").query("count=true"), kept("GET /api/v1/complaints/{id}", "complaint"),
            kept("POST /api/v1/complaints").body("{\"customerId\":<customer>,\"channel\":\"PHONE\",\"category\":\"svc_wait\",\"verbatim\":\"x\"}"),
            kept("PATCH /api/v1/complaints/{id}", "complaint").body("{\"subject\":\"x\"}"));
        for (var step : List.of("acceptance", "refusal", "completion")) {
            add(kept("POST /complaints/orders/{id}/" + step, "order-given").body("reason=x&report=x"), kept("PUT /api/v1/complaint-orders/{id}/" + step, "order-given"));
        }
        add(kept("GET /complaints/orders/{id}", "order-given"), kept("GET /api/v1/complaint-orders/{id}", "order-given"), trace("GET /api/v1/complaint-orders"),
            kept("POST /complaints/{id}/orders", "complaint").body("task=x"), kept("POST /api/v1/complaints/{id}/orders", "complaint").body("{\"task\":\"x\"}"));
        for (var step : List.of("PUT acceptance", "PUT ownership", "PUT severity", "POST answers", "PUT plan", "PUT work", "PUT waiting", "DELETE waiting",
                "PUT resolution", "POST closing-calls", "POST closure", "POST rejection", "POST reopening", "POST notes")) {
            add(kept(step.replace(" ", " /api/v1/complaints/{id}/"), "complaint"));
        }
    }

    private static void reports() {
        var days = "from=2026-11-01&to=2026-11-30";
        add(trace("GET /reports"), trace("GET /reports/{code:[a-z_]+}", "followup_record").query(days),
            kept("GET /reports/{code:[a-z_]+}.xlsx", "complaint_ledger").query(days + "&storeId=<store>"), kept("GET /reports/{code:[a-z_]+}.pdf", "followup_tasks").query(days + "&storeId=<store>"),
            trace("GET /api/v1/reports"), kept("GET /api/v1/reports/{code}", "rework_register").query(days + "&storeId=<store>"));
        add(trace("GET /reports/filings"), kept("POST /reports/filings").query(days + "&storeId=<store>"), kept("GET /reports/filings/{id}", "filing"),
            kept("GET /reports/filings/{id}.pdf", "filing"), kept("POST /reports/filings/{id}", "filing").body("version=1&situation=x"),
            kept("POST /reports/filings/{id}/filing", "filing").body("version=1"), kept("POST /reports/filings/due").query("store=<store>").body("days=5"), trace("GET /api/v1/report-filings/due"),
            kept("PUT /api/v1/report-filings/due/{storeId}", "store").body("{\"days\":5}"));
        add(trace("GET /reports/forms"), kept("POST /reports/forms").body("storeId=<store>&name=x&rhythm=MONTH&dueDays=3&departmentId=<department>&receiverId=<person>&lines=x"), kept("GET /reports/forms/{id}", "periodic"),
            kept("POST /reports/forms/{id}/sheets", "periodic").body("day=2026-11-20&answers=x"), kept("POST /reports/forms/{id}/closure", "periodic"), kept("GET /reports/forms/sheets/{id}", "sheet"));
        add(trace("GET /api/v1/periodic-forms"), kept("POST /api/v1/periodic-forms").body("{\"storeId\":<store>,\"name\":\"x\",\"rhythm\":\"MONTH\",\"dueDays\":3,\"departmentId\":<department>,\"receiverId\":<person>,\"lines\":[\"x\"]}"),
            kept("GET /api/v1/periodic-forms/{id}/standings", "periodic"), kept("POST /api/v1/periodic-forms/{id}/sheets", "periodic").body("{\"day\":\"2026-11-20\",\"answers\":[\"x\"]}"),
            kept("POST /api/v1/periodic-forms/{id}/closure", "periodic"), kept("GET /api/v1/periodic-forms/sheets/{id}", "sheet"));
        add(trace("GET /api/v1/report-filings").query("storeId=<store>"), kept("GET /api/v1/report-filings/{id}", "filing"),
            kept("POST /api/v1/report-filings").body("{\"storeId\":<store>,\"from\":\"2026-11-01\",\"to\":\"2026-11-30\"}"),
            kept("PATCH /api/v1/report-filings/{id}", "filing").body("{\"situation\":\"x\"}"), kept("POST /api/v1/report-filings/{id}/filing", "filing"));
        add(trace("GET /care/reworks"), trace("GET /api/v1/reworks"));
        add(kept("GET /care/reworks/{id}", "rework"), kept("POST /care/reworks/{id}/handling", "rework").body("version=1&handling=x&finishedOn=2026-11-24"),
            kept("POST /care/reworks/{id}/signature", "rework").body("version=1"), kept("GET /api/v1/reworks/{id}", "rework"),
            kept("PUT /api/v1/reworks/{id}/handling", "rework").body("{\"handling\":\"x\",\"finishedOn\":\"2026-11-24\",\"version\":1}"),
            kept("PUT /api/v1/reworks/{id}/signature", "rework").body("{\"version\":1}"));
    }

    private static void customerPages() {
        add(trace("GET /search").query("q=jjkh"), trace("GET /keys"), trace("GET /customers").query("q=jjkh"), trace("GET /customers/doubles").query("phone=13987654321"),
            trace("GET /customers/quick-entries/new").query("made=<customer>&storeId=<store>"), trace("GET /customers/quick-entries/demands").query("storeId=<store>&kind=PERSON"),
            kept("POST /customers/quick-entries").body("storeId=<store>&name=x&kind=PERSON"), kept("POST /api/v1/customers/quick-entries").body("{\"customer\":{\"storeId\":<store>,\"name\":\"x\"}}"), trace("POST /api/v1/customers/quick-entries/candidates").body("{\"customer\":{\"storeId\":<store>,\"name\":\"x\"},\"car\":\"浙A12345\"}"),
            trace("GET /customers/new"), kept("POST /customers").body("storeId=<store>&name=x&kind=PERSON&phone=13812345678"), kept("GET /customers/{id}", "customer"),
            kept("GET /customers/{id}/timeline", "customer"), kept("GET /customers/{id}/edit", "customer"), kept("POST /customers/{id}", "customer").body("version=1&name=x"),
            trace("GET /customers/exports/new"), trace("POST /customers/exports").body("reason=x"));
        add(trace("GET /customers/duplicates"), kept("GET /customers/duplicates/{id}", "pair"), kept("POST /customers/duplicates/{id}/merges", "pair").body("survivor=THIS"),
            kept("POST /customers/duplicates/{id}/apart", "pair").body("note=x"), trace("POST /customers/duplicates/runs"),
            kept("POST /customers/{id}/merges/{merge}/undoing", "customer", "merge"), kept("POST /customers/{id}/merges/{merge}/rows/{row}", "customer", "merge", "mergeRow").body("customerId=<customer>"));
        add(kept("GET /customers/{id}/tags/edit", "customer"), kept("POST /customers/{id}/tags", "customer").body("version=1&tags=x"),
            kept("GET /customers/{id}/wishes/edit", "customer"), kept("POST /customers/{id}/wishes", "customer").body("version=1"),
            kept("POST /customers/{id}/notes", "customer").body("text=x"), kept("GET /customers/{id}/contacts/new", "customer"),
            kept("GET /customers/{id}/contacts/{contact}/edit", "customer", "contact"), kept("POST /customers/{id}/contacts", "customer").body("name=x"),
            kept("POST /customers/{id}/contacts/{contact}", "customer", "contact").body("name=x"),
            kept("DELETE /customers/{id}/contacts/{contact}", "customer", "contact"));
        add(trace("GET /customers/filters"), trace("GET /regions/steps").query("region1=33"), trace("GET /customers/companies").query("parent=jjkh"), trace("GET /customers/birthdays").query("month=6"),
            trace("GET /api/v1/birthdays").query("month=6"), kept("GET /customers/{id}/family/new", "customer"), kept("GET /customers/{id}/family/{member}/edit", "customer", "relative"),
            kept("POST /customers/{id}/family", "customer").body("name=x&relation=CHILD"), kept("POST /customers/{id}/family/{member}", "customer", "relative").body("name=x&relation=CHILD"),
            kept("DELETE /customers/{id}/family/{member}", "customer", "relative"), kept("GET /api/v1/customers/{id}/family", "customer"),
            kept("POST /api/v1/customers/{id}/family", "customer").body("{\"name\":\"x\",\"relation\":\"CHILD\"}"),
            kept("PUT /api/v1/customers/{id}/family/{member}", "customer", "relative").body("{\"name\":\"x\",\"relation\":\"CHILD\"}"),
            kept("DELETE /api/v1/customers/{id}/family/{member}", "customer", "relative"));
        add(kept("GET /customers/{id}/invoice-headings/new", "customer"), kept("GET /customers/{id}/invoice-headings/{heading}/edit", "customer", "heading"),
            kept("POST /customers/{id}/invoice-headings", "customer").body("name=x"), kept("POST /customers/{id}/invoice-headings/{heading}", "customer", "heading").body("name=x"),
            kept("DELETE /customers/{id}/invoice-headings/{heading}", "customer", "heading"), kept("POST /customers/{id}/invoice-headings/{heading}/looks", "customer", "heading"),
            kept("GET /api/v1/customers/{id}/invoice-headings", "customer"), kept("POST /api/v1/customers/{id}/invoice-headings", "customer").body("{\"name\":\"x\"}"),
            kept("PUT /api/v1/customers/{id}/invoice-headings/{heading}", "customer", "heading").body("{\"name\":\"x\"}"),
            kept("DELETE /api/v1/customers/{id}/invoice-headings/{heading}", "customer", "heading"));
        add(trace("GET /customers/verification").query("tab=today"), trace("POST /customers/verification/passes").body("ids=<customer>"), kept("POST /customers/{id}/checks", "customer"),
            kept("POST /customers/{id}/hand-ins", "customer"), kept("GET /customers/{id}/returns/new", "customer"), kept("POST /customers/{id}/returns", "customer").body("reason=x"),
            kept("PUT /customers/{id}/marks/{part}", "customer", "PHONE"), kept("POST /customers/{id}/answers", "customer").body("field=sex&value=M"),
            kept("POST /api/v1/customers/{id}/checks", "customer").body("{\"result\":\"VERIFIED\"}"), kept("POST /api/v1/customers/{id}/hand-ins", "customer"),
            kept("PUT /api/v1/customers/{id}/marks/{part}", "customer", "PHONE"), trace("GET /customers/setup/rules"), kept("POST /customers/setup/rules").body("store=<store>&PERSON.SEX=NONE"),
            kept("GET /api/v1/archive-rules").query("storeId=<store>"), kept("PUT /api/v1/archive-rules").query("storeId=<store>"),
            kept("POST /customers/{id}/confirmations", "customer").query("part=ADDRESS"), kept("GET /api/v1/customers/{id}/old-parts", "customer"),
            kept("PUT /api/v1/customers/{id}/old-parts/{part}", "customer", "ADDRESS").body("{}"),
            kept("GET /api/v1/archive-ages").query("storeId=<store>"), kept("POST /customers/{id}/proposals/{proposal}", "customer", "proposal").query("take=true"), kept("GET /api/v1/customers/{id}/proposals", "customer"),
            kept("PUT /api/v1/customers/{id}/proposals/{proposal}", "customer", "proposal").body("{\"take\":false}"), kept("PUT /api/v1/archive-ages").query("storeId=<store>").body("{}"));
        add(kept("POST /customers/{id}/attachments", "customer").body("file:x.txt"), kept("DELETE /customers/{id}/attachments/{attachment}", "customer", "attachment"),
            kept("GET /customers/{id}/attachments/{attachment}", "customer", "attachment"), kept("GET /customers/{id}/attachments/{attachment}/picture", "customer", "attachment"),
            kept("GET /api/v1/customers/{id}/attachments", "customer"), kept("GET /api/v1/customers/{id}/attachments/{attachment}", "customer", "attachment"),
            kept("POST /api/v1/customers/{id}/attachments", "customer").body("file:x.txt"), kept("DELETE /api/v1/customers/{id}/attachments/{attachment}", "customer", "attachment"));
        add(trace("GET /deliveries").query("state=all"), trace("GET /api/v1/delivery-files").query("state=all"), kept("GET /vehicles/{id}/delivery-file", "vehicle"), kept("GET /vehicles/{id}/delivery-file/print", "vehicle"),
            kept("POST /vehicles/{id}/delivery-file/{n}/ticks", "vehicle", "1"), kept("POST /vehicles/{id}/delivery-file/{n}/removals", "vehicle", "1"), trace("GET /deliveries/items"),
            kept("POST /deliveries/items").body("store=<store>"), kept("GET /api/v1/vehicles/{id}/delivery-file", "vehicle"),
            kept("PUT /api/v1/vehicles/{id}/delivery-file/items/{n}", "vehicle", "1"), kept("DELETE /api/v1/vehicles/{id}/delivery-file/items/{n}", "vehicle", "1"),
            kept("GET /api/v1/delivery-items").query("storeId=<store>"), kept("PUT /api/v1/delivery-items").query("storeId=<store>").body("{\"items\":[]}"));
        add(trace("GET /customers/setup/fields"), trace("GET /customers/setup/fields/new"), trace("GET /customers/setup/fields/{key}/edit", "marked"), trace("POST /customers/setup/fields").body("key=B"),
            trace("POST /customers/setup/fields/{key}", "marked").body("labelZh="), trace("GET /api/v1/custom-fields"), trace("GET /api/v1/custom-fields/{key}", "marked"),
            trace("POST /api/v1/custom-fields").body("{\"key\":\"B\"}"), trace("PATCH /api/v1/custom-fields/{key}", "marked").body("{}"),
            kept("POST /customers/{id}/custom/{key}/looks", "customer", "marked"));
        var tree = "/customers/setup/{tree:types|industries|sources}";
        add(trace("GET " + tree, "types"), trace("GET " + tree + "/new", "types"), trace("GET " + tree + "/{code}/edit", "industries", "A"), trace("POST " + tree, "types").body("code=B"),
            trace("POST " + tree + "/{code}", "types", "bank").body("nameZh="), trace("GET /api/v1/customer-types"), trace("GET /api/v1/industries"), trace("GET /api/v1/customer-sources"), trace("GET /api/v1/regions").query("code=33"),
            trace("POST /api/v1/{tree:customer-types|industries|customer-sources}", "industries").body("{\"code\":\"b\"}"), trace("PATCH /api/v1/{tree:customer-types|industries|customer-sources}/{code}", "customer-types", "bank").body("{\"nameZh\":null}"));
        add(kept("POST /customers/{id}/phones/{phone}/looks", "customer", "phone"), kept("POST /customers/{id}/contacts/{contact}/looks", "customer", "contact"),
            kept("POST /customers/{id}/email/looks", "customer"), kept("POST /customers/{id}/address/looks", "customer"),
            kept("POST /customers/{id}/id-number/looks", "customer"), kept("POST /api/v1/customers/{id}/id-number/looks", "customer"),
            kept("POST /api/v1/customers/{id}/custom/{key}/looks", "customer", "marked"));
    }

    private static void care() {
        add(trace("GET /api/v1/followups").query("customerId=<customer>"), kept("GET /api/v1/followups/{id}", "attempt"),
            kept("POST /api/v1/tasks/{id}/calls", "task").body("{\"result\":\"NO_ANSWER\"}"));
        add(trace("GET /care/call-desk"), kept("GET /care/call-desk/story").query("customer=<customer>"), trace("POST /care/call-desk/next"),
            kept("POST /care/tasks/{id}/calls", "task").body("result=NO_ANSWER"), kept("PUT /care/tasks/{id}/skip", "task").body("reason=duplicate"),
            kept("PUT /care/tasks/{id}/draft", "task").body("verbatim=x"), kept("POST /care/tasks/{id}/dials", "task").body("phone=<phone>"));
    }

    private static void calls() {
        add(trace("GET /care/wallboard"), trace("GET /api/v1/wallboard"));
        add(open("GET /answers/{secret}", "1-nothing"), open("POST /answers/{secret}", "1-nothing"), kept("POST /care/tasks/{id}/self-links", "task"), kept("POST /api/v1/tasks/{id}/self-links", "task"));
        add(trace("GET /care/call-desk"), trace("POST /care/call-desk/next"), kept("POST /care/tasks/{id}/calls", "task").body("result=NO_ANSWER"),
            kept("PUT /care/tasks/{id}/skip", "task").body("reason=duplicate"), kept("PUT /care/tasks/{id}/draft", "task").body("verbatim=x"),
            kept("POST /care/tasks/{id}/dials", "task").query("phone=<phone>"), kept("GET /care/call-desk/story").query("customer=<customer>"),
            kept("POST /care/customers/{id}/calls", "customer").body("result=NO_ANSWER"));
        add(kept("GET /care/customers/{id}/tasks/new", "customer"), kept("POST /care/customers/{id}/tasks", "customer").body("what=x&dueOn=2026-11-26"), kept("POST /care/tasks/{id}/completion", "task"),
            kept("POST /api/v1/tasks").body("{\"customerId\":<customer>,\"what\":\"x\",\"dueOn\":\"2026-11-26\"}"), kept("POST /api/v1/tasks/{id}/completion", "task"));
        add(kept("POST /api/v1/tasks/{id}/calls", "task").body("{\"result\":\"NO_ANSWER\"}"), trace("GET /api/v1/followups").query("count=true"),
            kept("GET /api/v1/followups/{id}", "attempt"), kept("POST /api/v1/customers/{id}/calls", "customer").body("{\"result\":\"NO_ANSWER\"}"));
    }

    private static void surveys() {
        add(trace("GET /scores").query("level=ADVISER"), trace("GET /api/v1/score-figures").query("level=STORE"), trace("GET /scores/targets"), trace("GET /api/v1/score-targets").query("questionnaireId=1"));
        add(kept("POST /scores/targets").query("questionnaire=1").body("store=<store>&measure=index&fromMonth=2026-11&value=90"),
            kept("POST /api/v1/score-targets").body("{\"storeId\":<store>,\"questionnaireId\":1,\"measure\":\"index\",\"fromMonth\":\"2026-11\",\"value\":90}"));
        add(trace("GET /satisfaction-plans"), kept("POST /satisfaction-plans").body("storeId=<store>&name=x&fromMonth=2027-01&toMonth=2027-12&situation=x"), kept("GET /satisfaction-plans/{id}", "satisfaction"),
            kept("POST /satisfaction-plans/{id}", "satisfaction").body("version=1&name=x&fromMonth=2027-01&toMonth=2027-12&situation=x"), kept("POST /satisfaction-plans/{id}/goals", "satisfaction").body("version=1&measure=nps&goal=1&action=x"),
            kept("POST /satisfaction-plans/{id}/goals/{goal}/removal", "satisfaction", "goal").body("version=1"), kept("POST /satisfaction-plans/{id}/request", "satisfaction").body("version=1"),
            kept("POST /satisfaction-plans/approved/{approval}", "approval"));
        add(trace("GET /api/v1/satisfaction-plans"), kept("GET /api/v1/satisfaction-plans/{id}", "satisfaction"), kept("POST /api/v1/satisfaction-plans").body("{\"storeId\":<store>,\"name\":\"x\",\"fromMonth\":\"2027-01\",\"toMonth\":\"2027-12\",\"situation\":\"x\"}"),
            kept("POST /api/v1/satisfaction-plans/{id}/goals", "satisfaction").body("{\"measure\":\"nps\",\"goal\":1,\"action\":\"x\"}"), kept("POST /api/v1/satisfaction-plans/{id}/request", "satisfaction"));
        add(trace("GET /improvements"), kept("GET /improvements/new").query("proposal=<proposal>"), kept("POST /improvements").query("proposal=<proposal>").body("cause=x&action=x"), kept("GET /improvements/{id}", "improvement"),
            kept("GET /improvements/{id}/edit", "improvement"), kept("POST /improvements/{id}", "improvement").body("version=1&cause=x"), kept("POST /improvements/{id}/notes", "improvement").body("text=x"),
            kept("POST /improvements/{id}/closure", "improvement").body("version=1&outcome=x"), trace("POST /improvements/proposals"), kept("POST /improvements/proposals/{id}/dismissal", "proposal").body("why=x"),
            kept("GET /improvements/rule").query("store=<store>"), kept("POST /improvements/rule").query("store=<store>").body("belowMonths=2&fallMonths=1&fewest=30"));
        add(trace("GET /api/v1/improvements"), kept("GET /api/v1/improvements/{id}", "improvement"), kept("POST /api/v1/improvements").body("{\"proposalId\":<proposal>}"), kept("PUT /api/v1/improvements/{id}", "improvement").body("{\"cause\":\"x\"}"),
            kept("POST /api/v1/improvements/{id}/notes", "improvement").body("{\"text\":\"x\"}"), kept("POST /api/v1/improvements/{id}/closure", "improvement").body("{\"outcome\":\"x\"}"),
            trace("GET /api/v1/improvement-proposals"), kept("POST /api/v1/improvement-proposals/{id}/dismissal", "proposal").body("{\"text\":\"x\"}"), kept("GET /api/v1/improvement-rules/{storeId}", "store"),
            kept("PUT /api/v1/improvement-rules/{storeId}", "store").body("{\"belowMonths\":2,\"fallMonths\":1,\"fewest\":30}"));
        add(trace("GET /survey/responses"), trace("GET /survey/questionnaires"), trace("GET /survey/versions/{id}", "1"), trace("GET /survey/scripts"),
            trace("GET /survey/scripts/{id}", "1"), kept("POST /survey/questionnaires/{id}/versions", "0"));
        add(kept("POST /survey/versions/{id}/items", "0").body("type=TEXT&zh=x"), trace("GET /survey/versions/{id}/items/{code}", "1", "c01"), kept("POST /survey/versions/{id}/items/{code}", "0", "c01").body("type=TEXT&zh=x"),
            kept("POST /survey/versions/{id}/items/{code}/position", "0", "c01").body("by=1"), kept("POST /survey/versions/{id}/items/{code}/copies", "0", "c01"),
            kept("POST /survey/versions/{id}/items/{code}/removal", "0", "c01"), trace("GET /survey/versions/{id}/condition", "1").query("before=c02"),
            kept("POST /survey/versions/{id}/sections", "0").body("zh=x"), trace("GET /survey/versions/{id}/sections/{code}", "1", "quality"), kept("POST /survey/versions/{id}/sections/{code}", "0", "quality").body("zh=x"),
            kept("POST /survey/versions/{id}/sections/{code}/position", "0", "quality").body("by=1"), kept("POST /survey/versions/{id}/sections/{code}/removal", "0", "quality"),
            trace("GET /survey/versions/{id}/settings", "1"), kept("POST /survey/versions/{id}/settings", "0").body("redThreshold=6&minAnswered=70"),
            kept("POST /survey/versions/{id}/publication", "0"), kept("POST /survey/versions/{id}/removal", "0"));
        add(kept("POST /api/v1/questionnaires/{id}/versions", "0"), trace("GET /api/v1/questionnaire-versions/{id}", "1"), kept("PUT /api/v1/questionnaire-versions/{id}/settings", "0").body("{\"redThreshold\":6,\"minAnswered\":70}"),
            kept("POST /api/v1/questionnaire-versions/{id}/publication", "0"), kept("DELETE /api/v1/questionnaire-versions/{id}", "0"), trace("GET /api/v1/asked-facts"),
            kept("POST /api/v1/questionnaire-versions/{id}/items", "0").body("{\"type\":\"TEXT\",\"zh\":\"x\"}"), kept("PUT /api/v1/questionnaire-versions/{id}/items/{code}", "0", "c01").body("{\"type\":\"TEXT\",\"zh\":\"x\"}"),
            kept("POST /api/v1/questionnaire-versions/{id}/items/{code}/position", "0", "c01").body("{\"by\":1}"), kept("POST /api/v1/questionnaire-versions/{id}/items/{code}/copies", "0", "c01"),
            kept("DELETE /api/v1/questionnaire-versions/{id}/items/{code}", "0", "c01"), kept("PUT /api/v1/questionnaire-versions/{id}/sections/{code}", "0", "quality").body("{\"zh\":\"x\"}"),
            kept("POST /api/v1/questionnaire-versions/{id}/sections/{code}/position", "0", "quality").body("{\"by\":1}"), kept("DELETE /api/v1/questionnaire-versions/{id}/sections/{code}", "0", "quality"));
        add(trace("GET /survey/versions/{id}/preview", "1"), trace("GET /survey/versions/{id}/preview/sheet", "1"), trace("POST /survey/versions/{id}/trials", "1"), trace("GET /survey/versions/{id}/comparison", "1"),
            trace("GET /api/v1/questionnaire-versions/{id}/comparison", "1"), trace("POST /api/v1/questionnaire-versions/{id}/trials", "1"));
        add(trace("POST /survey/scripts").body("code=A"), kept("POST /survey/scripts/{id}/blocks", "0").body("key=opening&zh=x"), kept("POST /survey/scripts/{id}/publication", "0"),
            kept("POST /survey/scripts/{id}/draft", "0").body("version=1"), kept("POST /survey/scripts/{id}/draft/removal", "0"));
        add(trace("GET /api/v1/scripts"), trace("GET /api/v1/scripts/{id}", "1"), trace("GET /api/v1/scripts/{id}/versions", "1"), trace("POST /api/v1/scripts").body("{\"code\":\"A\"}"),
            kept("PUT /api/v1/scripts/{id}/draft", "0"), kept("POST /api/v1/scripts/{id}/publication", "0"), kept("DELETE /api/v1/scripts/{id}/draft", "0"));
        var store = "/survey/scripts/{id}/stores/{store}";
        add(kept("GET " + store, "1", "store"), kept("POST " + store + "/blocks", "1", "store").body("key=opening&zh=x"), kept("POST " + store + "/publication", "1", "store"),
            kept("POST " + store + "/draft", "1", "store").body("version=1"), kept("POST " + store + "/draft/removal", "1", "store"));
        var own = "/api/v1/scripts/{id}/stores";
        add(trace("GET " + own, "1"), kept("GET " + own + "/{store}", "1", "store"), kept("GET " + own + "/{store}/versions", "1", "store"), kept("PUT " + own + "/{store}/draft", "1", "store"),
            kept("POST " + own + "/{store}/publication", "1", "store"), kept("DELETE " + own + "/{store}/draft", "1", "store"));
        add(trace("GET /survey/questionnaires/new"), trace("POST /survey/questionnaires").body("code=A"), trace("POST /api/v1/questionnaires").body("{\"code\":\"A\"}"));
        add(trace("GET /api/v1/questionnaires"), trace("GET /api/v1/questionnaires/{id}", "1"),
            trace("GET /api/v1/scores").query("questionnaireId=1&from=2026-11-01&to=2026-11-30"));
    }

    private static void imports() {
        add(trace("GET /imports"), trace("GET /imports/new"), kept("POST /imports").query("kind=customers").body("file:a.csv"), kept("GET /imports/{id}", "import"),
            kept("POST /imports/{id}/preview", "import"), kept("POST /imports/{id}/runs", "import"), kept("POST /imports/{id}/undo", "import"),
            kept("POST /imports/{id}/discard", "import"), kept("GET /imports/{id}/errors.xlsx", "import"));
        add(trace("GET /vehicles/exports/new"), trace("POST /vehicles/exports").body("reason=x"), kept("POST /vehicles/exports/approved/{approval}", "approval"));
        add(trace("GET /care/number-repairs").query("all=true"), kept("GET /care/number-repairs/{customer}", "customer"), kept("POST /care/number-repairs/{customer}", "customer").body("number=13800001111"),
            trace("GET /api/v1/number-repairs"), kept("POST /api/v1/number-repairs/{customerId}", "customer").body("{\"number\":\"13800001111\"}"));
        add(kept("GET /complaints/told").query("complaint=<complaint>"), kept("GET /api/v1/complaints/told").query("complaintId=<complaint>"), kept("GET /complaints/receivers").query("store=<store>"),
            kept("POST /complaints/receivers").query("store=<store>").body("minutes=60"), kept("GET /api/v1/complaint-receivers/{storeId}", "store"), kept("PUT /api/v1/complaint-receivers/{storeId}", "store").body("{\"receivers\":{},\"minutes\":60}"));
        add(trace("GET /first-services").query("month=2026-11"), kept("GET /first-services/new").query("vehicle=<vehicle>"), kept("POST /first-services").query("vehicle=<vehicle>").body("doneOn=2026-01-05&mileageKm=1&content=x"),
            kept("GET /first-services/{id}", "first-service"), kept("POST /first-services/{id}", "first-service").body("version=1&doneOn=2026-01-05&mileageKm=1&content=x"),
            kept("POST /first-services/{id}/registration", "first-service").body("version=1"), kept("POST /first-services/{id}/settlement", "first-service").body("version=1&settlement=OPEN"),
            kept("POST /first-services/{id}/removal", "first-service").body("version=1"), kept("DELETE /api/v1/first-services/{id}", "first-service"),
            kept("GET /first-services/{id}/print", "first-service"), trace("GET /api/v1/first-services"), trace("GET /api/v1/first-services/due"), kept("GET /api/v1/first-services/{id}", "first-service"),
            kept("POST /api/v1/first-services").body("{\"vehicleId\":<vehicle>,\"doneOn\":\"2026-01-05\",\"mileageKm\":1,\"content\":\"x\"}"), kept("PATCH /api/v1/first-services/{id}", "first-service").body("{\"content\":\"x\"}"),
            kept("POST /api/v1/first-services/{id}/registration", "first-service").body("{}"), kept("PUT /api/v1/first-services/{id}/settlement", "first-service").body("{\"settlement\":\"OPEN\"}"));
        add(trace("GET /workshop-dailies"), kept("POST /workshop-dailies").body("storeId=<store>&day=2026-01-05"), kept("GET /workshop-dailies/{id}", "daily"),
            kept("POST /workshop-dailies/{id}/lines", "daily").body("work=x&state=DELIVERED"), kept("POST /workshop-dailies/{id}/lines/{line}/removal", "daily", "daily-line"),
            kept("POST /workshop-dailies/{id}/submission", "daily").body("version=1"), kept("POST /workshop-dailies/{id}/review", "daily").body("version=1&verdict=good"));
        add(trace("GET /api/v1/workshop-dailies"), kept("POST /api/v1/workshop-dailies").body("{\"storeId\":<store>,\"day\":\"2026-01-05\"}"), kept("GET /api/v1/workshop-dailies/{id}", "daily"),
            kept("POST /api/v1/workshop-dailies/{id}/lines", "daily").body("{\"work\":\"x\",\"state\":\"DELIVERED\"}"), kept("DELETE /api/v1/workshop-dailies/{id}/lines/{line}", "daily", "daily-line"),
            kept("POST /api/v1/workshop-dailies/{id}/submission", "daily").body("{}"), kept("POST /api/v1/workshop-dailies/{id}/review", "daily").body("{\"good\":true}"));
        add(trace("GET /imports/feeds"), kept("POST /imports/feeds").body("storeId=<store>&code=a-b&name=x&kind=customers&rhythm=DAILY&dueBy=18:00"), kept("GET /imports/feeds/{id}", "feed"),
            kept("POST /imports/feeds/{id}", "feed").body("version=1&name=x&kind=customers&rhythm=DAILY&dueBy=18:00"), kept("POST /imports/feeds/{id}/retire", "feed").body("version=1"));
        add(trace("GET /api/v1/import-feeds"), kept("POST /api/v1/import-feeds").body("{\"storeId\":<store>,\"code\":\"a-b\",\"name\":\"x\",\"kind\":\"customers\",\"rhythm\":\"DAILY\"}"),
            kept("GET /api/v1/import-feeds/{id}", "feed"), kept("PATCH /api/v1/import-feeds/{id}", "feed").body("{\"name\":\"x\"}"), kept("DELETE /api/v1/import-feeds/{id}", "feed"));
        add(kept("POST /api/v1/imports").query("kind=customers&storeId=<store>").body("file:a.csv"), kept("GET /api/v1/imports/{id}", "import"),
            kept("GET /api/v1/imports/{id}/errors.xlsx", "import"), kept("POST /api/v1/imports/{id}/undo", "import"), kept("POST /api/v1/imports/{id}/runs", "import"),
            trace("GET /api/v1/import-kinds"));
    }

    private static void add(Call... calls) {
        ALL.addAll(Arrays.asList(calls));
    }

    private static Call kept(String route, String... ids) {
        return new Call(route, Expect.KEPT, List.of(ids), "", route.contains(" /api/") ? "{}" : "");
    }

    private static Call trace(String route, String... ids) {
        return new Call(route, Expect.NO_TRACE, List.of(ids), "", route.contains(" /api/") ? "{}" : "");
    }

    private static Call open(String route, String... ids) {
        return new Call(route, Expect.OPEN, List.of(ids), "", "");
    }
}
