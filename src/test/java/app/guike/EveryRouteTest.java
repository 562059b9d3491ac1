package app.guike;

import static guike.Tables.ROLE;
import static guike.Tables.ROLE_PERMISSION;
import static org.assertj.core.api.Assertions.assertThat;

import app.guike.Cast.Person;
import app.guike.RouteCalls.Call;
import app.guike.RouteCalls.Expect;
import app.guike.TestHouse.InScope;
import app.guike.shell.ListsPeople;
import app.guike.shell.Open;
import app.guike.shell.Requires;
import app.guike.shell.web.Paging;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiFunction;
import org.jooq.DSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationContext;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/// Walks every route of the program with ids that exist, as a person of another store who has every right there, as a person
/// of the same store who has none, and as nobody. A route that [RouteCalls] does not know fails.
@GuikeTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EveryRouteTest {
    private final Browse browse;
    private final DSLContext sql;
    private final InScope inScope;
    private final Map<String, HandlerMethod> routes = new TreeMap<>();
    private final List<Call> calls = RouteCalls.all();
    private final Map<String, Object> marked;
    private final Cast cast;
    private final Cast.House house;

    EveryRouteTest(Browse browse, DSLContext sql, InScope inScope, ApplicationContext beans, Cast cast) {
        this.browse = browse;
        this.sql = sql;
        this.inScope = inScope;
        this.cast = cast;
        this.house = cast.house();
        this.marked = beans.getBean(Marked.class).in(house);
        beans.getBean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class).getHandlerMethods().forEach((mapping, handler) -> {
            if (handler.getBeanType().getName().startsWith("app.guike.")) {
                mapping.getPatternValues().forEach(pattern -> mapping.getMethodsCondition().getMethods().forEach(method -> routes.put(method + " " + pattern, handler)));
            }
        });
    }

    @Test
    void everyRouteIsKnownHere() {
        assertThat(routes).hasSizeGreaterThan(40);
        assertThat(routes.keySet().stream().filter(r -> calls.stream().noneMatch(c -> c.route().equals(r)))).as("routes without a line in RouteCalls: add one").isEmpty();
        assertThat(calls.stream().map(Call::route).filter(r -> !routes.containsKey(r))).as("lines of RouteCalls whose route is gone").isEmpty();
        assertThat(routes.entrySet().stream().filter(r -> permission(r.getValue()) == null && !open(r.getValue())).map(Map.Entry::getKey))
            .as("handlers that name neither a permission nor @Open").isEmpty();
    }

    /// A list that goes on is either of people, and then reading on is written down, or stands here as none.
    @Test
    void everyListThatGoesOnSaysWhetherItIsOfPeople() {
        var others = Set.of("approvals", "audit", "audit-entries", "looks", "own", "rounds", "care-rounds", "print", "complaint-orders", "extractions", "changes", "customer-changes", "timeline", "owner-changes",
            "handovers", "notices", "people", "appointments", "staff-appointments", "notes", "staff-notes", "trainings", "staff-trainings", "tokens", "report-filings", "improvements", "improvement-proposals", "targets", "score-targets", "workshop-dailies");
        var going = routes.entrySet().stream().filter(r -> r.getKey().startsWith("GET ") && Arrays.stream(r.getValue().getMethod().getParameters()).anyMatch(p -> p.getType() == Paging.class || p.getName().equals("after"))).toList();

        assertThat(going).hasSizeGreaterThan(80);
        assertThat(going.stream().filter(r -> !r.getValue().hasMethodAnnotation(ListsPeople.class)).map(Map.Entry::getKey)
            .filter(r -> !others.contains(r.replaceAll("/\\{[^}]*}$", "").replaceAll(".*/", "")))).as("add @ListsPeople, or say here that it is no list of people").isEmpty();
    }

    @Test
    void everyRouteMustNameItsMethod() {
        var mapping = routes.keySet().stream().filter(r -> !r.matches("(GET|POST|PUT|PATCH|DELETE) /.*"));
        assertThat(mapping).isEmpty();
    }

    @Test
    void personOfAnotherStoreFindsNothingOfThisOne() {
        var outsider = withRole("outsider", "西城全权", house.b(), allPermissions());

        assertThat(wrong(outsider, (call, seen) -> switch (call.expect()) {
            case KEPT -> seen.status() == 404 || seen.status() == 403;
            case NO_TRACE -> seen.status() < 500 && seen.status() != 404 && !traced(seen);
            case OPEN -> !traced(seen);
        })).isEmpty();
    }

    @Test
    void personWithoutTheRightIsRefused() {
        var rightless = withRole("rightless", "无权者", house.a(), List.of());

        assertThat(wrong(rightless, (call, seen) -> {
            var permission = permission(routes.get(call.route()));
            return permission != null && !permission.isEmpty() ? seen.status() == 403 : seen.status() < 500 && !traced(seen);
        })).isEmpty();
    }

    @Test
    void nobodyMustSignIn() {
        assertThat(wrong(null, (call, seen) -> call.expect() == Expect.OPEN ? seen.status() < 500
            : call.api() ? seen.status() == 401 : List.of(302, 303, 401).contains(seen.status()))).isEmpty();
    }

    /// Otherwise the ids would prove nothing.
    @Test
    void personOfTheStoreFindsWhatIsThere() {
        var insider = withRole("insider", "东城全权", house.a(), allPermissions());

        assertThat(wrong(insider, (call, seen) -> !call.method().equals("GET") || call.expect() != Expect.KEPT || seen.status() == 200)).isEmpty();
        assertThat(browse.as(insider).get("/").status()).isEqualTo(200);
    }

    /// One who may read all but is not to see whole telephone numbers: no page, fragment, download or answer has one, but for the copy that a
    /// person asks for of what is known about them.
    @Test
    void personWithoutRevealSeesNoWholeTelephone() {
        var permissions = new ArrayList<>(allPermissions());
        permissions.remove("customer.reveal");
        var insider = withRole("insider_masked", "东城不见号码", house.a(), permissions);

        assertThat(wrong(insider, (call, seen) -> call.route().endsWith("/privacy-requests/{id}/copy") || !seen.text().contains("13987654321"))).isEmpty();
    }

    private List<String> wrong(@Nullable Person person, BiFunction<Call, Browse.Seen, Boolean> right) {
        var wrong = new ArrayList<String>();
        var session = person == null ? browse.nobody() : browse.as(person);
        for (var call : calls) {
            if (!routes.containsKey(call.route()) || person != null && call.expect() == Expect.OPEN || right == null) {
                continue;
            }
            if (person != null && person.login().startsWith("insider") && !call.method().equals("GET")) {
                continue;
            }
            var seen = call.api() ? viaApi(person, call) : viaPage(session, call);
            if (!right.apply(call, seen)) {
                wrong.add(call.route() + " as " + call.path(marked) + " answered " + seen.status() + (traced(seen) ? " with a trace" : ""));
            }
            if (call.route().equals("POST /sign-out") && person != null) {
                session = browse.as(person);
            }
        }
        return wrong;
    }

    private Browse.Seen viaApi(@Nullable Person person, Call call) {
        var api = browse.api(person == null ? "" : person.token());
        if (call.body().startsWith("file:")) {
            return api.upload(call.path(marked), call.body().substring(5), "a,b\n1,2\n".getBytes(), Map.of());
        }
        return call.method().equals("GET") ? api.get(call.path(marked)) : api.send(call.method(), call.path(marked), call.body(marked), Map.of());
    }

    private Browse.Seen viaPage(Browse.Session session, Call call) {
        if (call.body().startsWith("file:")) {
            return session.upload(call.path(marked), call.body().substring(5), "a,b\n1,2\n".getBytes(), Map.of("storeId", String.valueOf(marked.get("store"))));
        }
        return switch (call.method()) {
            case "GET" -> session.get(call.path(marked));
            case "POST" -> session.post(call.path(marked), call.body(marked));
            default -> session.htmx(call.method(), call.path(marked), form(call.body(marked)));
        };
    }

    private static Map<String, String> form(String encoded) {
        var form = new HashMap<String, String>();
        for (var field : encoded.isEmpty() ? new String[0] : encoded.split("&")) {
            form.put(field.substring(0, field.indexOf('=')), field.substring(field.indexOf('=') + 1));
        }
        return form;
    }

    private static boolean traced(Browse.Seen seen) {
        return seen.text().contains(Marked.MARK) || seen.text().contains("LMARKJ") || seen.text().contains("13987654321");
    }

    private Person withRole(String code, String name, Cast.Branch branch, List<String> permissions) {
        var role = code + "_" + house.group();
        inScope.unscoped(() -> {
            var id = sql.insertInto(ROLE).set(ROLE.CODE, role).set(ROLE.NAME_ZH, name).set(ROLE.NAME_EN, name).set(ROLE.BREADTH, "STORE").returning().fetchSingle().getId();
            permissions.forEach(p -> sql.insertInto(ROLE_PERMISSION).set(ROLE_PERMISSION.ROLE_ID, id).set(ROLE_PERMISSION.PERMISSION, p).execute());
            return id;
        });
        return cast.person(code + house.group(), name, branch, role);
    }

    private List<String> allPermissions() {
        return inScope.unscoped(() -> sql.selectDistinct(ROLE_PERMISSION.PERMISSION).from(ROLE_PERMISSION).fetch(ROLE_PERMISSION.PERMISSION));
    }

    private static @Nullable String permission(HandlerMethod handler) {
        var requires = AnnotatedElementUtils.findMergedAnnotation(handler.getMethod(), Requires.class);
        requires = requires == null ? AnnotatedElementUtils.findMergedAnnotation(handler.getBeanType(), Requires.class) : requires;
        return requires == null ? null : requires.value();
    }

    private static boolean open(HandlerMethod handler) {
        return handler.hasMethodAnnotation(Open.class);
    }
}
