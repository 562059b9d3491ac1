package app.guike.customer;

import static guike.Tables.CUSTOMER;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.select;

import app.guike.base.FieldErrors;
import app.guike.customer.archive.CustomerSources;
import app.guike.customer.archive.CustomerTypes;
import app.guike.customer.archive.Industries;
import app.guike.org.region.Regions;
import guike.tables.records.CustomerRecord;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// The class of an archive 分类 and its place among others: type, industry, region, company above, source; and what the customer likes and needs.
@Component
class Classing {
    private static final int HOBBIES = 20;
    private static final int LONGEST_CYCLE = 730;

    private final DSLContext sql;
    private final CustomerTypes types;
    private final Industries industries;
    private final CustomerSources sources;
    private final Regions regions;

    Classing(DSLContext sql, CustomerTypes types, Industries industries, CustomerSources sources, Regions regions) {
        this.sql = sql;
        this.types = types;
        this.industries = industries;
        this.sources = sources;
        this.regions = regions;
    }

    void write(CustomerRecord row, CustomerIntake in, FieldErrors errors) {
        type(row, in, errors);
        var industry = industries.named(in.industry(), row.getIndustryId());
        row.setIndustry(industry.map(Industries.Industry::nameZh).orElse(in.industry())).setIndustryId(industry.map(Industries.Industry::id).orElse(null));
        sources.write(row, in.source());
        errors.require(in.region() == null || in.region().equals(row.getRegionCode()) || regions.exists(in.region()), "region", "region-unknown");
        row.setRegionCode(in.region());
        parent(row, in.parentId(), errors);
        errors.require(in.importance() == null || in.importance().equals("VIP") || in.importance().equals("VERY_LARGE"), "importance", "invalid");
        errors.require(in.contactEvery() == null || in.contactEvery() >= 1 && in.contactEvery() <= LONGEST_CYCLE, "contactEvery", "between", 1, LONGEST_CYCLE);
        errors.require(in.hobbies().size() <= HOBBIES && in.hobbies().stream().allMatch(h -> h.length() <= 40), "hobbies", "length")
            .require(fits(in.likes(), 1_000), "likes", "length").require(fits(in.specialNeeds(), 500), "specialNeeds", "length").require(fits(in.usualDriver(), 100), "usualDriver", "length");
        row.setImportance(in.importance()).setContactEvery(in.contactEvery()).setHobbies(in.hobbies().toArray(String[]::new)).setLikes(in.likes()).setSpecialNeeds(in.specialNeeds()).setUsualDriver(in.usualDriver());
    }

    /// No archive is without a class (catalog E21): who names none gets the usual one of the kind.
    private void type(CustomerRecord row, CustomerIntake in, FieldErrors errors) {
        var type = in.type() == null ? types.usual(in.kind()) : types.find(in.type());
        errors.require(type.isPresent() || in.type() == null, "type", "type-unknown")
            .require(type.isEmpty() || type.get().kind().equals(in.kind()), "type", "type-of-other-kind")
            .require(type.isEmpty() || type.get().active() || Long.valueOf(type.get().id()).equals(row.getTypeId()), "type", "type-unknown");
        row.setTypeId(type.map(CustomerTypes.Type::id).orElse(null));
    }

    /// The trigger guards the tree too, where two change it at once.
    private void parent(CustomerRecord row, @Nullable Long parent, FieldErrors errors) {
        if (parent != null && !parent.equals(row.getParentId())) {
            errors.require("COMPANY".equals(row.getKind()) && sql.fetchExists(CUSTOMER, CUSTOMER.ID.eq(parent), CUSTOMER.STORE_ID.eq(row.getStoreId()), CUSTOMER.KIND.eq("COMPANY")),
                "parentId", "parent-unknown").require(row.getId() == null || !below(parent, row.getId()), "parentId", "parent-circle");
        }
        row.setParentId(parent);
    }

    private boolean below(long customer, long top) {
        var above = name("above").fields("id");
        var up = above.as(select(CUSTOMER.ID).from(CUSTOMER).where(CUSTOMER.ID.eq(customer))
            .union(select(CUSTOMER.PARENT_ID).from(CUSTOMER).join("above").on("above.id = customer.id").where(CUSTOMER.PARENT_ID.isNotNull())));
        return sql.withRecursive(up).selectFrom(up).where("id = {0}", top).fetch().isNotEmpty();
    }

    private static boolean fits(@Nullable String text, int most) {
        return text == null || text.length() <= most;
    }
}
