package app.guike.base;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class RefuseTest {
    @Test
    void allThatIsWrongWithAFormIsToldAtOnce() {
        var errors = new FieldErrors().require(true, "name", "required").require(false, "phone", "phone").add("note", "length", 500);

        var refusal = catchThrowableOfType(Refusal.class, errors::throwIfAny);

        assertThat(refusal.kind()).isEqualTo(Refusal.Kind.INVALID);
        assertThat(refusal.code()).isEqualTo("invalid");
        assertThat(refusal.errors()).extracting(FieldError::field).containsExactly("phone", "note");
        assertThat(refusal.errors().getLast().args()).containsExactly(500);
        assertThatCode(() -> new FieldErrors().throwIfAny()).doesNotThrowAnyException();
    }

    @Test
    void theStateOfTheThingForbidsIt() {
        var refusal = Refusal.conflict("task-already-done", "张三");

        assertThat(refusal.kind()).isEqualTo(Refusal.Kind.CONFLICT);
        assertThat(refusal.args()).containsExactly("张三");
        assertThat(refusal).hasMessage("task-already-done");
        assertThat(refusal.getStackTrace()).isEmpty();
    }

    @Test
    void oneFieldIsWrong() {
        var refusal = Refusal.field("phone", "taken", "13800138000");

        assertThat(refusal).hasMessageContaining("phone:taken").hasMessageNotContaining("138");
        assertThat(refusal.kind()).isEqualTo(Refusal.Kind.INVALID);
    }

    @Test
    void tooOftenSaysWhenAgain() {
        assertThat(Refusal.tooMany("too-many", Duration.ofMinutes(1)).retryAfter()).isEqualTo(Duration.ofMinutes(1));
        assertThat(Refusal.absent().retryAfter()).isNull();
    }
}
