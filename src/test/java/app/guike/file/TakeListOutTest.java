package app.guike.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.guike.Cast;
import app.guike.GuikeTest;
import app.guike.TestHouse.InScope;
import app.guike.base.Page;
import app.guike.base.Refusal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletResponse;

@GuikeTest
class TakeListOutTest {
    private static final ListExport.Of LIST = new ListExport.Of("customer-export", "customer", "customer.title", "customer.export", "/customers/exports/approved/");

    private final ListExport export;
    private final InScope inScope;
    private final long store;

    TakeListOutTest(ListExport export, InScope inScope, Cast cast) {
        this.export = export;
        this.inScope = inScope;
        this.store = cast.house().a().id();
    }

    private record Many(long of, int rows) implements ListExport.Wanted<String> {
        @Override
        public @Nullable Long store() {
            return of;
        }

        @Override
        public int count(int most) {
            return Math.min(rows, most);
        }

        @Override
        public Page<String> page(@Nullable String after, int limit) {
            throw new AssertionError("nothing of it is read");
        }

        @Override
        public ListExport.Sheet<String> sheet() {
            return new ListExport.Sheet<>(List.of(), List::of);
        }
    }

    @Test
    void listLongerThanAWorkbookTakesIsRefusedInsteadOfCut() {
        var answer = new MockHttpServletResponse();

        assertThatThrownBy(() -> inScope.of(store, () -> {
            try {
                export.take(LIST, new Many(store, 250_000), "", "年检", answer);
                return true;
            } catch (java.io.IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        })).isInstanceOfSatisfying(Refusal.class, r -> assertThat(r.code()).isEqualTo("export-too-many-rows"));

        assertThat(answer.getContentAsByteArray()).isEmpty();
    }
}
