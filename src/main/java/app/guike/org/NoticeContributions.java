package app.guike.org;

import static guike.Tables.NOTICE;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.selectOne;

import app.guike.shell.MenuCount;
import app.guike.shell.MenuItem;
import app.guike.shell.Viewer;
import org.jooq.Condition;
import org.jooq.Select;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// The notices in the menu and at the bell, with the number of those that wait.
@Configuration(proxyBeanMethods = false)
public class NoticeContributions {
    /// Not opened yet, or not answered where an outcome is asked for.
    public static final Condition WAITING = NOTICE.READ_AT.isNull().or(NOTICE.MUST_ANSWER.isTrue().and(NOTICE.OUTCOME.isNull()));

    @Bean
    MenuItem noticesMenu() {
        return new MenuItem("notices", "desk", 5, "bell", "/notices", "");
    }

    @Bean
    MenuCount noticesCount() {
        return new MenuCount() {
            @Override
            public String item() {
                return "notices";
            }

            @Override
            public Select<?> rows(Viewer viewer) {
                return selectOne().from(NOTICE).where(NOTICE.RECEIVER_ID.eq(viewer.id()), WAITING).limit(inline(100));
            }
        };
    }
}
