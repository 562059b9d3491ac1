package app.guike.complaint.web;

import app.guike.shell.DeskCard;
import app.guike.shell.Viewer;
import gg.jte.generated.precompiled.StaticTemplates;
import gg.jte.models.runtime.JteModel;
import java.util.Optional;
import org.jooq.DSLContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// The cards of the morning page: how complaints stand, and who is angry today.
@Configuration(proxyBeanMethods = false)
class ComplaintCards {
    private static final int SHOWN = 6;

    @Bean
    DeskCard complaintFigures(ComplaintRows rows) {
        return new Card(30, 6) {
            @Override
            public Optional<JteModel> load(Viewer viewer) {
                return Optional.of(new StaticTemplates().complaintFigures(ComplaintFigures.of(rows.counts(null, viewer), viewer)));
            }
        };
    }

    @Bean
    DeskCard angryToday(ComplaintRows rows) {
        return new Card(31, 6) {
            @Override
            public Optional<JteModel> load(Viewer viewer) {
                return Optional.of(new StaticTemplates().complaintAngry(rows.angriest(SHOWN, viewer)));
            }
        };
    }

    /// What the viewer is ordered to do, whatever else they may see.
    @Bean
    DeskCard orderedToMe(DSLContext sql) {
        return new Card(29, 6) {
            @Override
            public String permission() {
                return "";
            }

            @Override
            public Optional<JteModel> load(Viewer viewer) {
                var orders = ComplaintOrder.mine(sql, null, SHOWN).items();
                return orders.isEmpty() ? Optional.empty() : Optional.of(new StaticTemplates().complaintMyOrders(orders));
            }
        };
    }

    private abstract static class Card implements DeskCard {
        private final int order;
        private final int width;

        Card(int order, int width) {
            this.order = order;
            this.width = width;
        }

        @Override
        public int order() {
            return order;
        }

        @Override
        public int width() {
            return width;
        }

        @Override
        public String permission() {
            return ComplaintRows.PERMISSION;
        }
    }
}
