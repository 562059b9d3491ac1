package app.guike.shell.web;

import app.guike.shell.KeyMap;
import app.guike.shell.KeyMap.Key;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// The keys that work everywhere.
@Configuration(proxyBeanMethods = false)
class GeneralKeys {
    @Bean
    KeyMap keysEverywhere() {
        return new KeyMap("keys.general", 0, List.of(new Key("/ Ctrl+K", "keys.search"), new Key("↑ ↓ Enter", "keys.choose"),
            new Key("[ Ctrl+↑", "shell.place.previous"), new Key("] Ctrl+↓", "shell.place.next"), new Key("Esc", "keys.close"), new Key("?", "keys.map")));
    }
}
