package app.guike.care;

import static guike.Tables.REWORK_RECORD;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.selectOne;

import app.guike.shell.MenuCount;
import app.guike.shell.MenuItem;
import app.guike.shell.PermissionGroup;
import app.guike.shell.Viewer;
import java.util.List;
import org.jooq.Select;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// The right to handle cars that must come back, and their work list.
@Configuration(proxyBeanMethods = false)
class ReworkContributions {
    @Bean
    PermissionGroup reworkPermissions() {
        return new PermissionGroup("rework", 35, List.of(ReworkRecords.HANDLE));
    }

    @Bean
    MenuItem reworksMenu() {
        return new MenuItem("reworks", "care", 26, "tool", "/care/reworks", ReworkRecords.HANDLE);
    }

    /// Not signed yet.
    @Bean
    MenuCount openReworks() {
        return new MenuCount() {
            @Override
            public String item() {
                return "reworks";
            }

            @Override
            public Select<?> rows(Viewer viewer) {
                return selectOne().from(REWORK_RECORD).where(REWORK_RECORD.STORE_ID.in(viewer.scope(ReworkRecords.HANDLE).anyStores()), REWORK_RECORD.SIGNED_AT.isNull()).limit(inline(100));
            }
        };
    }
}
