package app.guike.customer.segment.web;

import static guike.Tables.CUSTOMER_CLASS_NIGHT;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.val;

import app.guike.base.MonthText;
import app.guike.base.Refusal;
import app.guike.customer.SegmentCriterion.Op;
import app.guike.customer.segment.Movements;
import app.guike.customer.segment.Rule;
import app.guike.shell.Viewer;
import app.guike.shell.web.Choice;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/// Who moved between the classes of a store in a month.
///
/// @param from the night at which the month begins for this store; null when it was not counted by then
/// @param until the last night counted in it
/// @param moves how many by `FROM TO`
/// @param trend the last thirteen months, the latest first
public record MovementPage(YearMonth month, long store, List<Choice> stores, List<YearMonth> months, @Nullable LocalDate from, @Nullable LocalDate until, Map<String, Integer> moves,
        List<Month> trend) {
    private static final int MONTHS = 13;

    /// The counts of its last night, and who was lost and won back in it.
    public record Month(YearMonth month, int loyal, int ordinary, int lost, int newlyLost, int wonBack) {
        public String query() {
            return "month=" + month;
        }
    }

    static MovementPage load(DSLContext sql, @Nullable String asked, @Nullable Long store, LocalDate today) {
        var stores = Viewer.current().stores("customer.read");
        var which = Viewer.current().store("customer.read", store);
        var now = YearMonth.from(today);
        var month = month(asked, now);
        var nights = sql.select(org.jooq.impl.DSL.min(CUSTOMER_CLASS_NIGHT.DAY), org.jooq.impl.DSL.max(CUSTOMER_CLASS_NIGHT.DAY)).from(CUSTOMER_CLASS_NIGHT)
            .where(CUSTOMER_CLASS_NIGHT.STORE_ID.eq(which), CUSTOMER_CLASS_NIGHT.DAY.le(month.plusMonths(1).atDay(1))).fetchSingle();
        var first = nights.value1();
        var from = first == null ? null : first.isAfter(month.atDay(1)) ? first : month.atDay(1);
        return new MovementPage(month, which, stores.stream().map(s -> new Choice(String.valueOf(s.id()), s.name())).toList(),
            java.util.stream.IntStream.range(0, MONTHS).mapToObj(now::minusMonths).toList(), from, nights.value2(), from == null ? Map.of() : moves(sql, which, from, month), trend(sql, which, now));
    }

    private static YearMonth month(@Nullable String asked, YearMonth now) {
        return asked == null || asked.isBlank() ? now : Optional.ofNullable(MonthText.read(asked)).orElseThrow(() -> Refusal.field("month", "invalid"));
    }

    private static Map<String, Integer> moves(DSLContext sql, long store, LocalDate from, YearMonth month) {
        var moves = new HashMap<String, Integer>();
        sql.fetch("""
            select coalesce(a.class, 'NONE'), coalesce(b.class, 'NONE'), count(*)::int
            from (select customer_id, class from customer_class where store_id = {0} and from_day <= {1} and (until_day is null or until_day > {1})) a
            full join (select customer_id, class from customer_class where store_id = {0} and from_day <= {2} and (until_day is null or until_day > {2})) b on b.customer_id = a.customer_id
            group by 1, 2""", val(store), val(from), val(month.plusMonths(1).atDay(1))).forEach(r -> moves.put(r.get(0, String.class) + " " + r.get(1, String.class), r.get(2, Integer.class)));
        return moves;
    }

    private static List<Month> trend(DSLContext sql, long store, YearMonth now) {
        var since = now.minusMonths(MONTHS - 1).atDay(1);
        var changed = new HashMap<YearMonth, int[]>();
        sql.fetch("""
            select date_trunc('month', b.from_day - 1)::date, count(*) filter (where b.class = 'LOST')::int, count(*) filter (where a.class = 'LOST')::int
            from customer_class b join customer_class a on a.customer_id = b.customer_id and a.until_day = b.from_day
            where b.store_id = {0} and a.store_id = {0} and b.from_day > {1} group by 1""", val(store), val(since))
            .forEach(r -> changed.put(YearMonth.from(r.get(0, LocalDate.class)), new int[] {r.get(1, Integer.class), r.get(2, Integer.class)}));
        var months = new ArrayList<Month>();
        sql.fetch("""
            select distinct on (m) date_trunc('month', day - 1)::date as m, loyal, ordinary, lost from customer_class_night
            where store_id = {0} and day > {1} order by m desc, day desc limit {2}""", val(store), val(since), inline(MONTHS)).forEach(r -> {
                var month = YearMonth.from(r.get(0, LocalDate.class));
                var moved = changed.getOrDefault(month, new int[2]);
                months.add(new Month(month, r.get(1, Integer.class), r.get(2, Integer.class), r.get(3, Integer.class), moved[0], moved[1]));
            });
        return months;
    }

    public List<String> classes() {
        return Movements.CLASSES;
    }

    public int number(String from, String to) {
        return moves.getOrDefault(from + " " + to, 0);
    }

    public int all(String from) {
        return Movements.CLASSES.stream().mapToInt(to -> number(from, to)).sum();
    }

    public int reached(String to) {
        return Movements.CLASSES.stream().mapToInt(from -> number(from, to)).sum();
    }

    /// The share of a class that is not lost now; empty where there was nobody.
    public String kept(String from) {
        int all = all(from);
        return all == 0 || from.equals("LOST") || from.equals(Movements.NONE) ? "" : Math.round(1000.0 * (number(from, "LOYAL") + number(from, "ORDINARY")) / all) / 10.0 + "%";
    }

    /// The list of exactly those behind a number.
    public String url(String from, String to) {
        return url(new Movements.Move(month, from, to), store);
    }

    static String url(Movements.Move move, long store) {
        var rule = new Rule.All(List.of(new Rule.Is("moved", Op.IS, move.toString()))).json();
        return "/customers?store=" + store + "&rule=" + URLEncoder.encode(rule, StandardCharsets.UTF_8);
    }
}
