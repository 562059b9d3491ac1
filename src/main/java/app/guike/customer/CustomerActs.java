package app.guike.customer;

import app.guike.org.ActKind;
import app.guike.org.ActKind.Tier;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// What may not be done alone above a size (catalog D74, E312; handbook 10.2: exports above 200 rows).
@Configuration(proxyBeanMethods = false)
class CustomerActs {
    @Bean
    ActKind exportOfCustomers() {
        return new ActKind("customer-export", 10, List.of(new Tier(200, "care_manager"), new Tier(5_000, "general_manager")));
    }

    @Bean
    ActKind changeOfManyOwners() {
        return new ActKind(LargeOwnerChange.KIND, 20, List.of(new Tier(500, "care_manager"), new Tier(5_000, "general_manager")));
    }
}
