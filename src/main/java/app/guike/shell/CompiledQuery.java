package app.guike.shell;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jooq.Condition;
import org.jooq.Context;
import org.jooq.DSLContext;
import org.jooq.DataType;
import org.jooq.Field;
import org.jooq.QueryPart;
import org.jooq.Record;
import org.jooq.ResultQuery;
import org.jooq.Select;
import org.jooq.Table;
import org.jooq.impl.CustomField;
import org.jooq.impl.CustomQueryPart;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;

/// A query that is asked in the same words each time: they are built and written once, afterwards only its values change. jOOQ else builds and writes them for each asking, which takes longer
/// than the answer where a page asks thirty (decision 38). All values that are not asked for as [Values] are written into the text.
public final class CompiledQuery {
    private static final int MOST = 500;
    /// No text that can be stored holds it.
    private static final char MARK = '\0';
    private static final Pattern MARKS = Pattern.compile(MARK + "(\\d+)" + MARK);

    private final Function<Values, ? extends Select<?>> words;
    private volatile @Nullable Compiled compiled;

    private CompiledQuery(Function<Values, ? extends Select<?>> words) {
        this.words = words;
    }

    /// @param words called once: what they hold of the moment, the viewer or the language is kept. They select fields, no asterisk
    public static CompiledQuery of(Function<Values, ? extends Select<?>> words) {
        return new CompiledQuery(words);
    }

    /// One for each key of which there are few, such as how many rows are asked for, which is no value (decision 14).
    public static <K> Function<K, CompiledQuery> each(BiFunction<K, Values, ? extends Select<?>> words) {
        Cache<K, CompiledQuery> known = Caffeine.newBuilder().maximumSize(MOST).build();
        return key -> known.get(key, k -> of(values -> words.apply(k, values)));
    }

    /// The places of values, in the order in which they are given.
    public static final class Values {
        private final List<DataType<?>> types = new ArrayList<>();

        private Values() {
        }

        /// The place of the next value; the same place may stand in the query more than once.
        public <T> Field<T> next(DataType<T> type) {
            var place = MARK + "" + types.size() + MARK;
            types.add(type);
            return CustomField.of("value", type, c -> c.sql(place));
        }

        public <T> Field<T> next(Field<T> like) {
            return next(like.getDataType());
        }

        /// The place of several values at once, given as an array.
        public <T> Condition any(Field<T> of) {
            return of.eq(DSL.any(next(of.getDataType().getArrayDataType())));
        }

        /// The place of a query, which is given whole and written anew each time; its rows stand under the name.
        public Table<?> rows(String name) {
            return DSL.table("({0}) as {1}", next(SQLDataType.OTHER), DSL.name(name));
        }
    }

    /// The query with its values, to be fetched like any other; its records know the fields that were selected.
    public ResultQuery<Record> with(DSLContext sql, @Nullable Object... values) {
        var known = compiled;
        if (known == null) {
            known = Compiled.of(sql, words);
            compiled = known;
        }
        return known.with(sql, values);
    }

    /// @param texts what stands before, between and behind the values
    /// @param places which value stands behind each text but the last
    private record Compiled(List<String> texts, int[] places, List<DataType<?>> types, List<Field<?>> fields) {
        static Compiled of(DSLContext sql, Function<Values, ? extends Select<?>> words) {
            var values = new Values();
            var query = words.apply(values);
            var texts = new ArrayList<String>();
            var places = new ArrayList<Integer>();
            var text = sql.renderInlined(query);
            var mark = MARKS.matcher(text);
            int from = 0;
            while (mark.find()) {
                texts.add(text.substring(from, mark.start()));
                places.add(Integer.valueOf(mark.group(1)));
                from = mark.end();
            }
            texts.add(text.substring(from));
            return new Compiled(List.copyOf(texts), places.stream().mapToInt(Integer::intValue).toArray(), List.copyOf(values.types), fields(query));
        }

        /// As they stand in the query itself, so that its records know them at once.
        private static List<Field<?>> fields(Select<?> query) {
            return query.$select().stream().<Field<?>>map(f -> (Field<?>) f).toList();
        }

        ResultQuery<Record> with(DSLContext sql, @Nullable Object... values) {
            if (values.length != types.size()) {
                throw new IllegalArgumentException(types.size() + " values are asked for, not " + values.length);
            }
            var given = new ArrayList<QueryPart>();
            for (int i = 0; i < values.length; i++) {
                given.add(values[i] instanceof Select<?> rows ? rows : value(values[i], types.get(i)));
            }
            return sql.resultQuery("{0}", CustomQueryPart.of(c -> write(c, given))).coerce(fields);
        }

        private void write(Context<?> context, List<QueryPart> given) {
            for (int i = 0; i < places.length; i++) {
                context.sql(texts.get(i)).visit(given.get(places[i]));
            }
            context.sql(texts.getLast());
        }

        private static <T> Field<T> value(@Nullable Object value, DataType<T> type) {
            return DSL.val(value, type);
        }
    }
}
