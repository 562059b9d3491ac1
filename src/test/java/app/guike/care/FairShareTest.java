package app.guike.care;

import static org.assertj.core.api.Assertions.assertThat;

import app.guike.GuikeTest;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.Test;

@GuikeTest
class FairShareTest {
    private final DSLContext sql;

    FairShareTest(DSLContext sql) {
        this.sql = sql;
    }

    @Test
    void dealsExactlyAsOneByOneToTheSmallestLoad() {
        var random = new Random(7);
        for (int round = 0; round < 200; round++) {
            var people = LongStream.rangeClosed(1, 1 + random.nextInt(9)).toArray();
            var loads = Arrays.stream(people).map(_ -> random.nextInt(30)).toArray();
            int tasks = random.nextInt(80);

            assertThat(share(people, loads, tasks)).as("%s for %s", tasks, Arrays.toString(loads)).isEqualTo(oneByOne(people, loads, tasks));
        }
    }

    @Test
    void nobodyPresentOrNothingToDoIsAnEmptyShare() {
        assertThat(share(new long[] {}, new long[] {}, 5)).isEmpty();
        assertThat(share(new long[] {1, 2}, new long[] {3, 4}, 0)).isEmpty();
    }

    private Long[] share(long[] people, long[] loads, int tasks) {
        return sql.fetchSingle("select guike.fair_share({0}::bigint[], {1}::bigint[], {2})", DSL.val(array(people)), DSL.val(array(loads)), DSL.val(tasks))
            .get(0, Long[].class);
    }

    private static String array(long[] numbers) {
        return Arrays.toString(numbers).replace('[', '{').replace(']', '}');
    }

    private static Long[] oneByOne(long[] people, long[] loads, int tasks) {
        var load = loads.clone();
        return IntStream.range(0, tasks).mapToObj(_ -> {
            int least = IntStream.range(0, people.length).boxed().min(Comparator.<Integer>comparingLong(i -> load[i]).thenComparingLong(i -> loads[i])
                .thenComparingLong(i -> people[i])).orElseThrow();
            load[least]++;
            return people[least];
        }).toArray(Long[]::new);
    }
}
