package app.guike.survey;

import app.guike.shell.MenuItem;
import app.guike.shell.PermissionGroup;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// What the module adds to the house: permissions and menu entries.
@Configuration(proxyBeanMethods = false)
class SurveyContributions {
    @Bean
    PermissionGroup surveyPermissions() {
        return new PermissionGroup("survey", 50, List.of("survey.read", "survey.edit"));
    }

    @Bean
    MenuItem questionnairesMenu() {
        return new MenuItem("questionnaires", "care", 60, "clipboard-list", "/survey/questionnaires", "survey.read");
    }

    @Bean
    MenuItem scriptsMenu() {
        return new MenuItem("scripts", "care", 61, "message-2", "/survey/scripts", "survey.read");
    }
}
