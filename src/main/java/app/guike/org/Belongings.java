package app.guike.org;

import org.jspecify.annotations.Nullable;

/// A kind of thing that a person is responsible for now 名下事项: their customers, their open tasks. Contributed as a bean by
/// the module that owns the table, so that nobody leaves before somebody else has it (catalog E20); moved set-based.
///
/// @param key kebab-case; its name is the text `belongings.<key>`
/// @param table with store_id and id, seen through its scoped view
/// @param column whose it is: a reference to a person
/// @param open condition on a row `b`: it still is something to do
/// @param named text by which people know a row `b`
/// @param url of the page of a row `b`, or null
/// @param also what else an update of `b` sets, `{moment}` being when
/// @param follows goes to whoever receives another thing; null goes where it is given
/// @param fits condition on a row `b` under which the person `{who}` can have it; null always
public record Belongings(String key, int order, String table, String column, String open, String named, String url, String also, @Nullable Follows follows,
        @Nullable String fits) {
    /// @param kind key of the belongings it goes along with
    /// @param by column of `b` that refers to it
    public record Follows(String kind, String by) {
    }

    public static Belongings of(String key, int order, String table, String column) {
        return new Belongings(key, order, table, column, "true", "b.id::text", "null", "", null, null);
    }

    public Belongings open(String condition) {
        return new Belongings(key, order, table, column, condition, named, url, also, follows, fits);
    }

    public Belongings named(String name, String page) {
        return new Belongings(key, order, table, column, open, name, page, also, follows, fits);
    }

    public Belongings also(String assignments) {
        return new Belongings(key, order, table, column, open, named, url, assignments, follows, fits);
    }

    public Belongings along(String kind, String by) {
        return new Belongings(key, order, table, column, open, named, url, also, new Follows(kind, by), fits);
    }

    /// Where the person cannot have it, another receiver does, else nobody; the handover lists it.
    public Belongings fits(String condition) {
        return new Belongings(key, order, table, column, open, named, url, also, follows, condition);
    }

    /// @param person SQL that gives the person
    String fit(String person) {
        return fits == null ? "true" : fits.replace("{who}", person);
    }
}
