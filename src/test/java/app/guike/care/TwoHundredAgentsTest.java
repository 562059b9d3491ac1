package app.guike.care;

import static guike.Tables.CALL_ATTEMPT;
import static guike.Tables.CARE_TASK;
import static org.assertj.core.api.Assertions.assertThat;
import static org.jooq.impl.DSL.count;

import app.guike.Browse;
import app.guike.Cast;
import app.guike.GuikeTest;
import app.guike.TestHouse.InScope;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jooq.DSLContext;
import org.junit.jupiter.api.Test;

/// A large call room on the first working morning after a holiday.
@GuikeTest
class TwoHundredAgentsTest {
    private static final int AGENTS = 200;
    private static final Pattern TASK = Pattern.compile("task=(\\d+)");
    private static final String TOLD = """
        {"result":"CONNECTED_DONE","answers":{"c01":10,"c02":"yes","c03":true,"c04":9,"c07":"yes","c10":1,"overall":9,"nps":10},"verbatim":"%s"}""";

    private final Browse browse;
    private final Cast cast;
    private final Cast.House house;
    private final CareStage stage;
    private final DSLContext sql;
    private final InScope inScope;

    TwoHundredAgentsTest(Browse browse, Cast cast, CareStage stage, DSLContext sql, InScope inScope) {
        this.browse = browse;
        this.cast = cast;
        this.house = cast.house();
        this.stage = stage;
        this.sql = sql;
        this.inScope = inScope;
    }

    private record Saved(long task, String words, int status) {
    }

    @Test
    void takeAndSaveAtOnceAndLoseNothing() throws Exception {
        var plan = stage.plan(house.a(), "service_3d", "csi_default");
        IntStream.range(0, AGENTS).forEach(_ -> stage.due(house, plan, null));
        var agents = IntStream.range(0, AGENTS).mapToObj(i -> cast.person("room" + house.a().id() + "-" + i, "回访员" + i, house.a(), "care_agent")).toList();

        var saved = together(agents);

        assertThat(saved).extracting(Saved::status).containsOnly(201);
        assertThat(saved).extracting(Saved::task).as("nobody gets what another has").doesNotHaveDuplicates();
        var kept = inScope.of(house.a().id(), () -> sql.select(CALL_ATTEMPT.TASK_ID, CALL_ATTEMPT.VERBATIM).from(CALL_ATTEMPT).where(CALL_ATTEMPT.STORE_ID.eq(house.a().id()))
            .fetchMap(CALL_ATTEMPT.TASK_ID, CALL_ATTEMPT.VERBATIM));
        assertThat(kept).as("each call with its own words, and no other").hasSize(AGENTS);
        saved.forEach(s -> assertThat(kept).containsEntry(s.task(), s.words()));
        assertThat(states()).containsExactly("DONE " + AGENTS);
    }

    private List<Saved> together(List<Cast.Person> agents) throws Exception {
        var start = new CyclicBarrier(AGENTS);
        try (var room = Executors.newVirtualThreadPerTaskExecutor()) {
            return room.invokeAll(agents.stream().<Callable<Saved>>map(agent -> () -> {
                var desk = browse.as(agent);
                start.await();
                var taken = TASK.matcher(Objects.requireNonNull(desk.post("/care/call-desk/next", Map.of()).header("Location")));
                assertThat(taken.find()).as("there is a call for everybody").isTrue();
                var task = Long.parseLong(taken.group(1));
                var words = "客户对" + agent.login() + "说还不错";
                return new Saved(task, words, browse.api(agent).post("/api/v1/tasks/" + task + "/calls", TOLD.formatted(words)).status());
            }).toList()).stream().map(f -> f.resultNow()).toList();
        }
    }

    private List<String> states() {
        return inScope.of(house.a().id(), () -> sql.select(CARE_TASK.STATE, count()).from(CARE_TASK).where(CARE_TASK.STORE_ID.eq(house.a().id())).groupBy(CARE_TASK.STATE)
            .fetch(r -> r.value1() + " " + r.value2()));
    }
}
