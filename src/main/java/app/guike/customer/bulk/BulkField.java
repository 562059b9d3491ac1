package app.guike.customer.bulk;

/// The closed list of what may be changed for many at once. Owners have a way of their own, since they have a history.
public enum BulkField {
    TYPE("type_id", "type_id = ({v} ->> 'type_id')::bigint"), IMPORTANCE("importance", "importance = {v} ->> 'importance'"),
    INDUSTRY("industry, industry_id", "industry = {v} ->> 'industry', industry_id = ({v} ->> 'industry_id')::bigint"), REGION("region_code", "region_code = {v} ->> 'region_code'"),
    SOURCE("source, source_id", "source = {v} ->> 'source', source_id = ({v} ->> 'source_id')::bigint"), TAG_ADD("", ""), TAG_REMOVE("", "");

    private final String columns;
    private final String assignment;

    BulkField(String columns, String assignment) {
        this.columns = columns;
        this.assignment = assignment;
    }

    boolean tag() {
        return this == TAG_ADD || this == TAG_REMOVE;
    }

    /// SQL: what the customer `c` has in it now, as JSON; of a tag whether it is there.
    String now(String after) {
        if (tag()) {
            return "jsonb_build_object('tag', case when exists (select from customer_tag g where g.customer_id = c.id and g.store_id = c.store_id and g.tag = " + after + " ->> 'name') then 'yes' else 'no' end, 'name', "
                + after + " ->> 'name')";
        }
        var parts = new java.util.StringJoiner(", ", "jsonb_build_object(", ")");
        for (var column : columns.split(", ")) {
            parts.add("'" + column + "', c." + column);
        }
        return parts.toString();
    }

    /// SQL: the assignments that write such a JSON.
    String write(String value) {
        return tag() ? "" : assignment.replace("{v}", value) + ", ";
    }
}
