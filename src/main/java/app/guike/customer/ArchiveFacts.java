package app.guike.customer;

import static guike.Tables.CUSTOMER;
import static guike.Tables.CUSTOMER_CLASS;
import static guike.Tables.CUSTOMER_OWNERSHIP;
import static guike.Tables.EMPLOYEE;
import static guike.Tables.SEGMENT;
import static guike.Tables.SEGMENT_MEMBER;
import static org.jooq.impl.DSL.concat;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.max;
import static org.jooq.impl.DSL.select;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// What the archive itself opens its page with.
@Configuration(proxyBeanMethods = false)
class ArchiveFacts {
    private static final String READ = "customer.read";

    @Bean
    HeadFact ownerSince() {
        return new HeadFact("owner", 10, READ, null, of -> field(select(EMPLOYEE.NAME).from(EMPLOYEE).where(EMPLOYEE.ID.eq(CUSTOMER.OWNER_ID))),
            of -> field(select(max(CUSTOMER_OWNERSHIP.FROM_AT)).from(CUSTOMER_OWNERSHIP).where(CUSTOMER_OWNERSHIP.CUSTOMER_ID.eq(of.customer()), CUSTOMER_OWNERSHIP.UNTIL_AT.isNull())));
    }

    /// As of the last night.
    @Bean
    HeadFact classedAs() {
        return new HeadFact("class", 90, READ, null, of -> field(select(SEGMENT.NAME).from(SEGMENT_MEMBER).join(SEGMENT).on(SEGMENT.ID.eq(SEGMENT_MEMBER.SEGMENT_ID))
            .where(SEGMENT_MEMBER.CUSTOMER_ID.eq(of.customer()), SEGMENT.CODE.in("loyal", "ordinary", "lost"), SEGMENT.RETIRED_AT.isNull()).orderBy(SEGMENT.CODE).limit(inline(1))),
            of -> field(select(CUSTOMER_CLASS.FROM_DAY).from(CUSTOMER_CLASS).where(CUSTOMER_CLASS.CUSTOMER_ID.eq(of.customer()), CUSTOMER_CLASS.UNTIL_DAY.isNull())));
    }

    @Bean
    HeadFact wholeArchive() {
        return new HeadFact("completeness", 100, READ, null, of -> concat(CUSTOMER.COMPLETENESS.cast(String.class), inline("%")), null);
    }
}
