package app.guike.complaint;

import static guike.Tables.CUSTOMER;

import app.guike.Browse;
import app.guike.Cast;
import app.guike.TestHouse.InScope;
import app.guike.base.NameGrams;
import org.jooq.DSLContext;
import tools.jackson.databind.JsonNode;

/// A complaint and its customer, made for a test and led on by calls of the API.
record Told(Browse browse, DSLContext sql, InScope inScope, Cast.House house) {
    long customer(String name) {
        return customer(name, house.a().id(), null);
    }

    long customer(String name, long store, Long adviser) {
        return inScope.of(store, () -> sql.insertInto(CUSTOMER).set(CUSTOMER.STORE_ID, store).set(CUSTOMER.KIND, "PERSON").set(CUSTOMER.NAME, name)
            .set(CUSTOMER.GRAMS, NameGrams.of(name)).set(CUSTOMER.ADVISER_ID, adviser).returning().fetchSingle().getId());
    }

    JsonNode taken(long customer) {
        return taken(customer, "svc_attitude");
    }

    JsonNode taken(long customer, String category) {
        var seen = browse.api(house.agent()).post("/api/v1/complaints",
            "{\"customerId\":%d,\"channel\":\"PHONE\",\"category\":\"%s\",\"verbatim\":\"等了三个小时没有人管\"}".formatted(customer, category));
        if (seen.status() != 201) {
            throw new AssertionError(seen.status() + " " + seen.text());
        }
        return seen.json();
    }

    /// Accepted, answered and resolved by a person.
    long resolved(long customer, Cast.Person handler) {
        var id = taken(customer).get("id").asLong();
        step(handler, "PUT", id, "acceptance", "{}");
        step(handler, "POST", id, "answers", "{\"text\":\"已致电道歉\"}");
        settle(id, handler);
        return id;
    }

    void settle(long id, Cast.Person handler) {
        step(handler, "PUT", id, "resolution", "{\"solution\":\"免费返修并赠送保养\",\"departmentId\":%d,\"cause\":\"PEOPLE\",\"measure\":\"重新培训接待流程\"}"
            .formatted(house.a().serviceDepartment()));
    }

    JsonNode step(Cast.Person person, String method, long id, String what, String body) {
        var seen = browse.api(person).send(method, "/api/v1/complaints/" + id + "/" + what, body, java.util.Map.of());
        if (seen.status() / 100 != 2) {
            throw new AssertionError(what + ": " + seen.status() + " " + seen.text());
        }
        return seen.json();
    }

    int refused(Cast.Person person, String method, long id, String what, String body) {
        return browse.api(person).send(method, "/api/v1/complaints/" + id + "/" + what, body, java.util.Map.of()).status();
    }
}
