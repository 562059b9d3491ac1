package app.guike.customer;

import static guike.Tables.CUSTOMER_PAIR;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.select;

import app.guike.org.Belongings;
import app.guike.shell.Command;
import app.guike.shell.KeyMap;
import app.guike.shell.MenuCount;
import app.guike.shell.MenuItem;
import app.guike.shell.PermissionGroup;
import app.guike.shell.Viewer;
import java.util.List;
import org.jooq.Select;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// What the module adds to the house: permissions, menu entries, commands of the palette.
@Configuration(proxyBeanMethods = false)
class CustomerContributions {
    @Bean
    PermissionGroup customerPermissions() {
        return new PermissionGroup("customer", 10, List.of("customer.read", "customer.edit", "customer.reveal", "customer.sealed", "customer.export", "customer.merge", "customer.assign", "customer.claim",
            OwnerDisputes.RULE, "customer.setup", "customer.verify", "customer.segment", "customer.bulk", "customer.delete"));
    }

    @Bean
    MenuItem customerMenu() {
        return new MenuItem("customers", "customer", 10, "users", "/customers", "customer.read");
    }

    @Bean
    MenuItem ownersMenu() {
        return new MenuItem("owner-changes", "customer", 14, "user-share", "/customers/owner-changes", "customer.assign");
    }

    @Bean
    MenuItem binMenu() {
        return new MenuItem("customer-bin", "archive", 70, "trash", "/customers/bin", "customer.delete");
    }

    @Bean
    MenuItem bulkMenu() {
        return new MenuItem("bulk-changes", "archive", 40, "edit", "/customers/changes", "customer.bulk");
    }

    @Bean
    MenuItem birthdaysMenu() {
        return new MenuItem("birthdays", "customer", 16, "cake", "/customers/birthdays", "customer.read");
    }

    @Bean
    MenuItem verificationMenu() {
        return new MenuItem("verification", "archive", 20, "clipboard-check", "/customers/verification", "customer.verify");
    }

    @Bean
    MenuItem segmentsMenu() {
        return new MenuItem("segments", "customer", 12, "chart-pie", "/customers/segments", "customer.read");
    }

    @Bean
    MenuItem setupMenu() {
        return new MenuItem("customer-setup", "house", 60, "sitemap", "/customers/setup/types", "customer.setup");
    }

    @Bean
    MenuItem firstContactsMenu() {
        return new MenuItem("first-contacts", "customer", 15, "phone-check", "/customers/first-contacts", "customer.edit");
    }

    @Bean
    MenuItem poolMenu() {
        return new MenuItem("pool", "customer", 16, "ripple", "/customers/pool", "customer.claim");
    }

    @Bean
    MenuItem disputesMenu() {
        return new MenuItem("disputes", "customer", 17, "scale", "/customers/disputes", OwnerDisputes.RULE);
    }

    @Bean
    Command dealOut() {
        return new Command("deal-customers", "user-share", "/customers/dealings/new", "customer.assign");
    }

    @Bean
    Belongings heldCustomers() {
        return Belongings.of("customers", 10, "customer", "owner_id").named("b.no || ' ' || b.name", "'/customers/' || b.id").also("version = b.version + 1, changed_at = {moment}");
    }

    @Bean
    Belongings heldAdvisedCustomers() {
        return Belongings.of("advised-customers", 11, "customer", "adviser_id").named("b.no || ' ' || b.name", "'/customers/' || b.id")
            .also("version = b.version + 1, changed_at = {moment}");
    }

    @Bean
    MenuItem mergeDeskMenu() {
        return new MenuItem("merge-desk", "archive", 10, "users-group", "/customers/duplicates", "customer.merge");
    }

    @Bean
    MenuCount pairsWaiting() {
        return new PairsWaiting();
    }

    /// Pairs proposed as the same; those to look at wait behind.
    private record PairsWaiting() implements MenuCount {
        @Override
        public String item() {
            return "merge-desk";
        }

        @Override
        public Select<?> rows(Viewer viewer) {
            return select(CUSTOMER_PAIR.ID).from(CUSTOMER_PAIR).where(CUSTOMER_PAIR.STORE_ID.in(viewer.scope("customer.merge").anyStores()), CUSTOMER_PAIR.CLASS.eq("SAME")).limit(inline(100));
        }
    }

    /// Of what the viewer may not do the key does nothing.
    @Bean
    KeyMap recordKeys() {
        return new KeyMap("keys.record", 20, List.of(new KeyMap.Key("C", "keys.record.call"), new KeyMap.Key("V", "keys.record.visit"), new KeyMap.Key("T", "keys.record.complaint"), new KeyMap.Key("D", "keys.record.task"),
            new KeyMap.Key("N", "keys.record.note"), new KeyMap.Key("E", "shell.edit")));
    }

    @Bean
    Command quickEntry() {
        return new Command("quick-entry", "bolt", "/customers/quick-entries/new", "customer.edit");
    }

    @Bean
    Command newCustomer() {
        return new Command("new-customer", "user-plus", "/customers/new", "customer.edit");
    }
}
