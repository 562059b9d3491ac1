package app.guike;

import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

class ModularityTest {
    @Test
    void importsPointDownAndNeverInACircle() {
        ApplicationModules.of(Guike.class).verify();
    }
}
