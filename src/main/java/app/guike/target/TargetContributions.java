package app.guike.target;

import app.guike.org.ActKind;
import app.guike.org.ActKind.Tier;
import app.guike.org.Belongings;
import app.guike.shell.Command;
import app.guike.shell.MenuItem;
import app.guike.shell.PermissionGroup;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// What the module adds to the house: permissions and menu entries.
@Configuration(proxyBeanMethods = false)
class TargetContributions {
    private static final String READ = "score.read";

    @Bean
    PermissionGroup scorePermissions() {
        return new PermissionGroup("score", 51, List.of(READ, ScoreTargets.SET, Improvements.EDIT));
    }

    @Bean
    MenuItem scoresMenu() {
        return new MenuItem("scores", "report", 40, "mood-smile", "/scores", READ);
    }

    @Bean
    MenuItem improvementsMenu() {
        return new MenuItem("improvements", "report", 41, "trending-up", "/improvements", READ);
    }

    @Bean
    MenuItem satisfactionPlansMenu() {
        return new MenuItem("satisfaction-plans", "report", 42, "target-arrow", "/satisfaction-plans", READ);
    }

    @Bean
    ActKind satisfactionPlan() {
        return new ActKind(SatisfactionPlans.KIND, 50, List.of(new Tier(0, "general_manager")));
    }

    @Bean
    Belongings heldImprovements() {
        return Belongings.of("improvements", 55, "improvement", "owner_id").open("b.closed_at is null").named("left(b.action, 40)", "'/improvements/' || b.id");
    }

    @Bean
    Command scoresCommand() {
        return new Command("scores", "mood-smile", "/scores", READ);
    }

    @Bean
    Command targetsCommand() {
        return new Command("score-targets", "target", "/scores/targets", ScoreTargets.SET);
    }
}
