package app.guike.vehicle;

import app.guike.customer.ArchivePart;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// What is demanded of the archive of a person with a car (handbook 2.9): every car of theirs has it.
@Configuration(proxyBeanMethods = false)
class CarsInArchive {
    private static final String OWNS = "exists (select from vehicle_owner o where o.customer_id = %1$s.id and o.role = 'OWNER' and o.to_day is null)";

    @Bean
    ArchivePart carVin() {
        return part("CAR_VIN", "v.vin is null");
    }

    @Bean
    ArchivePart carDelivery() {
        return part("CAR_DELIVERY", "v.delivery_date is null");
    }

    @Bean
    ArchivePart carInsurance() {
        return part("CAR_INSURANCE", "coalesce(v.commercial_end, v.compulsory_end) is null");
    }

    @Bean
    ArchivePart carMileage() {
        return part("CAR_MILEAGE", "v.last_mileage_km is null");
    }

    @Bean
    ArchivePart usualDriver() {
        return ArchivePart.of("DRIVER", Set.of("PERSON"), OWNS, "%1$s.usual_driver is not null");
    }

    /// Whatever they said to a purpose: what counts is that they were asked.
    @Bean
    ArchivePart consentState() {
        return ArchivePart.of("CONSENT", Set.of("PERSON"), OWNS, "exists (select from consent k where k.customer_id = %1$s.id)");
    }

    private static ArchivePart part(String code, String lacks) {
        return ArchivePart.of(code, Set.of("PERSON"), OWNS, "not exists (select from vehicle_owner o join vehicle v on v.id = o.vehicle_id where o.customer_id = %1$s.id "
            + "and o.role = 'OWNER' and o.to_day is null and " + lacks + ")");
    }
}
