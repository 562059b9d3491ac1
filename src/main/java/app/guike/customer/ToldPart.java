package app.guike.customer;

import static org.jooq.impl.DSL.greatest;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.select;

import app.guike.base.Masking;
import guike.tables.Customer;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Record4;
import org.jooq.Select;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// A part of the archive that the customer tells: true since it was written or confirmed, or the whole archive was checked.
///
/// @param heard the name it is heard under
/// @param value what stands in the archive
/// @param at when it was written or confirmed since the archive was made
record ToldPart(String code, int order, int months, String heard, Function<Customer, Field<String>> value, Function<Customer, Field<OffsetDateTime>> at, HeardInCalls calls)
        implements AgeingPart {
    @Override
    public Set<Way> ways() {
        return Set.of(Way.CONFIRM, Way.ANSWER);
    }

    @Override
    public Select<Record4<Long, @Nullable String, @Nullable String, OffsetDateTime>> older(Customer c, Field<OffsetDateTime> before) {
        return select(c.ID, inline((String) null), value.apply(c), since(c)).where(old(c, before));
    }

    @Override
    public Condition old(Customer c, Field<OffsetDateTime> before) {
        return value.apply(c).isNotNull().and(since(c).lt(before));
    }

    private Field<OffsetDateTime> since(Customer c) {
        return greatest(c.CREATED_AT, at.apply(c), c.VERIFIED_AT);
    }

    @Override
    public String shown(String stands) {
        return code.equals("ADDRESS") ? Masking.address(stands) : stands;
    }

    @Override
    public void answer(long customer, long about, String said) {
        calls.learn(customer, Map.of(heard, said));
    }

    /// The check of the whole archive: verified is who was confirmed within 24 months.
    record WholeArchive() implements AgeingPart {
        static final String CODE = "VERIFIED";

        @Override
        public String code() {
            return CODE;
        }

        @Override
        public int order() {
            return 9;
        }

        @Override
        public int months() {
            return 24;
        }

        @Override
        public Set<Way> ways() {
            return Set.of();
        }

        @Override
        public Select<Record4<Long, @Nullable String, @Nullable String, OffsetDateTime>> older(Customer c, Field<OffsetDateTime> before) {
            return select(c.ID, inline((String) null), inline((String) null), c.VERIFIED_AT).where(old(c, before));
        }

        @Override
        public Condition old(Customer c, Field<OffsetDateTime> before) {
            return c.VERIFIED_AT.isNotNull().and(c.VERIFIED_AT.lt(before));
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Parts {
        @Bean
        AgeingPart ageingAddress(HeardInCalls calls) {
            return new ToldPart("ADDRESS", 1, 24, "address", c -> c.ADDRESS, c -> c.ADDRESS_AT, calls);
        }

        @Bean
        AgeingPart ageingDriver(HeardInCalls calls) {
            return new ToldPart("DRIVER", 2, 12, "driver", c -> c.USUAL_DRIVER, c -> c.USUAL_DRIVER_AT, calls);
        }

        @Bean
        AgeingPart ageingArchive() {
            return new WholeArchive();
        }
    }
}
