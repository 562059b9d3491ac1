package app.guike.customer.web;

import static app.guike.shell.Texts.t;
import static guike.Tables.CUSTOMER;
import static org.jooq.impl.DSL.inline;

import app.guike.base.NameGrams;
import app.guike.customer.archive.CustomerSources;
import app.guike.customer.archive.CustomerTypes;
import app.guike.customer.archive.Industries;
import app.guike.customer.custom.CustomSearch;
import app.guike.customer.watch.WatchLists;
import app.guike.org.region.RegionPicker;
import app.guike.org.region.Regions;
import app.guike.shell.Viewer;
import app.guike.shell.web.Choice;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// What the form and the filter of archives offer to choose from.
@Component
class FormChoices {
    private static final int COMPANIES = 12;

    private final DSLContext sql;
    private final CustomerTypes types;
    private final Industries industries;
    private final CustomerSources sources;
    private final Regions regions;
    private final CustomSearch custom;

    FormChoices(DSLContext sql, ArchiveMeaning.Classes classes, Regions regions, CustomSearch custom) {
        this.sql = sql;
        this.types = classes.types();
        this.industries = classes.industries();
        this.sources = classes.sources();
        this.regions = regions;
        this.custom = custom;
    }

    /// Kinds of customers, each with what it lies under: `企业 / 国有企业`.
    List<Choice> types() {
        return types("");
    }

    /// With the one that is stored, in use or not.
    List<Choice> types(String stored) {
        var paths = new HashMap<String, String>();
        var choices = new ArrayList<Choice>();
        for (var type : types.all()) {
            var path = path(paths, type.code(), type.parent(), type.name());
            if (type.active() || type.code().equals(stored)) {
                choices.add(new Choice(type.code(), t("customer.kind." + type.kind()) + " · " + path));
            }
        }
        return choices;
    }

    /// Industries; words of another source that the house does not know stay a choice of their own.
    List<Choice> industries(String stored) {
        var paths = new HashMap<String, String>();
        var choices = new ArrayList<Choice>();
        for (var industry : industries.all()) {
            var path = path(paths, industry.code(), industry.parent(), industry.name());
            if (industry.active() || industry.code().equals(stored)) {
                choices.add(new Choice(industry.code(), industry.key() ? "★ " + path : path));
            }
        }
        return with(stored, choices);
    }

    private static List<Choice> with(String stored, List<Choice> choices) {
        if (!stored.isEmpty() && choices.stream().noneMatch(c -> c.value().equals(stored))) {
            choices.addFirst(new Choice(stored, stored));
        }
        return choices;
    }

    /// Sources, each with what it lies under; what is stored stays a choice, in words or out of use.
    List<Choice> sources(String stored) {
        var paths = new HashMap<String, String>();
        var choices = new ArrayList<Choice>();
        for (var source : sources.all()) {
            var path = path(paths, source.code(), source.parent(), source.name());
            if (source.active() || source.code().equals(stored)) {
                choices.add(new Choice(source.code(), path));
            }
        }
        return with(stored, choices);
    }

    static List<Choice> resources() {
        return CustomerSources.RESOURCES.stream().map(r -> new Choice(r, t("customer.resource." + r))).toList();
    }

    /// Who may have found a customer: first whoever looks.
    private List<Choice> finders(Viewer viewer) {
        var finders = new ArrayList<>(List.of(new Choice("me", t("customer.finder.me")), new Choice("0", t("customer.finder.none"))));
        finders.addAll(Colleagues.of(sql, viewer.scope(CustomerRows.PERMISSION).anyStores()));
        return finders;
    }

    /// The usual one first.
    static List<Choice> importances() {
        return List.of(new Choice("", t("customer.importance.usual")), new Choice("VIP", t("customer.importance.VIP")), new Choice("VERY_LARGE", t("customer.importance.VERY_LARGE")));
    }

    private static String path(Map<String, String> paths, String code, @Nullable String above, String name) {
        var path = above == null || paths.get(above) == null ? name : paths.get(above) + " / " + name;
        paths.put(code, path);
        return path;
    }

    CustomerList.Offered offered(ArchiveFilter asked) {
        var viewer = Viewer.current();
        return new CustomerList.Offered(types(), industries(""), region(asked.region(), null), custom(asked.custom()), WatchLists.choices(sql, viewer, WatchLists.seen(viewer)), sources(""), finders(viewer));
    }

    RegionPicker region(@Nullable String chosen, @Nullable String error) {
        return RegionPicker.of(regions, chosen, error);
    }

    CustomerList.Own custom(Map<String, String> asked) {
        var told = new HashMap<String, String>();
        asked.forEach((key, value) -> told.put("custom[" + key + "]", custom.told(key, value)));
        return new CustomerList.Own(custom.searched(), told);
    }

    /// Companies whose name has what is typed, to choose the one above from.
    List<Choice> companies(String typed, Set<Long> stores) {
        var words = typed.strip().replaceFirst("^[Kk]\\d+\\s*", "");
        return words.isEmpty() ? List.of() : sql.select(CUSTOMER.NO, CUSTOMER.NAME).from(CUSTOMER)
            .where(CUSTOMER.STORE_ID.in(stores), CUSTOMER.KIND.eq(inline("COMPANY")), CUSTOMER.GRAMS.contains(NameGrams.forQuery(words)))
            .limit(inline(COMPANIES)).fetch(r -> new Choice(r.value1(), r.value1() + " " + r.value2()));
    }
}
