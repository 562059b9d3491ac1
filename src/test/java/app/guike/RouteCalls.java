package app.guike;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
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

    static Map<String, Call> all() {
        ALL.clear();
        carePlans();
        shell();
        org();
        archives();
        cars();
        complaints();
        reports();
        var calls = new LinkedHashMap<String, Call>();
        ALL.forEach(c -> calls.put(c.route(), c));
        return calls;
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
        add(trace("GET /care/tasks").query("state=ALL&store=<store>"), kept("POST /care/tasks/assignments").body("task=<task>&assignee=<person>"),
            kept("POST /care/tasks/closures").body("task=<task>&closure=SKIPPED&reason=x"));
    }

    private static void shell() {
        add(trace("GET /"), trace("POST /store").body("store=<store>"));
        add(open("GET /sign-in"), open("POST /sign-in"), open("GET /first-administrator"), open("POST /first-administrator"));
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
            kept("DELETE /api/v1/people/{id}/posts/{post}", "person", "post"), kept("DELETE /api/v1/people/{id}/absences/{absence}", "person", "absence"),
            kept("POST /api/v1/people/{id}/absences", "person").body("{\"storeId\":<store>,\"fromDay\":\"2026-12-01\",\"toDay\":\"2026-12-02\"}"));
        add(trace("GET /api/v1/roles"), trace("GET /api/v1/roles/{id}", "role"), kept("POST /api/v1/roles").body("{\"nameZh\":\"x\",\"breadth\":\"OWN\"}"),
            kept("PATCH /api/v1/roles/{id}", "role").body("{\"nameZh\":\"x\"}"), kept("DELETE /api/v1/roles/{id}", "role"));
        add(trace("GET /api/v1/tokens"), kept("POST /api/v1/tokens").body("{\"name\":\"x\",\"employeeId\":<person>}"), kept("DELETE /api/v1/tokens/{id}", "token"));
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
            kept("GET /complaints/{id}", "complaint"), kept("POST /complaints").body("customerId=<customer>&channel=PHONE&category=svc_wait&verbatim=x"));
        for (var step : List.of("acceptance", "ownership", "answers", "plan", "work", "waiting", "resumption", "resolution", "severity", "notes", "rejection",
                "closing-calls", "closure", "reopening")) {
            add(kept("POST /complaints/{id}/" + step, "complaint").body("text=x&plan=x&reason=x"));
        }
        add(trace("GET /api/v1/complaints").query("count=true"), kept("GET /api/v1/complaints/{id}", "complaint"),
            kept("POST /api/v1/complaints").body("{\"customerId\":<customer>,\"channel\":\"PHONE\",\"category\":\"svc_wait\",\"verbatim\":\"x\"}"),
            kept("PATCH /api/v1/complaints/{id}", "complaint").body("{\"subject\":\"x\"}"));
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
            kept("POST /reports/filings/{id}/filing", "filing").body("version=1"));
        add(kept("GET /care/reworks/{id}", "rework"), kept("POST /care/reworks/{id}/handling", "rework").body("version=1&handling=x&finishedOn=2026-11-24"),
            kept("POST /care/reworks/{id}/signature", "rework").body("version=1"), kept("GET /api/v1/reworks/{id}", "rework"),
            kept("PUT /api/v1/reworks/{id}/handling", "rework").body("{\"handling\":\"x\",\"finishedOn\":\"2026-11-24\",\"version\":1}"),
            kept("PUT /api/v1/reworks/{id}/signature", "rework").body("{\"version\":1}"));
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
