package app.guike.care.voice;

import app.guike.care.AfterCall;
import app.guike.care.FollowupRecorded;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// What a customer asks or suggests in a call is kept with an owner (catalog E54, E49).
@Component
class VoiceFromCall implements AfterCall {
    private final Voices voices;

    VoiceFromCall(Voices voices) {
        this.voices = voices;
    }

    @Override
    public Optional<Consequence> follow(FollowupRecorded call, Wish wish) {
        var words = wish.verbatim() == null || wish.verbatim().isBlank() ? wish.text() : wish.verbatim();
        return voices.ofCall(call.storeId(), call.customerId(), call.attemptId(), call.by(), wish.voices(), words).stream().findFirst()
            .map(id -> new Consequence("VOICE", id, String.valueOf(id), "/care/voices/" + id));
    }
}
